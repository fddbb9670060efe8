"""The calendar of the demonstration, counted from the day of seeding, and the order in which things happen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shanhai_events.kernel import clock
from shanhai_events.kernel.clock import BEIJING

Act = Callable[[], object]

BEGINS_BEFORE_LAST_FAIR = 230
FAIR_LASTS = timedelta(days=4)
WINDOW_OPENED_BEFORE = 48
WINDOW_CLOSES_IN = 10
_FAIR_IN_DAYS = 85
_LEAST_LEAD_DAYS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """The days that matter; whatever happens on `day(-3)` was three days before the day of seeding."""

    today: date

    def day(self, offset: int) -> date:
        """Return the day so many days after the day of seeding, or before it."""
        return self.today + timedelta(days=offset)

    def at(self, offset: int, wall_clock: str) -> datetime:
        """Return the instant of a Beijing wall clock such as "09:20" on that day."""
        return at(self.day(offset), wall_clock)

    @property
    def fair(self) -> date:
        """Return the first day of this year's fair."""
        return self._ahead(_FAIR_IN_DAYS, latest=(12, 14))

    @property
    def series(self) -> date:
        """Return the first day of the annual series: yesterday."""
        return self.day(-1)

    @property
    def last_fair(self) -> date:
        """Return the first day of the fair a year before."""
        return _year_before(self.fair)

    @property
    def last_series(self) -> date:
        """Return the first day of the series a year before."""
        return _year_before(self.series)

    def _ahead(self, days: int, *, latest: tuple[int, int]) -> date:
        """Return a day so far ahead, or earlier when that keeps it within the calendar year and leaves some weeks."""
        usual, in_december = self.day(days), date(self.today.year, *latest)
        return in_december if self.day(_LEAST_LEAD_DAYS) <= in_december < usual else usual

    def last_year(self, days_before_fair: int) -> int:
        """Return the offset of a day so many days before last year's fair."""
        return (self.last_fair - self.today).days - days_before_fair


class Timeline:
    """What will happen and when; played in the order of time with the clock told accordingly."""

    def __init__(self) -> None:
        self._acts: list[tuple[datetime, Act]] = []

    def add(self, instant: datetime, act: Act) -> None:
        """Have `act` called at an instant; of two at the same instant the one added first goes first."""
        self._acts.append((instant, act))

    def play(self) -> int:
        """Call everything in the order of time and return how much there was; raises ValueError for the future."""
        ordered = sorted(self._acts, key=lambda planned: planned[0])
        if ordered and ordered[-1][0] > clock.now():
            raise ValueError("a demonstration tells the past")
        for instant, act in ordered:
            with clock.telling(instant):
                act()
        return len(ordered)


def _year_before(day: date) -> date:
    """Return the same day of the year before; 365 days earlier could lie in the same calendar year."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def at(day: date, wall_clock: str) -> datetime:
    """Return the instant of a Beijing wall clock such as "09:20" on a day."""
    return datetime.combine(day, time.fromisoformat(wall_clock), BEIJING)
