"""When a pass of each kind opens a gate: spans of time, by kind, that an edition begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import pairwise

from shanhai_events.kernel import clock
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.errors import WindowReversed, WindowsMissing, WindowsOverlap

MOVE_IN_DAYS = 2
MOVE_OUT_HOUR = 17
_FROM_MOVE_IN = frozenset({PassKind.EXHIBITOR, PassKind.STAFF})


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """From `opens_at` up to, and without, `closes_at`."""

    kind: PassKind
    opens_at: datetime
    closes_at: datetime


class Timing(Enum):
    """How a moment lies to the windows of a kind."""

    OPEN = "open"
    EARLY = "early"
    OVER = "over"


def default_windows(starts_on: date, ends_on: date) -> tuple[Window, ...]:
    """Return the windows of an edition, in Beijing days.

    Exhibitors and staff come from two days before; build-up passes are for these days, and again from 17:00 on the
    last day to the end of the next; everybody else comes on the days of the event.
    """
    move_in = clock.start_of_day(starts_on - timedelta(days=MOVE_IN_DAYS))
    start = clock.start_of_day(starts_on)
    end = clock.end_of_day(ends_on)
    windows = [
        Window(kind=kind, opens_at=move_in if kind in _FROM_MOVE_IN else start, closes_at=end)
        for kind in PassKind
        if kind is not PassKind.BUILD_UP
    ]
    move_out = clock.start_of_day(ends_on) + timedelta(hours=MOVE_OUT_HOUR)
    return (
        *windows,
        Window(kind=PassKind.BUILD_UP, opens_at=move_in, closes_at=start),
        Window(kind=PassKind.BUILD_UP, opens_at=move_out, closes_at=end + timedelta(days=1)),
    )


def check_windows(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Return the windows of one kind in their order; raises WindowsMissing, WindowReversed or WindowsOverlap."""
    if not windows:
        raise WindowsMissing(field="spans")
    if any(window.closes_at <= window.opens_at for window in windows):
        raise WindowReversed(field="spans")
    ordered = tuple(sorted(windows, key=lambda window: window.opens_at))
    if any(later.opens_at < earlier.closes_at for earlier, later in pairwise(ordered)):
        raise WindowsOverlap(field="spans")
    return ordered


def lag_behind(windows: Sequence[Window], starts_on: date, ends_on: date) -> bool:
    """Tell whether windows were made for other days than an edition has now.

    They are either the usual ones of other days, or leave a day of the edition on which nobody comes in.
    """
    usual = default_windows(starts_on, ends_on)
    if set(windows) == set(usual):
        return False
    visitors = [window for window in windows if window.kind is PassKind.VISITOR]
    if len(visitors) == 1 and set(windows) == set(default_windows(*_days_of(visitors[0]))):
        return True
    noon, days = clock.start_of_day(starts_on) + timedelta(hours=12), (ends_on - starts_on).days + 1
    noons = [noon + timedelta(days=day) for day in range(days)]
    return any(all(timing_at([window], noon) is not Timing.OPEN for window in windows) for noon in noons)


def timing_at(windows: Sequence[Window], moment: datetime) -> Timing:
    """Tell how a moment lies to the windows of one kind; a kind without windows is never too early or late."""
    if not windows or any(window.opens_at <= moment < window.closes_at for window in windows):
        return Timing.OPEN
    return Timing.EARLY if any(moment < window.opens_at for window in windows) else Timing.OVER


def _days_of(window: Window) -> tuple[date, date]:
    last = window.closes_at - timedelta(microseconds=1)
    return clock.in_beijing(window.opens_at).date(), clock.in_beijing(last).date()
