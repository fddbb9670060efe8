"""Finds stored files by their public id."""

from collections.abc import Sequence

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


def list_files(public_ids: Sequence[str]) -> list[StoredFile]:
    """Return files in the order of their ids, each as often as it is named; raises NotFound when one is missing."""
    rows = db.session.scalars(select(StoredFile).where(StoredFile.public_id.in_(public_ids)))
    found = {stored.public_id: stored for stored in rows}
    if not found.keys() >= set(public_ids):
        raise NotFound
    return [found[public_id] for public_id in public_ids]
