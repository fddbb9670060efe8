"""Who came to an edition: the list with its filters, its totals, and the same rows for an export."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from shanhai_events.checkin.enums import ENTERING
from shanhai_events.checkin.models.gates import Gate
from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.checkin.queries.numbers import named_like
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel import clock
from shanhai_events.kernel.text import search_key
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Holder, Pass
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of

MAIN_ZONE = 0
CHUNK = 500
_FirstGate, _LastGate = aliased(Gate), aliased(Gate)


@dataclass(frozen=True, kw_only=True, slots=True)
class AttendanceFilter:
    """What the list is narrowed to; `gate` is the public id of the gate of the first entry, `day` one with entries."""

    text: str = ""
    kind: PassKind | None = None
    is_inside: bool | None = None
    gate: str = ""
    day: date | None = None

    @property
    def is_set(self) -> bool:
        """Tell whether anything is left out."""
        return self != AttendanceFilter()


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendee:
    """A pass with which somebody came; times are instants."""

    name: str
    organization: str
    kind: PassKind
    label: str
    first_at: datetime
    first_gate: str
    last_at: datetime
    last_gate: str
    is_inside: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class AttendanceTotals:
    """`passes` are the rows of the list, `people` the distinct persons behind them."""

    passes: int
    people: int
    inside: int


def page_of_attendance(edition_id: EditionId, wanted: AttendanceFilter, *, number: int) -> Page[Attendee]:
    """Return one page, the newest first entry first, in two queries."""
    page = page_of(_rows(edition_id, wanted), number=number)
    return replace(page, rows=[_attendee(row) for row in page.rows])


def iterate_attendance(edition_id: EditionId, wanted: AttendanceFilter) -> Iterator[Attendee]:
    """Yield every row of the list in its order, in one query that is read in pieces."""
    with db.session.execute(_rows(edition_id, wanted).execution_options(yield_per=CHUNK)) as result:
        for row in result:
            yield _attendee(row)


def count_attendance(edition_id: EditionId, wanted: AttendanceFilter) -> AttendanceTotals:
    """Return the totals of the list with the same filters, in one query."""
    statement = (
        select(
            func.count(),
            func.count(func.distinct(Pass.holder_id)),
            func.count(func.distinct(Pass.holder_id)).filter(Attendance.is_inside.is_(True)),
        )
        .select_from(Attendance)
        .join(Pass, Pass.id == Attendance.pass_id)
        .join(Holder, Holder.id == Pass.holder_id)
        .join(_FirstGate, _FirstGate.id == Attendance.first_gate_id)
        .where(*_conditions(edition_id, wanted))
    )
    passes, people, inside = db.session.execute(statement).one()
    return AttendanceTotals(passes=passes, people=people, inside=inside)


def _rows(edition_id: EditionId, wanted: AttendanceFilter) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Pass.name,
            Pass.organization,
            Pass.kind,
            Pass.label,
            Attendance.first_at,
            _FirstGate.name.label("first_gate"),
            Attendance.last_at,
            _LastGate.name.label("last_gate"),
            Attendance.is_inside,
        )
        .select_from(Attendance)
        .join(Pass, Pass.id == Attendance.pass_id)
        .join(Holder, Holder.id == Pass.holder_id)
        .join(_FirstGate, _FirstGate.id == Attendance.first_gate_id)
        .join(_LastGate, _LastGate.id == Attendance.last_gate_id)
        .where(*_conditions(edition_id, wanted))
        .order_by(Attendance.first_at.desc(), Attendance.pass_id)
    )


def _conditions(edition_id: EditionId, wanted: AttendanceFilter) -> list[Any]:
    found: list[Any] = [
        Attendance.edition_id == edition_id,
        Attendance.zone == MAIN_ZONE,
        Attendance.entries > 0,
    ]
    if key := search_key(wanted.text):
        organization = Pass.organization.contains(wanted.text.strip(), autoescape=True)
        found.append(or_(named_like(key), organization))
    if wanted.kind is not None:
        found.append(Pass.kind == wanted.kind)
    if wanted.is_inside is not None:
        found.append(Attendance.is_inside.is_(wanted.is_inside))
    if wanted.gate:
        found.append(_FirstGate.public_id == wanted.gate)
    if wanted.day is not None:
        found.append(_came_on(wanted.day))
    return found


def _came_on(day: date) -> Any:
    return exists().where(
        and_(
            Scan.pass_id == Attendance.pass_id,
            Scan.zone == Attendance.zone,
            Scan.verdict.in_(ENTERING),
            Scan.corrected_at >= clock.start_of_day(day),
            Scan.corrected_at < clock.end_of_day(day),
        )
    )


def _attendee(row: Any) -> Attendee:
    return Attendee(
        name=row.name,
        organization=row.organization,
        kind=row.kind,
        label=row.label,
        first_at=row.first_at,
        first_gate=row.first_gate,
        last_at=row.last_at,
        last_gate=row.last_gate,
        is_inside=row.is_inside,
    )
