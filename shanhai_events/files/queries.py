"""Finds stored files by their public id."""

from sqlalchemy import select

from shanhai_events.files.models import StoredFile
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db


def get_file(public_id: str) -> StoredFile:
    """Return the file or raise NotFound; whether the reader may have it is decided by the record it hangs on."""
    stored = db.session.scalar(select(StoredFile).where(StoredFile.public_id == public_id))
    if stored is None:
        raise NotFound
    return stored
