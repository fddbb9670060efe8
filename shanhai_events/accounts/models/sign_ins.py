"""Who is signed in where, which browsers an account knows, and how often somebody guessed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.enums import SessionEnd
from shanhai_events.accounts.models.people import User, UserId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.types import text_enum


class UserSession(HasPublicId, Model):
    """One sign-in on one device. The cookie holds the public id and a token, the row only the token's hash."""

    __tablename__ = "user_sessions"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    user_agent: Mapped[str] = mapped_column(String(300))
    signed_in_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[SessionEnd | None] = mapped_column(text_enum(SessionEnd))

    user: Mapped[User] = relationship()


class KnownBrowser(Model):
    """A browser in which the account has signed in before; its wrong passwords are counted apart."""

    __tablename__ = "known_browsers"
    __table_args__ = (UniqueConstraint("user_id", "token_hash"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"))
    token_hash: Mapped[str] = mapped_column(String(64))
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class SignInLock(Model):
    """Recent tries for one address, whether an account has it or not, from one known browser or from all others.

    `browser` is the token hash of a known browser and empty for strangers; `tried_at` lists pairs of an ISO instant and
    whether that try has failed or is still being looked at.
    """

    __tablename__ = "sign_in_locks"
    __table_args__ = (UniqueConstraint("email_lookup", "browser"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    email_lookup: Mapped[str] = mapped_column(String(64))
    browser: Mapped[str] = mapped_column(String(64), default="")
    tried_at: Mapped[list[Any]]
    locked_until: Mapped[datetime | None]
    changed_at: Mapped[datetime] = mapped_column(index=True)
