"""People with an account, what they were granted, and what they consented to."""

from datetime import datetime
from typing import NewType

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.errors import AccountExists
from shanhai_events.kernel.actor import ScopeKind
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.types import text_enum

UserId = NewType("UserId", int)


class User(HasPublicId, Model):
    """A person who may sign in; `email` is normalised, so that one address is one account."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("email", info={"refusal": AccountExists}),)

    id: Mapped[UserId] = mapped_column(BigKey, primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str]
    password_hash: Mapped[str | None]
    locale: Mapped[str] = mapped_column(String(2), default="zh")
    email_confirmed_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class RoleGrant(HasPublicId, Model):
    """A role held by a user within a scope and a time; ended by date, never deleted."""

    __tablename__ = "role_grants"
    __table_args__ = (Index("ix_role_grants_scope", "scope_kind", "scope_public_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[Role] = mapped_column(text_enum(Role))
    scope_kind: Mapped[ScopeKind] = mapped_column(text_enum(ScopeKind))
    scope_public_id: Mapped[str | None] = mapped_column(String(64))
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]
    granted_by_user_id: Mapped[UserId | None] = mapped_column(ForeignKey("users.id"))


class Consent(Model):
    """Who agreed to which version of which text, and when."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(32))
    text_version: Mapped[str] = mapped_column(String(32))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
