"""Knows when an address is locked: after the sixth failure within 15 minutes."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

MOST_TRIES = 6
WINDOW = timedelta(minutes=15)
LOCK_TIME = timedelta(minutes=15)
ABANDONED_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tries:
    """The recent tries of one counter, oldest first: those that failed, and those whose password is being looked at."""

    failed_at: tuple[datetime, ...] = ()
    pending_at: tuple[datetime, ...] = ()
    locked_until: datetime | None = None


def is_locked(tries: Tries, *, now: datetime) -> bool:
    """Tell whether no password counts at present."""
    return tries.locked_until is not None and now < tries.locked_until


def is_full(tries: Tries) -> bool:
    """Tell whether one more try could become a seventh failure: it has to wait for how the others end."""
    return len(tries.failed_at) + len(tries.pending_at) >= MOST_TRIES


def as_of(tries: Tries, *, now: datetime) -> Tries:
    """Return what still counts: nothing from before a lock that is over, no failure older than the window.

    A try that was never heard of again has failed.
    """
    if tries.locked_until is not None and tries.locked_until <= now:
        return Tries()
    lost = tuple(at for at in tries.pending_at if now - at >= ABANDONED_AFTER)
    failed = sorted(at for at in (*tries.failed_at, *lost) if now - at < WINDOW)
    pending = tuple(at for at in tries.pending_at if now - at < ABANDONED_AFTER)
    return replace(tries, failed_at=tuple(failed), pending_at=pending)


def begin_try(tries: Tries, *, now: datetime) -> Tries:
    """Return the counter with a try whose password is about to be looked at; there must be room for it."""
    return replace(tries, pending_at=(*tries.pending_at, now))


def fail_try(tries: Tries, *, begun_at: datetime, now: datetime) -> Tries:
    """Return the counter after the try that began then has failed; the sixth failure locks."""
    pending = list(tries.pending_at)
    if begun_at in pending:
        pending.remove(begun_at)
    failed = (*tries.failed_at, now)
    locked_until = now + LOCK_TIME if len(failed) >= MOST_TRIES else None
    return replace(tries, failed_at=failed, pending_at=tuple(pending), locked_until=locked_until)
