"""The key pairs of an edition as an organizer sees them: never their private halves."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from shanhai_events.editions.models import EditionId
from shanhai_events.passes.models import Pass, PassKey
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyInList:
    """A key by its number, and how many passes it signed; `signs` is set for the newest, which signs new ones."""

    number: int
    created_at: datetime
    passes: int
    signs: bool


def list_keys(edition_id: EditionId) -> list[KeyInList]:
    """Return the keys of an edition, the newest first, in one query; none before its first pass."""
    signed = (
        select(func.count())
        .where(Pass.edition_id == PassKey.edition_id, Pass.key_number == PassKey.number, Pass.issued_at.is_not(None))
        .scalar_subquery()
    )
    statement = (
        select(PassKey.number, PassKey.created_at, signed.label("passes"))
        .where(PassKey.edition_id == edition_id)
        .order_by(PassKey.number.desc())
    )
    return [
        KeyInList(number=row.number, created_at=row.created_at, passes=row.passes, signs=place == 0)
        for place, row in enumerate(db.session.execute(statement))
    ]
