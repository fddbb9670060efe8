"""Reads people: by id, by address, by name for trails, and the list of all users."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from shanhai_events.accounts.models import Consent, User, UserId
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db


def get_user(public_id: str) -> User:
    """Return the person with this id; raises NotFound."""
    found = db.session.scalar(select(User).where(User.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def find_user_by_email(email: str) -> User | None:
    """Return the person with this address, which must be normalised."""
    return db.session.scalar(select(User).where(User.email == email))


def names_of(public_ids: Iterable[str]) -> dict[str, str]:
    """Return the names of the people with these ids, for trails; unknown ids are left out."""
    wanted = set(public_ids)
    if not wanted:
        return {}
    rows = db.session.execute(select(User.public_id, User.name).where(User.public_id.in_(wanted)))
    return {row.public_id: row.name for row in rows}


def names_by_id(user_ids: Iterable[UserId | None]) -> dict[UserId | None, str]:
    """Return the names of people by their inner ids, for lists; None is skipped."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    if not wanted:
        return {}
    rows = db.session.execute(select(User.id, User.name).where(User.id.in_(wanted)))
    return {row.id: row.name for row in rows}


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnAccount:
    """What a person sees of their own account."""

    email: str
    name: str
    locale: str
    consent_version: str | None
    consented_at: datetime | None


def get_own_account(actor: Actor) -> OwnAccount:
    """Return the actor's own account with their latest consent; raises NotFound for the system."""
    statement = (
        select(User, Consent)
        .outerjoin(Consent, (Consent.user_id == User.id) & Consent.withdrawn_at.is_(None))
        .where(User.id == actor.user_id)
        .order_by(Consent.given_at.desc())
        .limit(1)
    )
    found = db.session.execute(statement).first()
    if found is None:
        raise NotFound
    user: User = found[0]
    consent: Consent | None = found[1]
    return OwnAccount(
        email=user.email,
        name=user.name,
        locale=user.locale,
        consent_version=consent.text_version if consent is not None else None,
        consented_at=consent.given_at if consent is not None else None,
    )
