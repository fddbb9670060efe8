"""Who came to an edition: the list with its filters, its totals, and the same rows for an export."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
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
_Latest, _Other = aliased(Attendance), aliased(Attendance)


@dataclass(frozen=True, kw_only=True, slots=True)
class AttendanceFilter:
    """What the list is narrowed to; `gate` is the public id of the gate of the first entry, `day` one with entries.

    `zone` is one of the gates' zones, 0 being the grounds behind the main gates; None is whoever came in anywhere.
    """

    text: str = ""
    kind: PassKind | None = None
    is_inside: bool | None = None
    gate: str = ""
    day: date | None = None
    zone: int | None = None

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
            func.count(func.distinct(Pass.holder_id)).filter(_inside(wanted)),
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
            _Latest.last_at,
            _LastGate.name.label("last_gate"),
            _inside(wanted).label("is_inside"),
        )
        .join(Pass, Pass.id == Attendance.pass_id)
        .join(Holder, Holder.id == Pass.holder_id)
        .join(_FirstGate, _FirstGate.id == Attendance.first_gate_id)
        .join(_Latest, _Latest.pass_id == Attendance.pass_id)
        .join(_LastGate, _LastGate.id == _Latest.last_gate_id)
        .where(*_conditions(edition_id, wanted), *_is_latest(wanted))
        .order_by(Attendance.first_at.desc(), Attendance.pass_id)
    )


def _conditions(edition_id: EditionId, wanted: AttendanceFilter) -> list[Any]:
    found: list[Any] = [Attendance.edition_id == edition_id, Attendance.entries > 0, *_is_first(wanted)]
    if key := search_key(wanted.text):
        organization = Pass.organization.contains(wanted.text.strip(), autoescape=True)
        found.append(or_(named_like(key), organization))
    if wanted.kind is not None:
        found.append(Pass.kind == wanted.kind)
    if wanted.is_inside is not None:
        found.append(_inside(wanted) if wanted.is_inside else ~_inside(wanted))
    if wanted.gate:
        found.append(_FirstGate.public_id == wanted.gate)
    if wanted.day is not None:
        found.append(_came_on(wanted.day, wanted.zone))
    return found


def _is_first(wanted: AttendanceFilter) -> list[ColumnElement[bool]]:
    """Return what makes a row the one of its pass: that of the zone, or of the zone that was entered first of all."""
    if wanted.zone is not None:
        return [Attendance.zone == wanted.zone]
    is_earlier = or_(
        _Other.first_at < Attendance.first_at,
        and_(_Other.first_at == Attendance.first_at, _Other.zone < Attendance.zone),
    )
    return [~_elsewhere(is_earlier)]


def _is_latest(wanted: AttendanceFilter) -> list[ColumnElement[bool]]:
    """Return what makes a row the one in which a pass was moved last."""
    if wanted.zone is not None:
        return [_Latest.zone == Attendance.zone]
    is_later = or_(
        _Other.last_at > _Latest.last_at,
        and_(_Other.last_at == _Latest.last_at, _Other.zone < _Latest.zone),
    )
    return [_Latest.entries > 0, ~_elsewhere(is_later)]


def _inside(wanted: AttendanceFilter) -> ColumnElement[bool]:
    """Tell whether somebody is inside the zone, or on the grounds.

    Whoever came through the main gate is on the grounds until they go out by it, whatever they did at the doors of
    rooms; whoever is known from rooms only, while they are in one of them.
    """
    if wanted.zone is not None:
        return Attendance.is_inside.is_(True)
    at_the_gate = _elsewhere(_Other.zone == MAIN_ZONE)
    return or_(
        _elsewhere(_Other.zone == MAIN_ZONE, _Other.is_inside.is_(True)),
        and_(~at_the_gate, _elsewhere(_Other.is_inside.is_(True))),
    )


def _elsewhere(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Tell whether the same pass entered any zone of which the conditions hold."""
    same = (_Other.pass_id == Attendance.pass_id, _Other.entries > 0)
    return exists().where(*same, *conditions)


def _came_on(day: date, zone: int | None) -> ColumnElement[bool]:
    return exists().where(
        Scan.pass_id == Attendance.pass_id,
        *(() if zone is None else (Scan.zone == zone,)),
        Scan.verdict.in_(ENTERING),
        Scan.corrected_at >= clock.start_of_day(day),
        Scan.corrected_at < clock.end_of_day(day),
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
