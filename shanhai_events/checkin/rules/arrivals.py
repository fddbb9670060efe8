"""Entries by minute, gathered into so few bars that a picture of a day can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_BARS = 60
STEPS_MINUTES = (1, 2, 5, 10, 15, 30)
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """Entries from a moment on, for one step."""

    starts_at: datetime
    entries: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrivals:
    """The bars from the first entry on, empty ones included; each stands for `step_minutes`."""

    step_minutes: int
    bars: Sequence[Bar]

    @property
    def peak(self) -> int:
        """Return the height of the highest bar."""
        return max((bar.entries for bar in self.bars), default=0)


def gather(minutes: Sequence[tuple[datetime, int]], *, since: datetime, until: datetime) -> Arrivals:
    """Gather entries by minute into at most 60 bars; `since` is the beginning of the day, from which steps count.

    The last bar holds `until`, or the last entry when the day is over.
    """
    if not minutes:
        return Arrivals(step_minutes=STEPS_MINUTES[0], bars=())
    span = (minutes[-1][0] if until - since >= DAY else until) - minutes[0][0]
    step = next((m for m in STEPS_MINUTES if span / timedelta(minutes=m) < MOST_BARS - 1), STEPS_MINUTES[-1])
    width = timedelta(minutes=step)
    counts: dict[int, int] = {}
    for minute, entries in minutes:
        place = (minute - since) // width
        counts[place] = counts.get(place, 0) + entries
    last = max(counts) if until - since >= DAY else (until - since) // width
    places = range(min(counts), last + 1)
    bars = [Bar(starts_at=since + place * width, entries=counts.get(place, 0)) for place in places]
    return Arrivals(step_minutes=step, bars=bars)
