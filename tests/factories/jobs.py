"""Jobs as features ask for them."""

from typing import Any

from sqlalchemy import select

from shanhai_events.jobs.models import Job
from shanhai_events.jobs.services import enqueue
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

PROBE = "probe"
ASKER = Actor(user_id=7, user_public_id="u" * 20, name="何景行")


def asked(*, actor: Actor = ASKER, payload: dict[str, Any] | None = None, **values: Any) -> str:
    """Ask for one job in a unit of its own and return its public id."""
    with unit_of_work():
        return enqueue(kind=PROBE, payload=payload or {}, actor=actor, **values)


def job_row(public_id: str) -> Job:
    """Return the row as the database has it now."""
    db.session.rollback()
    return db.session.scalars(select(Job).where(Job.public_id == public_id)).one()
