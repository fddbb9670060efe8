"""The life of an entry as one table, until when people are entered, and who would be in two places at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from shanhai_events.editions.enums import ActivityState
from shanhai_events.series.enums import EntryEvent as Event
from shanhai_events.series.enums import EntryState as State
from shanhai_events.series.enums import Party
from shanhai_events.series.errors import ActivitiesOverlap, EntryReasonMissing, EntryStepMissing


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition:
    """Where an event leads, and whose act it is."""

    to: State
    by: frozenset[Party]
    needs_reason: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """The time of an activity; its end no longer belongs to it."""

    name: str
    starts_at: datetime
    ends_at: datetime


_ORGANIZER = frozenset({Party.ORGANIZER})
_EVERYBODY = frozenset(Party)

TABLE: dict[tuple[State, Event], Transition] = {
    (State.REQUESTED, Event.APPROVE): Transition(to=State.APPROVED, by=_ORGANIZER),
    (State.REQUESTED, Event.DECLINE): Transition(to=State.DECLINED, by=_ORGANIZER, needs_reason=True),
    (State.REQUESTED, Event.WITHDRAW): Transition(to=State.WITHDRAWN, by=_EVERYBODY, needs_reason=True),
    (State.APPROVED, Event.WITHDRAW): Transition(to=State.WITHDRAWN, by=_EVERYBODY, needs_reason=True),
}

LIVE = frozenset({State.REQUESTED, State.APPROVED})
"""In these states an entry holds a place of its activity."""


def transition(state: State, event: Event) -> Transition:
    """Return the row of the table; raises EntryStepMissing for every other pair."""
    if (found := TABLE.get((state, event))) is None:
        raise EntryStepMissing
    return found


def check_reason(state: State, event: Event, reason: str) -> None:
    """Raise EntryReasonMissing when the event must be explained and nothing was said."""
    if transition(state, event).needs_reason and not reason.strip():
        raise EntryReasonMissing(field="reason")


def events_for(state: State, parties: Collection[Party]) -> tuple[Event, ...]:
    """Return what may happen now by somebody who acts as these parties."""
    return tuple(event for (source, event), row in TABLE.items() if source is state and row.by & frozenset(parties))


def takes_entries(state: ActivityState, *, starts_at: datetime, closes_at: datetime | None, now: datetime) -> bool:
    """Tell whether people may be entered: the activity enrols, and neither has it begun nor registration ended."""
    return state is ActivityState.OPEN_FOR_ENROLLMENT and now < min(starts_at, closes_at or starts_at)


def check_overlap(person: str, wanted: Span, entered: Iterable[Span]) -> None:
    """Raise ActivitiesOverlap, naming the first, when a person would be in two places at once."""
    for other in entered:
        if wanted.starts_at < other.ends_at and other.starts_at < wanted.ends_at:
            raise ActivitiesOverlap(field="activity", name=person, other=other.name)
