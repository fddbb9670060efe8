"""When an address is locked."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.accounts.rules.tries import (
    ABANDONED_AFTER,
    LOCK_TIME,
    MOST_TRIES,
    WINDOW,
    Tries,
    as_of,
    begin_try,
    fail_try,
    is_full,
    is_locked,
)

NOON = datetime(2026, 10, 8, 4, tzinfo=UTC)


def _after(*minutes: float) -> Tries:
    tries = Tries()
    for minute in minutes:
        now = NOON + timedelta(minutes=minute)
        tries = fail_try(begin_try(as_of(tries, now=now), now=now), begun_at=now, now=now)
    return tries


def test_five_failures_lock_nothing() -> None:
    assert _after(0, 1, 2, 3, 4).locked_until is None


def test_sixth_within_fifteen_minutes_locks_for_fifteen() -> None:
    assert _after(0, 3, 6, 9, 12, 14.9).locked_until == NOON + timedelta(minutes=29.9)


def test_window_slides() -> None:
    assert _after(0, 14, 14.5, 14.6, 14.7, 15).locked_until is None
    assert _after(0, 14, 14.5, 14.6, 14.7, 15, 15.1).locked_until is not None


def test_lock_ends_on_time_and_the_count_begins_anew() -> None:
    tries = _after(0, 0, 0, 0, 0, 0)
    assert is_locked(tries, now=NOON + LOCK_TIME - timedelta(microseconds=1))
    assert as_of(tries, now=NOON + LOCK_TIME) == Tries()


def test_tries_that_are_being_looked_at_take_room_but_lock_nothing() -> None:
    tries = _after(0, 0)
    for _ in range(MOST_TRIES - 2):
        assert not is_full(tries)
        tries = begin_try(tries, now=NOON)
    assert is_full(tries)
    assert not is_locked(tries, now=NOON)


def test_try_that_was_never_heard_of_again_has_failed() -> None:
    tries = begin_try(Tries(), now=NOON)
    assert as_of(tries, now=NOON + ABANDONED_AFTER) == Tries(failed_at=(NOON,))


def test_failure_counts_even_when_its_beginning_was_forgotten() -> None:
    assert fail_try(Tries(), begun_at=NOON, now=NOON).failed_at == (NOON,)


@given(st.lists(st.tuples(st.floats(min_value=0, max_value=20), st.booleans()), max_size=60))
def test_never_more_than_six_passwords_are_looked_at_in_a_window(steps: list[tuple[float, bool]]) -> None:
    tries, now = Tries(), NOON
    looked_at: list[datetime] = []
    for gap, settles in steps:
        now += timedelta(minutes=gap)
        tries = as_of(tries, now=now)
        if settles and tries.pending_at:
            tries = fail_try(tries, begun_at=tries.pending_at[0], now=now)
        elif not is_locked(tries, now=now) and not is_full(tries):
            tries = begin_try(tries, now=now)
            looked_at.append(now)
    for begin in looked_at:
        assert sum(begin <= at < begin + WINDOW for at in looked_at) <= MOST_TRIES
