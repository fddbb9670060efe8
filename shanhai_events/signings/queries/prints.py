"""Finds the file of summaries that a job made, for whoever asked for it."""

from sqlalchemy import select

from shanhai_events.files.models import StoredFile
from shanhai_events.files.queries import get_file
from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db


def get_print(job_public_id: str, *, kind: str, actor: Actor) -> StoredFile:
    """Return the file of a finished job of the actor's own; raises NotFound."""
    mine = (Job.public_id == job_public_id, Job.kind == kind, Job.state == JobState.DONE)
    owned = Job.created_by == actor.user_public_id
    result = db.session.scalar(select(Job.result).where(*mine, owned)) if actor.signed_in else None
    if not result or "file" not in result:
        raise NotFound
    return get_file(str(result["file"]))
