"""Links that were mailed to a person: single use, for one purpose and a limited time."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.accounts.enums import TokenPurpose
from shanhai_events.accounts.models.people import User, UserId
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.types import text_enum


class MailToken(Model):
    """The hash of a mailed token; `used_at` is also set when a newer link or act replaces it."""

    __tablename__ = "mail_tokens"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[UserId] = mapped_column(ForeignKey("users.id"), index=True)
    purpose: Mapped[TokenPurpose] = mapped_column(text_enum(TokenPurpose))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()
