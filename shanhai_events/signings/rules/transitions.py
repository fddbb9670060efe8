"""The life of a signing record as one table: whose act it is, where it leads, what must be explained."""

from collections.abc import Collection
from dataclasses import dataclass

from shanhai_events.signings.enums import Hand
from shanhai_events.signings.enums import SigningEvent as Event
from shanhai_events.signings.enums import SigningState as State
from shanhai_events.signings.errors import ReasonMissing, SigningStepMissing


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition:
    """Where an event leads, and whose act it is."""

    to: State
    by: frozenset[Hand]
    needs_reason: bool = False


_CLERK = frozenset({Hand.CLERK})
_VERIFIER = frozenset({Hand.VERIFIER})
_PROVINCE = frozenset({Hand.PROVINCE})

TABLE: dict[tuple[State, Event], Transition] = {
    (State.DRAFT, Event.SUBMIT): Transition(to=State.PENDING, by=_CLERK),
    (State.DRAFT, Event.CANCEL): Transition(to=State.CANCELLED, by=_CLERK, needs_reason=True),
    (State.PENDING, Event.WITHDRAW): Transition(to=State.DRAFT, by=_CLERK),
    (State.PENDING, Event.RETURN): Transition(to=State.DRAFT, by=_VERIFIER, needs_reason=True),
    (State.PENDING, Event.VERIFY): Transition(to=State.VERIFIED, by=_VERIFIER),
    (State.VERIFIED, Event.SIGN): Transition(to=State.SIGNED, by=_CLERK | _VERIFIER),
    (State.VERIFIED, Event.POSTPONE): Transition(to=State.DRAFT, by=_CLERK | _VERIFIER, needs_reason=True),
    (State.VERIFIED, Event.CANCEL): Transition(to=State.CANCELLED, by=_CLERK | _VERIFIER, needs_reason=True),
    (State.SIGNED, Event.REQUEST_VOID): Transition(to=State.SIGNED, by=_PROVINCE, needs_reason=True),
    (State.SIGNED, Event.KEEP): Transition(to=State.SIGNED, by=_PROVINCE),
    (State.SIGNED, Event.VOID): Transition(to=State.VOIDED, by=_PROVINCE),
}

COUNTED = frozenset({State.SIGNED})
"""What the totals of the ledger add up."""

NUMBERED = frozenset({State.SIGNED, State.VOIDED})
"""A record in these states has its number, and keeps it."""


def transition(state: State, event: Event) -> Transition:
    """Return the row of the table; raises SigningStepMissing for every other pair."""
    if (found := TABLE.get((state, event))) is None:
        raise SigningStepMissing
    return found


def check_reason(state: State, event: Event, reason: str) -> None:
    """Raise ReasonMissing when the event must be explained and nothing was said."""
    if transition(state, event).needs_reason and not reason.strip():
        raise ReasonMissing(field="reason")


def events_for(state: State, hands: Collection[Hand], *, void_asked: bool = False) -> tuple[Event, ...]:
    """Return what may happen now by somebody with these hands.

    A void that nobody asked for cannot be confirmed or dropped, and one is asked for once.
    """
    hidden = {Event.REQUEST_VOID} if void_asked else {Event.VOID, Event.KEEP}
    return tuple(
        event
        for (source, event), row in TABLE.items()
        if source is state and row.by & frozenset(hands) and event not in hidden
    )
