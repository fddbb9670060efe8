"""When an address is locked."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.accounts.rules.tries import LOCK_TIME, MOST_TRIES, WINDOW, Tries, count_try, is_locked, is_unsettled

NOON = datetime(2026, 10, 8, 4, tzinfo=UTC)


def _after(*minutes: float) -> Tries:
    tries = Tries()
    for minute in minutes:
        tries = count_try(tries, now=NOON + timedelta(minutes=minute))
    return tries


def test_five_tries_lock_nothing() -> None:
    assert _after(0, 1, 2, 3, 4).locked_until is None


def test_sixth_within_fifteen_minutes_locks_for_fifteen() -> None:
    tries = _after(0, 3, 6, 9, 12, 14.9)
    assert tries.locked_until == NOON + timedelta(minutes=29.9)


def test_window_slides() -> None:
    assert _after(0, 14, 14.5, 14.6, 14.7, 15).locked_until is None
    assert _after(0, 14, 14.5, 14.6, 14.7, 15, 15.1).locked_until is not None


def test_lock_ends_on_time_and_the_count_begins_anew() -> None:
    tries = _after(0, 0, 0, 0, 0, 0)
    assert is_locked(tries, now=NOON + LOCK_TIME - timedelta(microseconds=1))
    assert not is_locked(tries, now=NOON + LOCK_TIME)
    assert count_try(tries, now=NOON + LOCK_TIME).tried_at == (NOON + LOCK_TIME,)


def test_lock_is_unsettled_for_a_second() -> None:
    tries = _after(0, 0, 0, 0, 0, 0)
    assert is_unsettled(tries, now=NOON + timedelta(milliseconds=999))
    assert not is_unsettled(tries, now=NOON + timedelta(seconds=1))
    assert not is_unsettled(Tries(), now=NOON)


@given(st.lists(st.floats(min_value=0, max_value=20), max_size=40))
def test_never_more_than_six_passwords_are_looked_at_in_a_window(gaps: list[float]) -> None:
    tries, now, looked_at = Tries(), NOON, []
    for gap in gaps:
        now += timedelta(minutes=gap)
        if not is_locked(tries, now=now):
            tries = count_try(tries, now=now)
            looked_at.append(now)
    for begin in looked_at:
        assert sum(begin <= at < begin + WINDOW for at in looked_at) <= MOST_TRIES
