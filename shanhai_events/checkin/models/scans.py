"""Every attempt at a gate, append-only, and what follows from it: who has been in and who is inside."""

import uuid
from datetime import date, datetime
from typing import Any, NewType

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shanhai_events.accounts.models import UserId
from shanhai_events.checkin.enums import Direction, Verdict
from shanhai_events.checkin.errors import TurnTaken
from shanhai_events.checkin.models.gates import DeviceId, GateId
from shanhai_events.editions.models import EditionId
from shanhai_events.passes.models import PassId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.types import text_enum

ScanId = NewType("ScanId", int)


class Scan(Model):
    """One attempt: what was shown, by whom, when, and what was decided; never changed.

    `scan_id` was made by the device. `turn` counts the passages of a pass through a zone from 1: two scans can't
    have the same, which is what keeps two gates from admitting one pass at one moment. `body_digest` is SHA-256 of
    what was sent, `code_digest` of the text that was read. `corrected_at` is the device's time, never in the future.
    What repeats a fact of the gate has no reference of its own: every scan would lock the same few rows once more.
    """

    __tablename__ = "scans"
    __table_args__ = (
        UniqueConstraint("pass_id", "zone", "turn", info={"refusal": TurnTaken}),
        Index("ix_scans_device", "device_id", "seq"),
        Index("ix_scans_arrival", "device_id", "arrived_at"),
        Index("ix_scans_time", "edition_id", "corrected_at"),
    )

    id: Mapped[ScanId] = mapped_column(BigKey, primary_key=True)
    scan_id: Mapped[uuid.UUID] = mapped_column(unique=True)
    edition_id: Mapped[EditionId] = mapped_column(BigKey)
    gate_id: Mapped[GateId] = mapped_column(ForeignKey("gates.id"))
    device_id: Mapped[DeviceId | None] = mapped_column(ForeignKey("devices.id"))
    user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))
    pass_id: Mapped[PassId | None] = mapped_column(ForeignKey("passes.id"))
    zone: Mapped[int]
    seq: Mapped[int | None]
    direction: Mapped[Direction] = mapped_column(text_enum(Direction))
    verdict: Mapped[Verdict] = mapped_column(text_enum(Verdict))
    turn: Mapped[int | None]
    captured_at: Mapped[datetime]
    corrected_at: Mapped[datetime]
    arrived_at: Mapped[datetime]
    is_offline: Mapped[bool]
    is_manual: Mapped[bool]
    shown_verdict: Mapped[Verdict | None] = mapped_column(text_enum(Verdict))
    reason: Mapped[str]
    first_gate_id: Mapped[GateId | None] = mapped_column(BigKey)
    first_at: Mapped[datetime | None]
    flags: Mapped[list[Any]]
    body_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    code_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class Attendance(Model):
    """What the scans of one pass in one zone come to; kept with them in one transaction."""

    __tablename__ = "attendances"
    __table_args__ = (Index("ix_attendances_inside", "edition_id", "zone", "is_inside"),)

    pass_id: Mapped[PassId] = mapped_column(ForeignKey("passes.id"), primary_key=True)
    zone: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[EditionId] = mapped_column(BigKey)
    turn: Mapped[int]
    entries: Mapped[int]
    is_inside: Mapped[bool]
    first_at: Mapped[datetime | None]
    first_gate_id: Mapped[GateId | None] = mapped_column(BigKey)
    last_at: Mapped[datetime]
    last_gate_id: Mapped[GateId] = mapped_column(BigKey)
    last_entry_on: Mapped[date | None]
