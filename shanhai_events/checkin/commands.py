"""What devices and organizers ask of the gates."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from shanhai_events.checkin.enums import DeviceRole, Direction, EntryRule, Verdict
from shanhai_events.passes.enums import PassKind


@dataclass(frozen=True, kw_only=True, slots=True)
class ScanGiven:
    """One item of a batch; exactly one of `qr`, `code` and `pass_public_id` is given.

    `digest` is SHA-256 of the item as it was sent: the same id with another digest is another scan.
    """

    scan_id: uuid.UUID
    direction: Direction
    captured_at: datetime
    digest: bytes
    qr: str | None = None
    code: str | None = None
    pass_public_id: str | None = None
    seq: int | None = None
    is_offline: bool = False
    shown_verdict: Verdict | None = None
    override_reason: str | None = None
    manual_reason: str = ""

    @property
    def reason(self) -> str:
        """Why a person was let in by hand, or against the verdict; empty for a code that was shown."""
        return self.override_reason or self.manual_reason

    @property
    def is_manual(self) -> bool:
        """Tell whether a person was found by name instead of showing a code."""
        return self.pass_public_id is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class BrokenScan:
    """An item that could not be read; `scan_id` is its id as it was sent, or None."""

    scan_id: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewGate:
    """A way into a zone. `kind_rules` are the kinds of passes for which another entry rule holds."""

    edition: str
    name: str
    direction: Direction
    entry_rule: EntryRule
    capacity: int | None = None
    zone: int = 0
    kind_rules: Mapping[PassKind, EntryRule] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeGate:
    """All that people decide about a gate that is there; `seen` is the fingerprint of the gate as they read it."""

    gate: str
    seen: str
    name: str
    direction: Direction
    entry_rule: EntryRule
    capacity: int | None
    zone: int
    kind_rules: Mapping[PassKind, EntryRule]


@dataclass(frozen=True, kw_only=True, slots=True)
class NewDevice:
    """A slot for a device at a gate."""

    gate: str
    name: str
    role: DeviceRole
    expires_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Enrol:
    """A device answers its code."""

    code: str
    hardware_name: str
    app_version: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AdmitByHand:
    """An organizer lets somebody in who has no code at hand.

    `scan_id` was made with the form, so that a form that is sent twice is one scan. An override sets a refusal aside.
    """

    scan_id: uuid.UUID
    edition: str
    gate: str
    pass_public_id: str
    direction: Direction
    reason: str
    is_override: bool = False
