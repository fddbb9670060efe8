"""The public ids of what the demonstration has made so far."""

from dataclasses import dataclass, field

from sqlalchemy import select

from shanhai_events.editions.models import Hall
from shanhai_events.storage.database import db


@dataclass(slots=True)
class Made:
    """Editions under names of ours, organizations under the keys of their firms, and the venue."""

    editions: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)
    venue: str = ""

    def hall(self, name: str) -> str:
        """Return the public id of a hall of the venue."""
        return db.session.scalars(select(Hall.public_id).where(Hall.name == name)).one()
