"""Counts tries to sign in for one address, in a table that all workers share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select

from shanhai_events.accounts.models import SignInLock
from shanhai_events.accounts.rules.tries import Tries, as_of, begin_try, fail_try, is_full, is_locked
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_of
from shanhai_events.storage.sealing import key_ring
from shanhai_events.storage.unit_of_work import require_unit

FORGET_AFTER = timedelta(days=1)
SWEEP_SIZE = 20


class Turn(StrEnum):
    """What a try is told: its password is looked at now, it has to wait for the tries before it, or the lock is on."""

    NOW = "now"
    WAIT = "wait"
    LOCKED = "locked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Counter:
    """The address and kind of browser for which tries are counted."""

    email: str
    browser: str


def begin_counted_try(counter: Counter, *, now: datetime) -> Turn:
    """Count a try before its password is looked at, inside the open unit."""
    row, tries = _locked_row(counter, now=now)
    if is_locked(tries, now=now):
        return Turn.LOCKED
    if is_full(tries):
        return Turn.WAIT if tries.pending_at else Turn.LOCKED
    _write(row, begin_try(tries, now=now))
    return Turn.NOW


def fail_counted_try(counter: Counter, *, begun_at: datetime, now: datetime) -> bool:
    """Count a try as failed inside the open unit and tell whether that locked the address."""
    row, tries = _locked_row(counter, now=now)
    failed = fail_try(tries, begun_at=begun_at, now=now)
    _write(row, failed)
    return is_locked(failed, now=now)


def lookup_of(email: str) -> str:
    """Return the keyed hash under which tries for a normalised address are counted."""
    return key_ring().lookup(email, purpose="sign_in_locks")


def forget_tries(*, email: str, browser: str | None = None) -> None:
    """Begin anew after a right password (for one browser) or a mailed unlock link (for all), inside the open unit."""
    require_unit()
    statement = delete(SignInLock).where(SignInLock.email_lookup == lookup_of(email))
    if browser is not None:
        statement = statement.where(SignInLock.browser == browser)
    db.session.execute(statement.execution_options(synchronize_session=False))


def _locked_row(counter: Counter, *, now: datetime) -> tuple[SignInLock, Tries]:
    """Return the counter's row, made when it is missing, locked until the unit ends, and what still counts of it.

    An update on conflict locks what is there: a right password may delete the row at this very moment.
    """
    require_unit()
    values = {
        "email_lookup": lookup_of(counter.email),
        "browser": counter.browser,
        "tried_at": [],
        "changed_at": now,
    }
    statement = (
        insert_of(SignInLock)
        .values(values)
        .on_conflict_do_update(index_elements=["email_lookup", "browser"], set_={"changed_at": now})
        .returning(SignInLock)
    )
    row = db.session.scalars(statement, execution_options={"populate_existing": True}).one()
    if not row.tried_at:
        _sweep(now)
    return row, as_of(_read(row), now=now)


def _read(row: SignInLock) -> Tries:
    tried = [(datetime.fromisoformat(at), bool(failed)) for at, failed in row.tried_at]
    return Tries(
        failed_at=tuple(at for at, failed in tried if failed),
        pending_at=tuple(at for at, failed in tried if not failed),
        locked_until=row.locked_until,
    )


def _write(row: SignInLock, tries: Tries) -> None:
    failed = [[at.isoformat(), True] for at in tries.failed_at]
    row.tried_at = [*failed, *([at.isoformat(), False] for at in tries.pending_at)]
    row.locked_until = tries.locked_until


def _sweep(now: datetime) -> None:
    """Drop some counters that nobody touched for long; those that somebody is using just now are skipped."""
    old = (
        select(SignInLock.id)
        .where(SignInLock.changed_at < now - FORGET_AFTER)
        .limit(SWEEP_SIZE)
        .with_for_update(skip_locked=True)
    )
    db.session.execute(delete(SignInLock).where(SignInLock.id.in_(old)).execution_options(synchronize_session=False))
