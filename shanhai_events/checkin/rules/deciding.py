"""The one decision about a scan: values in, verdict out, in the fixed order of checks.

Order: form, key, signature, edition, state, validity, zone, already inside, capacity. An exit is never refused once
it is known whose it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from shanhai_events.checkin.enums import Direction, EntryRule, Flag, Verdict
from shanhai_events.kernel import clock
from shanhai_events.passes.enums import PassState
from shanhai_events.passes.rules.windows import Timing, Window, timing_at

OVERRIDABLE = frozenset(
    {
        Verdict.DUPLICATE,
        Verdict.REVOKED,
        Verdict.REPLACED,
        Verdict.SUSPENDED,
        Verdict.NOT_COLLECTED,
        Verdict.NOT_YET_VALID,
        Verdict.EXPIRED,
        Verdict.WRONG_ZONE,
        Verdict.CAPACITY_FULL,
        Verdict.REENTRY_LIMIT,
        Verdict.IDENTITY_MISMATCH,
    }
)
"""Refusals of a known person of this edition, which a supervisor may set aside with a reason."""


class Reading(Enum):
    """How far a code could be read."""

    MALFORMED = "malformed"
    FORGED = "forged"
    GENUINE = "genuine"


@dataclass(frozen=True, kw_only=True, slots=True)
class PassFacts:
    """What is known of a pass; `generation` and `zones` are those of the database."""

    state: PassState
    generation: int
    zones: int
    must_be_collected: bool
    windows: Sequence[Window]


@dataclass(frozen=True, kw_only=True, slots=True)
class GateFacts:
    """What a gate asks of this kind of pass. `capacity` is the number of people its zone holds."""

    zone: int
    entry_rule: EntryRule
    capacity: int | None = None
    inside_now: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Presence:
    """What is known of earlier passages of this pass into the gate's zone."""

    entries: int = 0
    is_inside: bool = False
    last_entry_on: date | None = None


NEVER_SEEN = Presence()


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One scan with all that is known about it; `generation` is that of the code, None when no code was read."""

    at: datetime
    direction: Direction
    reading: Reading
    is_this_edition: bool = True
    generation: int | None = None
    pass_facts: PassFacts | None = None
    gate: GateFacts
    presence: Presence = NEVER_SEEN
    override: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """The verdict, and what is worth noting beside it."""

    verdict: Verdict
    flags: tuple[Flag, ...] = ()


def decide(attempt: Attempt) -> Decision:
    """Decide one attempt; the same values always give the same verdict."""
    if (unreadable := _unreadable(attempt)) is not None:
        return Decision(verdict=unreadable)
    if attempt.pass_facts is None or attempt.pass_facts.state in (PassState.REQUESTED, PassState.APPROVED):
        return Decision(verdict=Verdict.UNKNOWN)
    if attempt.direction is Direction.OUT:
        flags = () if attempt.presence.is_inside else (Flag.NO_ENTRY_BEFORE,)
        return Decision(verdict=Verdict.EXITED, flags=flags)
    verdict = _verdict_of_state(attempt, attempt.pass_facts) or _verdict_of_passage(attempt, attempt.pass_facts)
    if attempt.override and verdict in OVERRIDABLE:
        verdict = Verdict.OVERRIDDEN
    return Decision(verdict=verdict)


def _unreadable(attempt: Attempt) -> Verdict | None:
    if attempt.reading is Reading.MALFORMED:
        return Verdict.MALFORMED
    if attempt.reading is Reading.FORGED:
        return Verdict.BAD_SIGNATURE
    return None if attempt.is_this_edition else Verdict.WRONG_EDITION


def _verdict_of_state(attempt: Attempt, facts: PassFacts) -> Verdict | None:
    if facts.state is PassState.REVOKED:
        return Verdict.REVOKED
    if facts.state is PassState.REPLACED or attempt.generation not in (None, facts.generation):
        return Verdict.REPLACED
    if facts.state is PassState.SUSPENDED:
        return Verdict.SUSPENDED
    if facts.must_be_collected and facts.state is not PassState.COLLECTED:
        return Verdict.NOT_COLLECTED
    return None


def _verdict_of_passage(attempt: Attempt, facts: PassFacts) -> Verdict:
    timing = timing_at(facts.windows, attempt.at)
    if facts.state is PassState.EXPIRED or timing is Timing.OVER:
        return Verdict.EXPIRED
    if timing is Timing.EARLY:
        return Verdict.NOT_YET_VALID
    if not facts.zones >> attempt.gate.zone & 1:
        return Verdict.WRONG_ZONE
    verdict = _verdict_of_presence(attempt)
    gate = attempt.gate
    entering = verdict in (Verdict.ADMITTED, Verdict.READMITTED) and not attempt.presence.is_inside
    if entering and gate.capacity is not None and gate.inside_now >= gate.capacity:
        return Verdict.CAPACITY_FULL
    return verdict


def _verdict_of_presence(attempt: Attempt) -> Verdict:
    presence = attempt.presence
    if presence.entries == 0:
        return Verdict.ADMITTED
    match attempt.gate.entry_rule:
        case EntryRule.UNLIMITED:
            return Verdict.READMITTED
        case EntryRule.REENTRY:
            return Verdict.DUPLICATE if presence.is_inside else Verdict.READMITTED
        case EntryRule.ONCE:
            return Verdict.DUPLICATE if presence.is_inside else Verdict.REENTRY_LIMIT
        case EntryRule.DAILY:
            if presence.last_entry_on != clock.in_beijing(attempt.at).date():
                return Verdict.READMITTED
            return Verdict.DUPLICATE if presence.is_inside else Verdict.REENTRY_LIMIT
