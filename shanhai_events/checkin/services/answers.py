"""What a device is told about each scan."""

from dataclasses import dataclass
from datetime import datetime

from shanhai_events.checkin.commands import ScanGiven
from shanhai_events.checkin.enums import Outcome, Verdict
from shanhai_events.checkin.queries.stored import StoredScan
from shanhai_events.checkin.rules.deciding import Decision
from shanhai_events.checkin.rules.sequences import Gap
from shanhai_events.passes.enums import PassKind


@dataclass(frozen=True, kw_only=True, slots=True)
class HolderAtGate:
    """Who stands at the gate, as their pass says."""

    name: str
    organization: str
    kind: PassKind
    label: str
    attention: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstEntry:
    """Where and when a pass came in first."""

    gate: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ScanAnswer:
    """What the device is told about one item; `scan_id` is the id as it was sent."""

    scan_id: str | None
    outcome: Outcome
    verdict: Verdict | None = None
    holder: HolderAtGate | None = None
    first: FirstEntry | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenBatch:
    """The answers in the order of the items, and the numbers a device has counted but not sent."""

    answers: list[ScanAnswer]
    missing_seq: list[Gap]


def stored_answer(
    item: ScanGiven, decision: Decision, *, holder: HolderAtGate | None, first: FirstEntry | None
) -> ScanAnswer:
    """Return the answer to an item that was just decided."""
    return ScanAnswer(
        scan_id=str(item.scan_id), outcome=Outcome.STORED, verdict=decision.verdict, holder=holder, first=first
    )


def replayed_answer(item: ScanGiven, stored: StoredScan) -> ScanAnswer:
    """Return what was answered before to the same body, or `id_reused` for another one."""
    if stored.digest != item.digest:
        return ScanAnswer(scan_id=str(item.scan_id), outcome=Outcome.ID_REUSED)
    holder = None
    if stored.kind is not None:
        holder = HolderAtGate(
            name=stored.name,
            organization=stored.organization,
            kind=stored.kind,
            label=stored.label,
            attention=stored.attention,
        )
    first = None
    if stored.first_at is not None and stored.first_gate is not None:
        first = FirstEntry(gate=stored.first_gate, at=stored.first_at)
    return ScanAnswer(
        scan_id=str(item.scan_id), outcome=Outcome.REPLAY, verdict=stored.verdict, holder=holder, first=first
    )
