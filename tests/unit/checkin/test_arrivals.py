"""Entries by minute are gathered into few bars, none lost, empty ones included."""

from datetime import UTC, datetime, timedelta

import pytest

from shanhai_events.checkin.rules.arrivals import MOST_BARS, gather

DAY = datetime(2026, 10, 21, tzinfo=UTC)


def at(hour: int, minute: int = 0) -> datetime:
    return DAY + timedelta(hours=hour, minutes=minute)


def test_without_entries_there_are_no_bars() -> None:
    assert gather([], since=DAY, until=at(9)).bars == ()
    assert gather([], since=DAY, until=at(9)).peak == 0


def test_within_an_hour_every_minute_has_its_bar() -> None:
    arrivals = gather([(at(9), 2), (at(9, 2), 5)], since=DAY, until=at(9, 4))

    assert arrivals.step_minutes == 1
    assert [(f"{bar.starts_at:%H:%M}", bar.entries) for bar in arrivals.bars] == [
        ("09:00", 2),
        ("09:01", 0),
        ("09:02", 5),
        ("09:03", 0),
        ("09:04", 0),
    ]
    assert arrivals.peak == 5


@pytest.mark.parametrize(
    ("until", "step"), [(at(10, 30), 2), (at(13), 5), (at(18), 10), (at(22), 15), (at(23, 59), 30)]
)
def test_a_longer_time_gets_wider_bars(until: datetime, step: int) -> None:
    minutes = [(at(9, number), 1) for number in range(90) if at(9, number) < until]

    arrivals = gather(minutes, since=DAY, until=until)

    assert arrivals.step_minutes == step
    assert len(arrivals.bars) <= MOST_BARS
    assert sum(bar.entries for bar in arrivals.bars) == len(minutes)


def test_a_day_that_is_over_ends_with_its_last_entry() -> None:
    arrivals = gather([(at(9), 1), (at(9, 30), 1)], since=DAY, until=at(24))

    assert (arrivals.step_minutes, len(arrivals.bars)) == (1, 31)


def test_an_entry_at_midnight_and_one_at_the_end_of_the_day_fit() -> None:
    arrivals = gather([(DAY, 1), (at(23, 59), 1)], since=DAY, until=at(24))

    assert arrivals.step_minutes == 30
    assert [bar.entries for bar in arrivals.bars] == [1, *[0] * 46, 1]
