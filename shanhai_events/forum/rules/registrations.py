"""The life of a reply as one table: who may do what in which state, and what comes of it."""

from collections.abc import Collection
from dataclasses import dataclass

from shanhai_events.forum.enums import Party
from shanhai_events.forum.enums import RegistrationEvent as Event
from shanhai_events.forum.enums import RegistrationState as State
from shanhai_events.forum.errors import ReasonMissing, RegistrationStepMissing


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition:
    """Where an event leads, and whose act it is."""

    to: State
    by: frozenset[Party]
    needs_reason: bool = False


_GUEST = frozenset({Party.GUEST})
_ORGANIZER = frozenset({Party.ORGANIZER})
_INVITERS = frozenset({Party.CHAMBER, Party.ORGANIZER})
_EVERYBODY = frozenset(Party)
_CANCEL = Transition(to=State.CANCELLED, by=_EVERYBODY, needs_reason=True)

TABLE: dict[tuple[State, Event], Transition] = {
    (State.DRAFT, Event.SUBMIT): Transition(to=State.SUBMITTED, by=_GUEST),
    (State.RETURNED, Event.SUBMIT): Transition(to=State.SUBMITTED, by=_GUEST),
    (State.DRAFT, Event.DECLINE): Transition(to=State.DECLINED, by=_GUEST),
    (State.RETURNED, Event.DECLINE): Transition(to=State.DECLINED, by=_GUEST),
    (State.SUBMITTED, Event.CONFIRM): Transition(to=State.CHAMBER_CONFIRMED, by=_INVITERS),
    (State.SUBMITTED, Event.RETURN): Transition(to=State.RETURNED, by=_INVITERS, needs_reason=True),
    (State.SUBMITTED, Event.REJECT): Transition(to=State.DECLINED, by=_INVITERS, needs_reason=True),
    (State.CHAMBER_CONFIRMED, Event.APPROVE): Transition(to=State.APPROVED, by=_ORGANIZER),
    (State.CHAMBER_CONFIRMED, Event.RETURN): Transition(to=State.RETURNED, by=_ORGANIZER, needs_reason=True),
    (State.CHAMBER_CONFIRMED, Event.REJECT): Transition(to=State.DECLINED, by=_ORGANIZER, needs_reason=True),
    (State.DRAFT, Event.CANCEL): Transition(to=State.CANCELLED, by=_INVITERS, needs_reason=True),
    (State.SUBMITTED, Event.CANCEL): _CANCEL,
    (State.RETURNED, Event.CANCEL): _CANCEL,
    (State.CHAMBER_CONFIRMED, Event.CANCEL): _CANCEL,
    (State.APPROVED, Event.CANCEL): _CANCEL,
}

EDITABLE = frozenset({State.DRAFT, State.RETURNED})
"""In these states the guest may change the reply."""

HOLDING = frozenset({State.SUBMITTED, State.RETURNED, State.CHAMBER_CONFIRMED, State.APPROVED})
"""In these states the reply holds places of its chamber and seats in sub-forums."""


def transition(state: State, event: Event) -> Transition:
    """Return the row of the table; raises RegistrationStepMissing for every other pair."""
    if (found := TABLE.get((state, event))) is None:
        raise RegistrationStepMissing
    return found


def after(state: State, event: Event) -> State:
    """Return the state that follows; raises as `transition` does."""
    return transition(state, event).to


def check_reason(state: State, event: Event, reason: str) -> None:
    """Raise ReasonMissing when the event must be explained and nothing was said."""
    if transition(state, event).needs_reason and not reason.strip():
        raise ReasonMissing(field="reason")


def events_for(state: State, parties: Collection[Party]) -> tuple[Event, ...]:
    """Return what may happen now by somebody who acts as these parties."""
    return tuple(event for (source, event), row in TABLE.items() if source is state and row.by & frozenset(parties))
