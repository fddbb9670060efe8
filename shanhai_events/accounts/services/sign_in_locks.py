"""Counts tries to sign in for one address, in a table that all workers share."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from shanhai_events.accounts.models import SignInLock
from shanhai_events.accounts.rules.tries import Tries, count_try, is_locked, is_unsettled
from shanhai_events.storage.database import db
from shanhai_events.storage.sealing import key_ring
from shanhai_events.storage.unit_of_work import require_unit

FORGET_AFTER = timedelta(days=1)
SWEEP_SIZE = 20


def lookup_of(email: str) -> str:
    """Return the keyed hash under which tries for a normalised address are counted."""
    return key_ring().lookup(email, purpose="sign_in_locks")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reservation:
    """Whether a try may look at its password; `locks` is the sixth, `unsettled` asks to come back in a moment."""

    counted: bool
    locks: bool = False
    unsettled: bool = False


def reserve_try(*, email: str, browser: str, now: datetime) -> Reservation:
    """Count a try before its password is looked at, inside the open unit, unless the address is locked."""
    require_unit()
    row = _locked_row(email=email, browser=browser, now=now)
    tries = Tries(tried_at=tuple(datetime.fromisoformat(at) for at in row.tried_at), locked_until=row.locked_until)
    if is_locked(tries, now=now):
        return Reservation(counted=False, unsettled=is_unsettled(tries, now=now))
    counted = count_try(tries, now=now)
    row.tried_at = [at.isoformat() for at in counted.tried_at]
    row.locked_until = counted.locked_until
    return Reservation(counted=True, locks=counted.locked_until is not None)


def forget_tries(*, email: str, browser: str | None = None) -> None:
    """Begin anew after a right password (for one browser) or a mailed unlock link (for all), inside the open unit."""
    require_unit()
    statement = delete(SignInLock).where(SignInLock.email_lookup == lookup_of(email))
    if browser is not None:
        statement = statement.where(SignInLock.browser == browser)
    db.session.execute(statement.execution_options(synchronize_session=False))


def _locked_row(*, email: str, browser: str, now: datetime) -> SignInLock:
    """Return the counter, made when it is missing, locked until the unit ends.

    An update on conflict locks what is there: a right password may delete the row at this very moment.
    """
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    values = {"email_lookup": lookup_of(email), "browser": browser, "tried_at": [], "changed_at": now}
    statement = (
        insert(SignInLock)
        .values(values)
        .on_conflict_do_update(index_elements=["email_lookup", "browser"], set_={"changed_at": now})
        .returning(SignInLock)
    )
    row = db.session.scalars(statement, execution_options={"populate_existing": True}).one()
    if not row.tried_at:
        _sweep(now)
    return row


def _sweep(now: datetime) -> None:
    """Drop some counters that nobody touched for long; those that somebody is using just now are skipped."""
    old = (
        select(SignInLock.id)
        .where(SignInLock.changed_at < now - FORGET_AFTER)
        .limit(SWEEP_SIZE)
        .with_for_update(skip_locked=True)
    )
    db.session.execute(delete(SignInLock).where(SignInLock.id.in_(old)).execution_options(synchronize_session=False))
