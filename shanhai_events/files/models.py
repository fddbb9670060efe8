"""What is known about a stored file; the bytes lie in the data folder under their SHA-256."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.public_ids import HasPublicId


class StoredFile(HasPublicId, Model):
    """One file as somebody named it; several rows may share the same bytes."""

    __tablename__ = "stored_files"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime]
    created_by: Mapped[str | None] = mapped_column(String(64))
