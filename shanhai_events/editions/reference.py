"""Loads the event series; a second run changes nothing."""

import csv
from pathlib import Path

from sqlalchemy import insert, select

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import EventSeries
from shanhai_events.regions.reference import Loaded
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

SERIES = Path(__file__).parent / "data" / "series.csv"


def load_series() -> dict[str, Loaded]:
    """Bring the three series of the plan and one other show into the database, in a unit of its own.

    Another show is another row; a row that exists is left as people have made it.
    """
    with unit_of_work():
        wanted = [_series(row) for row in _rows()]
        found = set(db.session.scalars(select(EventSeries.key)))
        missing = [row for row in wanted if row["key"] not in found]
        if missing:
            db.session.execute(insert(EventSeries), missing)
        return {"event_series": Loaded(total=len(wanted), added=len(missing))}


def _rows() -> list[dict[str, str]]:
    with SERIES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _series(row: dict[str, str]) -> dict[str, object]:
    months = {name: int(row[name]) if row[name] else None for name in ("first_month", "last_month")}
    return {**row, **months, "kind": SeriesKind(row["kind"])}
