"""When passes open a gate, in Beijing days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.errors import WindowReversed, WindowsMissing, WindowsOverlap
from shanhai_events.passes.rules.windows import Timing, Window, check_windows, default_windows, lag_behind, timing_at

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


def media(*spans: tuple[str, str]) -> list[Window]:
    return [Window(kind=PassKind.MEDIA, opens_at=beijing(opens), closes_at=beijing(closes)) for opens, closes in spans]


def test_windows_of_a_kind_are_put_in_order_and_may_touch() -> None:
    late, early = media(("10-22T12:00", "10-22T18:00"), ("10-22T08:00", "10-22T12:00"))
    assert check_windows([late, early]) == (early, late)


@pytest.mark.parametrize(
    ("spans", "refusal"),
    [
        ([], WindowsMissing),
        ([("10-22T08:00", "10-22T08:00")], WindowReversed),
        ([("10-22T08:00", "10-22T12:00"), ("10-22T11:59", "10-22T18:00")], WindowsOverlap),
    ],
)
def test_windows_that_make_no_sense_are_refused(spans: list[tuple[str, str]], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check_windows(media(*spans))


def test_the_usual_windows_lag_behind_when_the_days_change_either_way() -> None:
    usual = default_windows(FIRST, LAST)
    assert not lag_behind(usual, FIRST, LAST)
    assert lag_behind(usual, FIRST, LAST - timedelta(days=1))
    assert lag_behind(usual, FIRST, LAST + timedelta(days=1))


def test_windows_that_somebody_set_lag_behind_only_when_a_day_has_none() -> None:
    others = [window for window in default_windows(FIRST, LAST) if window.kind is not PassKind.MEDIA]
    own = [*others, *media(("10-21T08:00", "10-21T12:00"))]
    assert not lag_behind(own, FIRST, LAST)
    assert not lag_behind(own, FIRST, LAST - timedelta(days=1))
    assert lag_behind(own, FIRST, LAST + timedelta(days=3))
