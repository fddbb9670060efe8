"""Knows what time it is: aware UTC instants, and the calendar day in Beijing."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
_told: ContextVar[datetime | None] = ContextVar("told_time", default=None)


def now() -> datetime:
    """Return the present instant, aware and in UTC."""
    return _told.get() or datetime.now(UTC)


@contextmanager
def telling(instant: datetime) -> Iterator[None]:
    """Tell `instant` as the present inside the block, so that demonstration data is made in time order."""
    if instant.tzinfo is None:
        raise ValueError("naive datetime")
    token = _told.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)


def today() -> date:
    """Return the present calendar day in Asia/Shanghai, where every deadline of the programme lives."""
    return now().astimezone(BEIJING).date()


def in_beijing(instant: datetime) -> datetime:
    """Return the same instant on a Beijing wall clock; naive values are refused with ValueError."""
    if instant.tzinfo is None:
        raise ValueError("naive datetime")
    return instant.astimezone(BEIJING)


def start_of_day(day: date) -> datetime:
    """Return the UTC instant at which `day` begins in Beijing."""
    return datetime.combine(day, time.min, BEIJING).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """Return the UTC instant at which `day` has ended in Beijing (the first instant of the next day)."""
    return start_of_day(day + timedelta(days=1))
