"""The journal of scans: every attempt at the gates of an edition, of one pass, or a single one."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from shanhai_events.accounts.models import User
from shanhai_events.checkin.enums import ENTERING, Direction, Verdict
from shanhai_events.checkin.models.gates import Device, Gate
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel.errors import NotFound
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of

MOST_OF_ONE_PASS = 200
_FirstGate = aliased(Gate)


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalFilter:
    """What the journal is narrowed to; `gate` and `device` are public ids."""

    verdict: Verdict | None = None
    is_refused: bool = False
    gate: str = ""
    device: str = ""

    @property
    def is_set(self) -> bool:
        """Tell whether anything is left out."""
        return self != JournalFilter()


@dataclass(frozen=True, kw_only=True, slots=True)
class ScanInJournal:
    """One attempt. Without a known pass `name` is empty and `kind` None; `by` is the device or the person."""

    scan_id: uuid.UUID
    verdict: Verdict
    direction: Direction
    at: datetime
    arrived_at: datetime
    gate: str
    gate_public_id: str
    by: str
    is_manual: bool
    is_offline: bool
    reason: str
    flags: Sequence[str]
    first_at: datetime | None
    first_gate: str | None
    pass_public_id: str | None
    name: str
    organization: str
    kind: PassKind | None
    label: str


def page_of_scans(edition_id: EditionId, wanted: JournalFilter, *, number: int) -> Page[ScanInJournal]:
    """Return one page, what arrived last first, in two queries."""
    statement = _scans().where(Scan.edition_id == edition_id)
    if wanted.verdict is not None:
        statement = statement.where(Scan.verdict == wanted.verdict)
    if wanted.is_refused:
        statement = statement.where(Scan.verdict.not_in((*ENTERING, Verdict.EXITED)))
    if wanted.gate:
        statement = statement.where(Gate.public_id == wanted.gate)
    if wanted.device:
        statement = statement.where(Device.public_id == wanted.device)
    page = page_of(statement.order_by(Scan.id.desc()), number=number)
    return replace(page, rows=[_in_journal(row) for row in page.rows])


def list_scans_of(pass_: Pass) -> list[ScanInJournal]:
    """Return the last 200 attempts with a pass, the newest first; the caller has checked who may read them."""
    statement = _scans().where(Scan.pass_id == pass_.id)
    rows = db.session.execute(statement.order_by(Scan.corrected_at.desc(), Scan.id.desc()).limit(MOST_OF_ONE_PASS))
    return [_in_journal(row) for row in rows]


def get_manual_scan(edition_id: EditionId, scan_id: uuid.UUID) -> ScanInJournal:
    """Return an attempt that was made by hand at an edition; raises NotFound."""
    statement = _scans().where(Scan.edition_id == edition_id, Scan.scan_id == scan_id, Scan.is_manual.is_(True))
    if (row := db.session.execute(statement).one_or_none()) is None:
        raise NotFound
    return _in_journal(row)


def list_device_names(edition_id: EditionId) -> list[tuple[str, str]]:
    """Return public id and name of every device of an edition, for a filter."""
    rows = db.session.execute(
        select(Device.public_id, Device.name).where(Device.edition_id == edition_id).order_by(Device.name)
    )
    return [(public_id, name) for public_id, name in rows]


def _scans() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Scan.scan_id,
            Scan.verdict,
            Scan.direction,
            Scan.corrected_at,
            Scan.arrived_at,
            Scan.is_manual,
            Scan.is_offline,
            Scan.reason,
            Scan.flags,
            Scan.first_at,
            Gate.name.label("gate"),
            Gate.public_id.label("gate_public_id"),
            _FirstGate.name.label("first_gate"),
            Device.name.label("device"),
            User.name.label("user"),
            Pass.public_id.label("pass_public_id"),
            Pass.name.label("holder"),
            Pass.organization,
            Pass.kind,
            Pass.label,
        )
        .select_from(Scan)
        .join(Gate, Gate.id == Scan.gate_id)
        .outerjoin(_FirstGate, _FirstGate.id == Scan.first_gate_id)
        .outerjoin(Device, Device.id == Scan.device_id)
        .outerjoin(User, User.id == Scan.user_id)
        .outerjoin(Pass, Pass.id == Scan.pass_id)
    )


def _in_journal(row: Any) -> ScanInJournal:
    return ScanInJournal(
        scan_id=row.scan_id,
        verdict=row.verdict,
        direction=row.direction,
        at=row.corrected_at,
        arrived_at=row.arrived_at,
        gate=row.gate,
        gate_public_id=row.gate_public_id,
        by=row.device or row.user or "",
        is_manual=row.is_manual,
        is_offline=row.is_offline,
        reason=row.reason,
        flags=row.flags,
        first_at=row.first_at,
        first_gate=row.first_gate,
        pass_public_id=row.pass_public_id,
        name=row.holder or "",
        organization=row.organization or "",
        kind=row.kind,
        label=row.label or "",
    )
