"""Reads a job for the person who asked for it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import KINDS
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.words import N_
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class JobOnPage:
    """A job as its asker follows it; `title` is a msgid, `path` the local page of what came out of it."""

    public_id: str
    title: str
    state: JobState
    progress: int
    attempts: int
    max_attempts: int
    error: str | None
    path: str | None

    @property
    def running(self) -> bool:
        """Tell whether there is more to come."""
        return self.state in {JobState.QUEUED, JobState.RUNNING}


def get_own_job(public_id: str, *, actor: Actor) -> JobOnPage:
    """Return the job if the actor asked for it; NotFound otherwise."""
    mine = select(Job).where(Job.public_id == public_id, Job.created_by == actor.user_public_id)
    job = db.session.scalar(mine)
    if job is None or not actor.signed_in:
        raise NotFound
    kind = KINDS.get(job.kind)
    result: dict[str, Any] = job.result or {}
    return JobOnPage(
        public_id=job.public_id,
        title=kind.title if kind else N_("后台任务"),
        state=job.state,
        progress=job.progress,
        attempts=job.attempts,
        max_attempts=job.max_attempts,
        error=job.error,
        path=result.get("path"),
    )
