"""The life of an invitation as one table, and how long its link lives."""

from datetime import datetime, timedelta

from shanhai_events.forum.enums import InvitationEvent as Event
from shanhai_events.forum.enums import InvitationState as State
from shanhai_events.forum.errors import InvitationStepMissing

# Sending again makes a new link; who has answered keeps the answer.
TABLE: dict[tuple[State, Event], State] = {
    (State.PREPARED, Event.SEND): State.SENT,
    (State.SENT, Event.SEND): State.SENT,
    (State.OPENED, Event.SEND): State.SENT,
    (State.EXPIRED, Event.SEND): State.SENT,
    (State.ACCEPTED, Event.SEND): State.ACCEPTED,
    (State.SENT, Event.OPEN): State.OPENED,
    (State.OPENED, Event.ACCEPT): State.ACCEPTED,
    (State.OPENED, Event.DECLINE): State.DECLINED,
    (State.ACCEPTED, Event.DECLINE): State.DECLINED,
    (State.SENT, Event.EXPIRE): State.EXPIRED,
    (State.OPENED, Event.EXPIRE): State.EXPIRED,
    (State.PREPARED, Event.REVOKE): State.REVOKED,
    (State.SENT, Event.REVOKE): State.REVOKED,
    (State.OPENED, Event.REVOKE): State.REVOKED,
    (State.EXPIRED, Event.REVOKE): State.REVOKED,
}
WAITING = frozenset({State.SENT, State.OPENED})
"""States whose link ends with its time."""

ANSWERED = frozenset({State.ACCEPTED, State.DECLINED})
"""States whose link goes on showing what became of the reply."""

USUAL_LIFE = timedelta(days=60)


def after(state: State, event: Event) -> State:
    """Return the state that follows; raises InvitationStepMissing for every other pair."""
    if (found := TABLE.get((state, event))) is None:
        raise InvitationStepMissing
    return found


def events_from(state: State) -> frozenset[Event]:
    """Return what may happen now."""
    return frozenset(event for source, event in TABLE if source is state)


def is_alive(state: State, *, expires_at: datetime | None, now: datetime) -> bool:
    """Tell whether the link of an invitation still opens something."""
    if state in WAITING:
        return expires_at is None or now < expires_at
    return state in ANSWERED


def expires_at(*, closes_at: datetime | None, now: datetime) -> datetime:
    """Return when a link that is made now ends: with the registration window, or after sixty days without one."""
    return closes_at if closes_at is not None and closes_at > now else now + USUAL_LIFE
