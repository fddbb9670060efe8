"""Knows when an address is locked: the sixth try within 15 minutes that doesn't turn out right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_TRIES = 6
WINDOW = timedelta(minutes=15)
LOCK_TIME = timedelta(minutes=15)
SETTLING_TIME = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tries:
    """The recent tries of one counter, oldest first, and until when it is locked."""

    tried_at: tuple[datetime, ...] = ()
    locked_until: datetime | None = None


def is_locked(tries: Tries, *, now: datetime) -> bool:
    """Tell whether no password counts at present."""
    return tries.locked_until is not None and now < tries.locked_until


def count_try(tries: Tries, *, now: datetime) -> Tries:
    """Return the counter with one more try.

    A try is counted before its password is looked at, and forgotten with the others when it was right, so that
    many at once are not more guesses than many in a row. The sixth locks at once; it may still turn out right.
    """
    recent = tuple(at for at in _since_lock(tries, now) if now - at < WINDOW)
    tried_at = (*recent, now)
    return Tries(tried_at=tried_at, locked_until=now + LOCK_TIME if len(tried_at) >= MOST_TRIES else None)


def is_unsettled(tries: Tries, *, now: datetime) -> bool:
    """Tell whether the lock is so young that the tries behind it may still turn out right."""
    return tries.locked_until is not None and tries.locked_until - LOCK_TIME > now - SETTLING_TIME


def _since_lock(tries: Tries, now: datetime) -> Sequence[datetime]:
    """A lock that is over starts the count anew."""
    over = tries.locked_until is not None and tries.locked_until <= now
    return () if over else tries.tried_at
