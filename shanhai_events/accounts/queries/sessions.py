"""Reads sign-ins: the one of a request with its person, and the list of a person's devices."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.accounts.hashing import hash_token
from shanhai_events.accounts.models import User, UserId, UserSession
from shanhai_events.accounts.rules.lifetimes import IDLE_LIMIT, is_live
from shanhai_events.accounts.rules.user_agents import device_name, is_phone
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db


def find_live_session(public_id: str, token: str, *, now: datetime) -> UserSession | None:
    """Return the sign-in that a cookie speaks of, its user loaded, when it still counts."""
    statement = (
        select(UserSession)
        .join(UserSession.user)
        .where(UserSession.public_id == public_id, UserSession.ended_at.is_(None), User.disabled_at.is_(None))
        .options(joinedload(UserSession.user))
    )
    found = db.session.scalar(statement)
    if found is None or not hmac.compare_digest(found.token_hash, hash_token(token)):
        return None
    return found if is_live(last_seen_at=found.last_seen_at, expires_at=found.expires_at, now=now) else None


def find_owner(cookie_value: str) -> str | None:
    """Return the public id of whoever a cookie speaks of, even when the sign-in has ended."""
    public_id, _, token = cookie_value.partition(".")
    statement = select(UserSession).where(UserSession.public_id == public_id).options(joinedload(UserSession.user))
    found = db.session.scalar(statement)
    if found is None or not hmac.compare_digest(found.token_hash, hash_token(token)):
        return None
    return found.user.public_id


def list_live_sessions(user_id: UserId, *, now: datetime) -> Sequence[UserSession]:
    """Return where a person is signed in, latest use first."""
    statement = (
        select(UserSession)
        .where(
            UserSession.user_id == user_id,
            UserSession.ended_at.is_(None),
            UserSession.expires_at > now,
            UserSession.last_seen_at > now - IDLE_LIMIT,
        )
        .order_by(UserSession.last_seen_at.desc(), UserSession.id.desc())
    )
    return db.session.scalars(statement).all()


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceOfPerson:
    """One line of the list of devices; `name` is None for a browser that doesn't say what it is."""

    public_id: str
    name: str | None
    phone: bool
    signed_in_at: datetime
    last_seen_at: datetime
    here: bool


def list_devices(actor: Actor, *, current_session_id: str) -> list[DeviceOfPerson]:
    """Return where the actor is signed in, this device first."""
    if actor.user_id is None:
        return []
    found = [
        DeviceOfPerson(
            public_id=row.public_id,
            name=device_name(row.user_agent),
            phone=is_phone(row.user_agent),
            signed_in_at=row.signed_in_at,
            last_seen_at=row.last_seen_at,
            here=row.public_id == current_session_id,
        )
        for row in list_live_sessions(UserId(actor.user_id), now=clock.now())
    ]
    return sorted(found, key=lambda device: not device.here)
