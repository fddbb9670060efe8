"""The audit chain: entries that are never changed, and the head that every commit moves on."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shanhai_events.storage.database import BigKey, Model


class AuditEntry(Model):
    """One act: its place in the chain is `seq`, and `digest` covers every other column and the entry before."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_subject", "subject_kind", "subject_public_id"),)

    seq: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_kind: Mapped[str] = mapped_column(String(16))
    actor_public_id: Mapped[str | None] = mapped_column(String(64), index=True)
    action: Mapped[str] = mapped_column(String(64))
    subject_kind: Mapped[str] = mapped_column(String(32))
    subject_public_id: Mapped[str] = mapped_column(String(64))
    diff: Mapped[dict[str, Any]]
    request_id: Mapped[str | None] = mapped_column(String(32))
    previous_digest: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class AuditHead(Model):
    """The one row that says where the chain ends; locked as the last statement before a commit."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigKey)
    digest: Mapped[str] = mapped_column(String(64))
