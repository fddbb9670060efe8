"""Begins, continues and ends sign-ins."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from shanhai_events.accounts.enums import SessionEnd
from shanhai_events.accounts.errors import ConsentWithdrawn
from shanhai_events.accounts.hashing import hash_token, new_token
from shanhai_events.accounts.models import User, UserId, UserSession
from shanhai_events.accounts.queries.consents import is_withdrawn
from shanhai_events.accounts.rules.lifetimes import ABSOLUTE_LIMIT, SEEN_INTERVAL
from shanhai_events.accounts.trail import user_subject
from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

LONGEST_AGENT = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionKey:
    """What the cookie of a new sign-in holds."""

    public_id: str
    token: str


def begin_session(user: User, *, user_agent: str, actor: Actor) -> SessionKey:
    """Write the row of a new sign-in inside the open unit; raises ConsentWithdrawn."""
    require_unit()
    if is_withdrawn(user.id):
        raise ConsentWithdrawn
    now, token = clock.now(), new_token()
    row = UserSession(
        user_id=user.id,
        token_hash=hash_token(token),
        user_agent=user_agent[:LONGEST_AGENT],
        signed_in_at=now,
        last_seen_at=now,
        expires_at=now + ABSOLUTE_LIMIT,
    )
    db.session.add(row)
    record(actor=actor, action="user.signed_in", subject=user_subject(user.public_id), diff={"session": row.public_id})
    return SessionKey(public_id=row.public_id, token=token)


def end_session(*, actor: Actor, session_public_id: str, because: SessionEnd) -> None:
    """End one of the actor's own sign-ins; ending it twice changes nothing, a foreign one is not found."""
    with unit_of_work():
        row = db.session.scalar(
            select(UserSession).where(UserSession.public_id == session_public_id, UserSession.user_id == actor.user_id)
        )
        if row is None or actor.user_public_id is None:
            raise NotFound
        close_session(session_public_id, user_public_id=actor.user_public_id, because=because, actor=actor)


def close_session(session_public_id: str, *, user_public_id: str, because: SessionEnd, actor: Actor) -> None:
    """End a sign-in inside the open unit, once."""
    require_unit()
    closed = db.session.scalar(
        update(UserSession)
        .where(UserSession.public_id == session_public_id, UserSession.ended_at.is_(None))
        .values(ended_at=clock.now(), ended_because=because)
        .returning(UserSession.id)
        .execution_options(synchronize_session=False)
    )
    if closed is not None:
        diff = {"session": session_public_id, "because": because.value}
        record(actor=actor, action="user.signed_out", subject=user_subject(user_public_id), diff=diff)


def close_all_sessions(user_id: UserId, *, because: SessionEnd) -> int:
    """End every sign-in of a person inside the open unit and return how many there were."""
    require_unit()
    closed = db.session.scalars(
        update(UserSession)
        .where(UserSession.user_id == user_id, UserSession.ended_at.is_(None))
        .values(ended_at=clock.now(), ended_because=because)
        .returning(UserSession.id)
        .execution_options(synchronize_session=False)
    )
    return len(closed.all())


def is_seen_due(last_seen_at: datetime) -> bool:
    """Tell whether the last use of a sign-in is old enough to be written anew."""
    return clock.now() - last_seen_at >= SEEN_INTERVAL


def touch_session(*, session_public_id: str) -> None:
    """Write that a sign-in was just used; the one thing that reading a page may write, and not audited."""
    now = clock.now()
    with unit_of_work():
        db.session.execute(
            update(UserSession)
            .where(
                UserSession.public_id == session_public_id,
                UserSession.ended_at.is_(None),
                UserSession.last_seen_at <= now - SEEN_INTERVAL,
            )
            .values(last_seen_at=now)
            .execution_options(synchronize_session=False)
        )


def end_other_sessions(*, actor: Actor, session_public_id: str) -> None:
    """End every sign-in of the actor but the given one."""
    with unit_of_work():
        others = db.session.scalars(
            select(UserSession.public_id).where(
                UserSession.user_id == actor.user_id,
                UserSession.ended_at.is_(None),
                UserSession.public_id != session_public_id,
            )
        )
        for public_id in others.all():
            close_session(public_id, user_public_id=actor.user_public_id or "", because=SessionEnd.REVOKED, actor=actor)
