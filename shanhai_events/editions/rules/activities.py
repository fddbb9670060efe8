"""Decides over the life of an activity, its times, and when two of them meet; values in, values out."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from shanhai_events.editions.enums import ActivityKind, ActivityMove, ActivityState, SeriesKind
from shanhai_events.editions.errors import (
    ActivityOffStep,
    ActivityOutsideEdition,
    ActivityPlaceMissing,
    ActivityStepMissing,
    ActivityTimesReversed,
    CapacityBelowEntered,
    ProgrammeLacking,
    RoomTooSmall,
)
from shanhai_events.kernel import clock

# (state, move) → next state; what does not stand here is not possible.
LIFE_CYCLE: dict[tuple[ActivityState, ActivityMove], ActivityState] = {
    (ActivityState.DRAFT, ActivityMove.SCHEDULE): ActivityState.SCHEDULED,
    (ActivityState.DRAFT, ActivityMove.CANCEL): ActivityState.CANCELLED,
    (ActivityState.SCHEDULED, ActivityMove.OPEN): ActivityState.OPEN_FOR_ENROLLMENT,
    (ActivityState.SCHEDULED, ActivityMove.START): ActivityState.RUNNING,
    (ActivityState.SCHEDULED, ActivityMove.CANCEL): ActivityState.CANCELLED,
    (ActivityState.OPEN_FOR_ENROLLMENT, ActivityMove.START): ActivityState.RUNNING,
    (ActivityState.OPEN_FOR_ENROLLMENT, ActivityMove.STOP): ActivityState.SCHEDULED,
    (ActivityState.OPEN_FOR_ENROLLMENT, ActivityMove.CANCEL): ActivityState.CANCELLED,
    (ActivityState.RUNNING, ActivityMove.FINISH): ActivityState.DONE,
    (ActivityState.RUNNING, ActivityMove.CANCEL): ActivityState.CANCELLED,
}
PUBLIC_STATES = frozenset(ActivityState) - {ActivityState.DRAFT}
"""States in which an activity stands on the public programme."""

ENDED = frozenset({ActivityState.DONE, ActivityState.CANCELLED})
"""States in which nothing changes any more."""

CORE_KINDS = frozenset({ActivityKind.SIGNING, ActivityKind.MATCHMAKING})
"""An annual edition has one of these at least (规划: 项目签约和项目洽谈相结合)."""

STEP = timedelta(minutes=5)
_EPOCH = clock.start_of_day(date(1970, 1, 1)) + timedelta(hours=8)


def moves_from(state: ActivityState) -> list[ActivityMove]:
    """Return the steps that are possible, the one forward first."""
    return [move for source, move in LIFE_CYCLE if source is state]


def next_state(state: ActivityState, move: ActivityMove, *, has_place: bool) -> ActivityState:
    """Return the state after a step; raises ActivityStepMissing, or ActivityPlaceMissing for one without a place."""
    target = LIFE_CYCLE.get((state, move))
    if target is None:
        raise ActivityStepMissing
    if move is ActivityMove.SCHEDULE and not has_place:
        raise ActivityPlaceMissing
    return target


def check_times(*, starts_at: datetime, ends_at: datetime, first_day: date, last_day: date) -> None:
    """Refuse times that run backwards, lie beyond the edition's days in Beijing, or off the steps of five minutes."""
    if ends_at <= starts_at:
        raise ActivityTimesReversed(field="ends_at")
    if starts_at < clock.start_of_day(first_day) or ends_at > clock.end_of_day(last_day):
        raise ActivityOutsideEdition(field="starts_at")
    for field, instant in (("starts_at", starts_at), ("ends_at", ends_at)):
        if (instant - _EPOCH) % STEP:
            raise ActivityOffStep(field=field)


def check_capacity(capacity: int, *, room: int | None, taken: int) -> None:
    """Refuse more people than the room holds, and fewer than are entered already."""
    if room is not None and capacity > room:
        raise RoomTooSmall(field="capacity", capacity=room)
    if capacity < taken:
        raise CapacityBelowEntered(field="capacity", taken=taken)


def check_programme(series: SeriesKind, kinds: Collection[ActivityKind]) -> None:
    """Raise ProgrammeLacking for an annual edition whose activities, of these kinds, are not what it is held for."""
    if series is SeriesKind.SERIES and CORE_KINDS.isdisjoint(kinds):
        raise ProgrammeLacking


def steps_between(starts_at: datetime, ends_at: datetime) -> range:
    """Return the steps of five minutes that an activity holds, its end not among them."""
    return range((starts_at - _EPOCH) // STEP, (ends_at - _EPOCH) // STEP)
