"""Reads people: by id, by address, by name for trails, and the list of all users."""

from collections.abc import Iterable

from sqlalchemy import select

from shanhai_events.accounts.models import User
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
