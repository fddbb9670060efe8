"""Scans that are stored already, and the numbers a device has counted but not sent."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, tuple_

from shanhai_events.checkin.enums import Verdict
from shanhai_events.checkin.models.gates import Gate
from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.editions.models import EditionId
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.storage.database import db

Place = tuple[EditionId, int]


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


def count_inside(places: Collection[Place]) -> dict[Place, int]:
    """Return how many passes are inside each zone of an edition, given as (edition, zone).

    Holds the rows of the gates that limit those zones, in the order of their ids, so that no other count slips in.
    """
    if not places:
        return {}
    wanted = sorted(places)
    limited = (tuple_(Gate.edition_id, Gate.zone).in_(wanted), Gate.capacity.is_not(None))
    db.session.execute(select(Gate.id).where(*limited).order_by(Gate.id).with_for_update(key_share=True)).all()
    place = (Attendance.edition_id, Attendance.zone)
    inside = (
        select(*place, func.count()).where(tuple_(*place).in_(wanted), Attendance.is_inside.is_(True)).group_by(*place)
    )
    return dict.fromkeys(wanted, 0) | {(row[0], row[1]): row[2] for row in db.session.execute(inside)}
