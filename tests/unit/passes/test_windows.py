"""When passes open a gate, in Beijing days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.rules.windows import Timing, Window, default_windows, timing_at

FIRST, LAST = date(2026, 10, 21), date(2026, 10, 25)


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}+08:00").astimezone(UTC)


def windows_of(kind: PassKind) -> list[Window]:
    return [window for window in default_windows(FIRST, LAST) if window.kind is kind]


@pytest.mark.parametrize("kind", [PassKind.EXHIBITOR, PassKind.STAFF])
def test_those_who_work_come_two_days_before(kind: PassKind) -> None:
    (window,) = windows_of(kind)
    assert (window.opens_at, window.closes_at) == (beijing("10-19T00:00"), beijing("10-26T00:00"))


@pytest.mark.parametrize("kind", [PassKind.GUEST, PassKind.MEDIA, PassKind.VISITOR, PassKind.COMPANION])
def test_the_others_come_while_it_is_open(kind: PassKind) -> None:
    (window,) = windows_of(kind)
    assert (window.opens_at, window.closes_at) == (beijing("10-21T00:00"), beijing("10-26T00:00"))


def test_builders_come_before_and_after() -> None:
    assert [(window.opens_at, window.closes_at) for window in windows_of(PassKind.BUILD_UP)] == [
        (beijing("10-19T00:00"), beijing("10-21T00:00")),
        (beijing("10-25T17:00"), beijing("10-27T00:00")),
    ]


@pytest.mark.parametrize(
    ("moment", "timing"),
    [
        ("10-18T23:59", Timing.EARLY),
        ("10-19T00:00", Timing.OPEN),
        ("10-20T23:59", Timing.OPEN),
        ("10-21T00:00", Timing.EARLY),
        ("10-25T16:59", Timing.EARLY),
        ("10-25T17:00", Timing.OPEN),
        ("10-26T23:59", Timing.OPEN),
        ("10-27T00:00", Timing.OVER),
    ],
)
def test_ends_are_not_in_a_window(moment: str, timing: Timing) -> None:
    assert timing_at(windows_of(PassKind.BUILD_UP), beijing(moment)) is timing


def test_a_day_is_a_day_in_beijing_not_in_utc() -> None:
    (window,) = windows_of(PassKind.VISITOR)
    assert timing_at([window], datetime(2026, 10, 20, 15, 59, tzinfo=UTC)) is Timing.EARLY
    assert timing_at([window], datetime(2026, 10, 20, 16, 0, tzinfo=UTC)) is Timing.OPEN
    assert timing_at([window], window.closes_at) is Timing.OVER
    assert timing_at([window], window.closes_at - timedelta(microseconds=1)) is Timing.OPEN


def test_no_window_means_always() -> None:
    assert timing_at([], datetime(2026, 1, 1, tzinfo=UTC)) is Timing.OPEN


def test_an_event_of_one_day_has_windows_too() -> None:
    assert all(window.opens_at < window.closes_at for window in default_windows(FIRST, FIRST))
