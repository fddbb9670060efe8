"""Loads the figures of the plans; a second run changes nothing."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from sqlalchemy import insert, select

from shanhai_events.kernel import money
from shanhai_events.regions.models import PlanPeriod
from shanhai_events.regions.reference import Loaded
from shanhai_events.statistics.enums import AmountBasis, Direction, Measure, TargetKind
from shanhai_events.statistics.models import Target
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

TARGETS = Path(__file__).parent / "data" / "targets.csv"

# The baseline of 2002-2005 is printed in the plan that starts from it.
_PERIOD_OF_PLAN = {
    "“十一五”规划(2006-2010)": "2006-2010",
    "“十五”期末基数(2002-2005)": "2006-2010",
    "新一轮意见(2009→2012)": "2009-2012",
}


def _whole(factor: int) -> Callable[[str], int]:
    def convert(text: str) -> int:
        value = Decimal(text) * factor
        if value != value.to_integral_value():
            raise ValueError(f"{text} is no whole number of base units")
        return int(value)

    return convert


_UNITS: dict[str, tuple[Measure, Callable[[str], int]]] = {
    "亿元": (Measure.MONEY, money.parse_yi),
    "万元": (Measure.MONEY, money.parse_wan),
    "个": (Measure.ITEMS, _whole(1)),
    "批": (Measure.ITEMS, _whole(1)),
    "个/年": (Measure.ITEMS, _whole(1)),
    "次/年": (Measure.TIMES, _whole(1)),
    "万人": (Measure.PEOPLE, _whole(10_000)),
    "万人次": (Measure.PERSON_TIMES, _whole(10_000)),
    "%": (Measure.PERCENT, _whole(1)),
}


def load_targets() -> dict[str, Loaded]:
    """Bring the figures of all plans into the database, in a unit of its own; the plans must be there.

    A figure that exists is left alone, because people choose the basis of an amount that the plan leaves open.
    """
    with unit_of_work():
        periods = {period.key: period.id for period in db.session.scalars(select(PlanPeriod))}
        wanted = [_target(row, periods[_PERIOD_OF_PLAN[row["plan"]]]) for row in _rows()]
        keys = select(Target.plan_period_id, Target.kind, Target.indicator_key)
        found = {tuple(key) for key in db.session.execute(keys)}
        missing = [row for row in wanted if (row["plan_period_id"], row["kind"], row["indicator_key"]) not in found]
        if missing:
            db.session.execute(insert(Target), missing)
        return {"targets": Loaded(total=len(wanted), added=len(missing))}


def _rows() -> list[dict[str, str]]:
    with TARGETS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _target(row: dict[str, str], plan_period_id: int) -> dict[str, object]:
    measure, convert = _UNITS[row["unit"]]
    least, _dash, most = row["annual_value"].partition("-")
    basis = row["amount_basis"]
    return {
        "plan_period_id": plan_period_id,
        "kind": TargetKind(row["kind"]),
        "indicator_key": row["indicator_key"],
        "name": row["indicator"],
        "start_year": int(row["start_year"]) if row["start_year"] else None,
        "end_year": int(row["end_year"]),
        "measure": measure,
        "annual_value": convert(least) if least else None,
        "most": convert(most) if most else None,
        "total_value": convert(row["total_value"]) if row["total_value"] else None,
        "amount_basis": AmountBasis(basis) if basis else None,
        "direction": Direction(row["direction"]) if row["direction"] else None,
        "printed_unit": row["unit"],
        "source_phrase": row["source_phrase"],
        "note": row["note"],
    }
