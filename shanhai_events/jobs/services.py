"""Asks for work inside a unit of work and wakes a worker once the unit has committed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.wake_ups import wake_ups
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_unless_there
from shanhai_events.storage.public_ids import new_public_id
from shanhai_events.storage.unit_of_work import after_commit, require_unit

NUDGES = "jobs.nudges"


def enqueue(
    *,
    kind: str,
    payload: Mapping[str, Any],
    actor: Actor,
    run_after: datetime | None = None,
    dedupe_key: str | None = None,
    max_attempts: int = 5,
) -> str:
    """Put one job into the table inside the open unit and return its public id.

    `payload` is JSON: ids and plain values, no personal data. A `dedupe_key` that was used before, whatever became
    of that job, gives back the earlier job's id and asks for nothing. Delays are kept to about a minute.
    """
    now = clock.now()
    public_id = new_public_id()
    values = {
        "public_id": public_id,
        "kind": kind,
        "payload": dict(payload),
        "state": JobState.QUEUED,
        "max_attempts": max_attempts,
        "run_after": run_after or now,
        "created_at": now,
        "created_by": actor.user_public_id,
        "dedupe_key": dedupe_key,
    }
    if not insert_unless_there(Job, values, key="dedupe_key"):
        return db.session.scalars(select(Job.public_id).where(Job.dedupe_key == dedupe_key)).one()
    if run_after is None or run_after <= now:
        after_commit(lambda: wake_ups().wake_for_job(public_id))
    return public_id


def nudge(name: str) -> None:
    """Have a worker do the periodic act `name` as soon as the open unit has committed, once for the whole unit."""
    nudged = require_unit().notes.setdefault(NUDGES, [])
    if name not in nudged:
        nudged.append(name)
        after_commit(lambda: wake_ups().wake_for_act(name))
