"""Live numbers of an edition: distinct people, by kind, gate and minute; and the persons a supervisor looks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, literal_column, or_, select

from shanhai_events.checkin.enums import ENTERING
from shanhai_events.checkin.models.gates import Device, Gate
from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel.text import search_key
from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.passes.models import Holder, Pass
from shanhai_events.passes.queries.holders import MOBILE_TAIL, mobile_tail_lookup
from shanhai_events.storage.database import db

MOST_FOUND = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class CountOfKind:
    """How many people of a kind came in."""

    kind: PassKind
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CountAtGate:
    """How many people came in first through a gate."""

    gate_id: str
    name: str
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceSeen:
    """A device and when it last brought a scan or was heard of."""

    device_id: str
    name: str
    gate: str
    seen_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveNumbers:
    """`people_in` ever came in, `inside` are in now; both count people, not scans."""

    people_in: int
    inside: int
    by_kind: Sequence[CountOfKind]
    by_gate: Sequence[CountAtGate]
    devices: Sequence[DeviceSeen]


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonFound:
    """A pass that a search at the gate brought up."""

    pass_id: str
    name: str
    organization: str
    kind: PassKind
    state: PassState
    label: str
    entered_at: datetime | None
    is_inside: bool


def count_people(edition_id: EditionId, *, zone: int) -> LiveNumbers:
    """Count the people of one zone of an edition, at the gates that lead there, in four queries."""
    entered = (Attendance.edition_id == edition_id, Attendance.zone == zone, Attendance.entries > 0)
    first_here = (Attendance.first_gate_id == Gate.id) & (Attendance.zone == zone) & (Attendance.entries > 0)
    people = func.count(func.distinct(Pass.holder_id))
    rows = db.session.execute(
        select(Pass.kind, people).join(Attendance, Attendance.pass_id == Pass.id).where(*entered).group_by(Pass.kind)
    )
    by_kind = {PassKind(kind): count for kind, count in rows}
    by_gate = db.session.execute(
        select(Gate.public_id, Gate.name, func.count(func.distinct(Pass.holder_id)))
        .outerjoin(Attendance, first_here)
        .outerjoin(Pass, Pass.id == Attendance.pass_id)
        .where(Gate.edition_id == edition_id, Gate.zone == zone)
        .group_by(Gate.id, Gate.public_id, Gate.name)
        .order_by(Gate.id)
    )
    total, inside = db.session.execute(
        select(people, func.count(func.distinct(Pass.holder_id)).filter(Attendance.is_inside.is_(True)))
        .join(Attendance, Attendance.pass_id == Pass.id)
        .where(*entered)
    ).one()
    return LiveNumbers(
        people_in=total,
        inside=inside,
        by_kind=[CountOfKind(kind=kind, people=by_kind[kind]) for kind in PassKind if kind in by_kind],
        by_gate=[CountAtGate(gate_id=id_, name=name, people=count) for id_, name, count in by_gate],
        devices=_list_devices(edition_id),
    )


def entries_per_minute(
    edition_id: EditionId, *, zone: int, since: datetime, until: datetime
) -> list[tuple[datetime, int]]:
    """Return how many entries every minute brought to a zone, minutes without any left out, in one query."""
    if db.engine.dialect.name == "postgresql":
        minute = func.to_char(func.timezone("UTC", Scan.corrected_at), literal_column("'YYYY-MM-DD HH24:MI'"))
    else:
        minute = func.strftime(literal_column("'%Y-%m-%d %H:%M'"), Scan.corrected_at)
    statement = (
        select(minute, func.count())
        .where(
            Scan.edition_id == edition_id,
            Scan.zone == zone,
            Scan.corrected_at >= since,
            Scan.corrected_at < until,
            Scan.verdict.in_(ENTERING),
        )
        .group_by(minute)
        .order_by(minute)
    )
    rows = db.session.execute(statement)
    return [(datetime.fromisoformat(text).replace(tzinfo=UTC), count) for text, count in rows]


def named_like(key: str) -> ColumnElement[bool]:
    """Return the condition on holders for a search key: name, pinyin, initials, last four digits of the mobile."""
    named = or_(
        Holder.name_key.contains(key, autoescape=True),
        Holder.name_pinyin.startswith(key, autoescape=True),
        Holder.name_initials == key,
    )
    if len(key) == MOBILE_TAIL and key.isdigit():
        named = or_(named, Holder.mobile_tail_lookup == mobile_tail_lookup(key))
    return named


def find_people(edition_id: EditionId, typed: str) -> list[PersonFound]:
    """Find passes by name, pinyin, initials or the last four digits of the mobile; nothing without a query."""
    if not (key := search_key(typed)):
        return []
    named = named_like(key)
    statement = (
        select(
            Pass.public_id,
            Pass.name,
            Pass.organization,
            Pass.kind,
            Pass.state,
            Pass.label,
            Attendance.first_at,
            Attendance.is_inside,
        )
        .join(Holder, Holder.id == Pass.holder_id)
        .outerjoin(Attendance, (Attendance.pass_id == Pass.id) & (Attendance.zone == 0))
        .where(
            Pass.edition_id == edition_id,
            Pass.state.not_in((PassState.REPLACED, PassState.REQUESTED, PassState.APPROVED)),
            named,
        )
        .order_by(Holder.name_key, Pass.id)
        .limit(MOST_FOUND)
    )
    return [
        PersonFound(
            pass_id=row.public_id,
            name=row.name,
            organization=row.organization,
            kind=row.kind,
            state=row.state,
            label=row.label,
            entered_at=row.first_at,
            is_inside=bool(row.is_inside),
        )
        for row in db.session.execute(statement)
    ]


def _list_devices(edition_id: EditionId) -> list[DeviceSeen]:
    latest = select(func.max(Scan.arrived_at)).where(Scan.device_id == Device.id).scalar_subquery()
    statement = (
        select(Device.public_id, Device.name, Gate.name.label("gate"), Device.seen_at, latest.label("latest"))
        .join(Gate, Gate.id == Device.gate_id)
        .where(Device.edition_id == edition_id, Device.enrolled_at.is_not(None), Device.revoked_at.is_(None))
        .order_by(Device.id)
    )
    return [
        DeviceSeen(
            device_id=row.public_id,
            name=row.name,
            gate=row.gate,
            seen_at=max((moment for moment in (row.seen_at, row.latest) if moment is not None), default=None),
        )
        for row in db.session.execute(statement)
    ]
