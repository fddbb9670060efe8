from datetime import UTC, date, datetime, timedelta

import pytest

from shanhai_events.editions.enums import ActivityMove as Move
from shanhai_events.editions.enums import ActivityState as State
from shanhai_events.editions.errors import (
    ActivityOffStep,
    ActivityOutsideEdition,
    ActivityPlaceMissing,
    ActivityStepMissing,
    ActivityTimesReversed,
    CapacityBelowEntered,
    RoomTooSmall,
)
from shanhai_events.editions.rules import activities as rules
from shanhai_events.kernel.errors import Refusal

FIRST, LAST = date(2026, 11, 3), date(2026, 11, 4)
NINE = datetime(2026, 11, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
FROM_OPEN = {Move.START: State.RUNNING, Move.STOP: State.SCHEDULED, Move.CANCEL: State.CANCELLED}
POSSIBLE = {
    State.DRAFT: {Move.SCHEDULE: State.SCHEDULED, Move.CANCEL: State.CANCELLED},
    State.SCHEDULED: {
        Move.OPEN: State.OPEN_FOR_ENROLLMENT,
        Move.START: State.RUNNING,
        Move.CANCEL: State.CANCELLED,
    },
    State.OPEN_FOR_ENROLLMENT: FROM_OPEN,
    State.RUNNING: {Move.FINISH: State.DONE, Move.CANCEL: State.CANCELLED},
    State.DONE: {},
    State.CANCELLED: {},
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_only_the_steps_of_the_life_cycle_are_possible(state: State, move: Move) -> None:
    expected = POSSIBLE[state].get(move)
    if expected is None:
        with pytest.raises(ActivityStepMissing):
            rules.next_state(state, move, has_place=True)
    else:
        assert rules.next_state(state, move, has_place=True) is expected
    assert set(rules.moves_from(state)) == set(POSSIBLE[state])


def test_an_activity_is_scheduled_when_it_has_a_place() -> None:
    with pytest.raises(ActivityPlaceMissing):
        rules.next_state(State.DRAFT, Move.SCHEDULE, has_place=False)
    assert rules.next_state(State.DRAFT, Move.CANCEL, has_place=False) is State.CANCELLED


def refused(starts_at: datetime, ends_at: datetime) -> tuple[type[Refusal], str | None] | None:
    try:
        rules.check_times(starts_at=starts_at, ends_at=ends_at, first_day=FIRST, last_day=LAST)
    except Refusal as refusal:
        return type(refusal), refusal.field
    return None


def test_times_lie_within_the_days_of_the_edition_in_beijing_and_on_steps_of_five_minutes() -> None:
    midnight = datetime(2026, 11, 2, 16, tzinfo=UTC)
    end = midnight + timedelta(days=2)
    second = timedelta(seconds=1)
    minute = timedelta(minutes=1)
    assert [
        refused(midnight, end),
        refused(NINE, NINE + 5 * minute),
        refused(NINE, NINE),
        refused(NINE, NINE - HOUR),
        refused(midnight - 5 * minute, NINE),
        refused(NINE, end + 5 * minute),
        refused(NINE + minute, NINE + HOUR),
        refused(NINE, NINE + HOUR + second),
    ] == [
        None,
        None,
        (ActivityTimesReversed, "ends_at"),
        (ActivityTimesReversed, "ends_at"),
        (ActivityOutsideEdition, "starts_at"),
        (ActivityOutsideEdition, "starts_at"),
        (ActivityOffStep, "starts_at"),
        (ActivityOffStep, "ends_at"),
    ]


def test_the_steps_of_activities_that_touch_have_none_in_common() -> None:
    before = rules.steps_between(NINE, NINE + HOUR)
    after = rules.steps_between(NINE + HOUR, NINE + 2 * HOUR)
    assert (len(before), len(after)) == (12, 12)
    assert set(before) & set(after) == set()
    assert len(set(before) & set(rules.steps_between(NINE + HOUR / 2, NINE + 2 * HOUR))) == 6
    assert rules.steps_between(datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, 0, 10, tzinfo=UTC)) == range(2)


@pytest.mark.parametrize(
    ("capacity", "room", "taken", "refusal"),
    [(50, 50, 50, None), (51, 50, 0, RoomTooSmall), (5000, None, 0, None), (49, 50, 50, CapacityBelowEntered)],
)
def test_places_fit_the_room_and_whoever_is_entered(
    capacity: int, room: int | None, taken: int, refusal: type[Refusal] | None
) -> None:
    if refusal is None:
        rules.check_capacity(capacity, room=room, taken=taken)
        return
    with pytest.raises(refusal) as caught:
        rules.check_capacity(capacity, room=room, taken=taken)
    assert caught.value.field == "capacity"
