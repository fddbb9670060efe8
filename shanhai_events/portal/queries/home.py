"""What the public home shows of each event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shanhai_events.checkin.queries.live import count_presence
from shanhai_events.editions.enums import EditionState, SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import is_taking_applications, list_public_editions
from shanhai_events.kernel import clock
from shanhai_events.portal.rules import current_of_each_series, rows_of, share_of_year
from shanhai_events.projects.figures import Countable
from shanhai_events.projects.queries import sum_of_days, sum_of_edition

BEGUN = frozenset({EditionState.RUNNING, EditionState.CLOSED, EditionState.ARCHIVED})
NEAR_ON_RULER = 4.0
"""Marks nearer than this share of the year would touch on a phone."""
HOME_SERIES = ("series", "yiwu", "forum")


@dataclass(frozen=True, kw_only=True, slots=True)
class EventOnHome:
    """One edition on the home page; `is_open` when applications are taken now.

    `arrivals` are the people who came in and `signed` the projects signed, once it has begun.
    """

    edition: Edition
    is_open: bool
    takes_booths: bool
    arrivals: int = 0
    signed: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkOnRuler:
    """The days of an edition as shares of the year, 0–100; events on the same days stand in rows, from 0."""

    start: float
    end: float
    state: str
    row: int


def events_on_home() -> list[EventOnHome]:
    """Return the edition at hand of each of the three events, in the order of their days."""
    editions = [edition for edition in list_public_editions() if edition.series.key in HOME_SERIES]
    return [_event(edition) for edition in current_of_each_series(editions, today=clock.today())]


def figures_of_year(today: date) -> Countable:
    """Return what this year's agreements count for so far."""
    return sum_of_days(today.replace(month=1, day=1), today)


def marks_on_ruler(events: Sequence[EventOnHome], *, year: int) -> list[MarkOnRuler]:
    """Return the marks of the editions that lie in `year`, one for each."""
    shown = [event for event in events if event.edition.starts_on.year == year]
    spans = [
        (share_of_year(event.edition.starts_on, year=year), share_of_year(event.edition.ends_on, year=year))
        for event in shown
    ]
    return [
        MarkOnRuler(start=start, end=end, state=_state(event), row=row)
        for event, (start, end), row in zip(shown, spans, rows_of(spans, apart=NEAR_ON_RULER), strict=True)
    ]


def _event(edition: Edition) -> EventOnHome:
    has_begun = edition.state in BEGUN
    return EventOnHome(
        edition=edition,
        is_open=is_taking_applications(edition),
        takes_booths=edition.series.kind is SeriesKind.FAIR,
        arrivals=count_presence(edition.id).people_in if has_begun else 0,
        signed=sum_of_edition(edition.id).projects if has_begun else 0,
    )


def _state(event: EventOnHome) -> str:
    if event.edition.ends_on < clock.today():
        return "past"
    running = event.edition.state is EditionState.RUNNING
    return "open" if event.is_open or running else "coming"
