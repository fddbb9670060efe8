"""Mail waiting or sent, its attachments, and the notices on a person's own page."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.notifications.enums import MailState
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId
from shanhai_events.storage.types import text_enum


class OutboxMail(HasPublicId, Model):
    """One mail to one address. `message_id` is fixed when it is written, so that a repeat can be recognised."""

    __tablename__ = "outbox_mails"
    __table_args__ = (Index("ix_outbox_mails_due", "state", "next_attempt_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    to_address: Mapped[str] = mapped_column(String(254))
    to_name: Mapped[str]
    subject: Mapped[str]
    body_text: Mapped[str]
    body_html: Mapped[str]
    locale: Mapped[str] = mapped_column(String(2))
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    state: Mapped[MailState] = mapped_column(text_enum(MailState))
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    dedupe_key: Mapped[str | None] = mapped_column(String(128), unique=True)

    attachments: Mapped[list["OutboxAttachment"]] = relationship(order_by="OutboxAttachment.id")


class OutboxAttachment(Model):
    """A stored file that goes with a mail."""

    __tablename__ = "outbox_attachments"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    mail_id: Mapped[int] = mapped_column(ForeignKey("outbox_mails.id"), index=True)
    file_public_id: Mapped[str] = mapped_column(ForeignKey("stored_files.public_id"))


class Notice(HasPublicId, Model):
    """站内信: a msgid with its values, said in the reader's language when it is read."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_reader", "user_public_id", "read_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_public_id: Mapped[str] = mapped_column(String(20))
    message: Mapped[str]
    params: Mapped[dict[str, Any]]
    path: Mapped[str]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
