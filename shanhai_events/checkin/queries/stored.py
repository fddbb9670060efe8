"""Scans that are stored already, and the numbers a device has counted but not sent."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, func, literal_column, select, union_all

from shanhai_events.checkin.enums import Verdict
from shanhai_events.checkin.models.gates import DeviceId, Gate, GateId
from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.checkin.queries.posts import RECENT
from shanhai_events.checkin.rules.sequences import Gap
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.storage.database import db, table_of

_REPEAT, _GAP, _HIGHEST = 0, 1, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredScan:
    """What was answered to a scan, with the pass as it reads today."""

    digest: bytes
    verdict: Verdict
    pass_id: int | None
    kind: PassKind | None
    name: str
    organization: str
    label: str
    attention: str
    first_at: datetime | None
    first_gate: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """What is known of a device's numbers before a batch is stored."""

    repeated: frozenset[int]
    gaps: list[Gap]
    highest: int | None


def find_stored(scan_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, StoredScan]:
    """Return those of the scans that are stored, by their ids."""
    if not scan_ids:
        return {}
    statement = (
        select(
            Scan.scan_id,
            Scan.body_digest,
            Scan.verdict,
            Scan.first_at,
            Scan.pass_id,
            Pass.kind,
            Pass.name,
            Pass.organization,
            Pass.label,
            Pass.attention,
            Gate.name.label("first_gate"),
        )
        .outerjoin(Pass, Pass.id == Scan.pass_id)
        .outerjoin(Gate, Gate.id == Scan.first_gate_id)
        .where(Scan.scan_id.in_(scan_ids))
    )
    return {
        row.scan_id: StoredScan(
            digest=bytes(row.body_digest),
            verdict=row.verdict,
            pass_id=row.pass_id,
            kind=row.kind,
            name=row.name or "",
            organization=row.organization or "",
            label=row.label or "",
            attention=row.attention or "",
            first_at=row.first_at,
            first_gate=row.first_gate,
        )
        for row in db.session.execute(statement)
    }


def count_numbers(device_id: DeviceId, numbers: Collection[int]) -> Counted:
    """Return which of the numbers the device has sent before, its gaps and its highest number, in one query."""
    given = {"device_id": device_id, "numbers": sorted(numbers)}
    rows = [tuple(row) for row in db.session.connection().execute(_NUMBERS, given)]
    return Counted(
        repeated=frozenset(first for what, first, _last in rows if what == _REPEAT),
        gaps=sorted((first, last) for what, first, last in rows if what == _GAP),
        highest=next(first for what, first, _last in rows if what == _HIGHEST),
    )


def count_inside(gate_id: GateId, zone: int) -> int:
    """Return how many passes are inside the gate's zone, and hold the gate's row so that no other count slips in."""
    edition_id = db.session.scalars(select(Gate.edition_id).where(Gate.id == gate_id).with_for_update()).one()
    inside = select(func.count()).where(
        Attendance.edition_id == edition_id, Attendance.zone == zone, Attendance.is_inside.is_(True)
    )
    return db.session.scalar(inside) or 0


def _numbers_statement() -> CompoundSelect[Any]:
    scan = table_of(Scan)
    own = scan.c.device_id == bindparam("device_id")
    recent = select(scan.c.seq).where(own, scan.c.seq.is_not(None)).order_by(scan.c.seq.desc()).limit(RECENT).subquery()
    following = func.lead(recent.c.seq).over(order_by=recent.c.seq).label("following")
    pairs = select(recent.c.seq, following).subquery()
    given = scan.c.seq.in_(bindparam("numbers", expanding=True))
    return union_all(
        select(literal_column(str(_REPEAT)), scan.c.seq.label("first"), scan.c.seq.label("last")).where(own, given),
        select(literal_column(str(_GAP)), pairs.c.seq + 1, pairs.c.following - 1).where(
            pairs.c.following > pairs.c.seq + 1
        ),
        select(literal_column(str(_HIGHEST)), func.max(recent.c.seq), literal_column("0")),
    )


_NUMBERS = _numbers_statement()
