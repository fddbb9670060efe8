"""Claims jobs from the table and runs them; whoever wins the conditional UPDATE owns the job for one attempt."""

from datetime import timedelta
from functools import partial
from typing import Any

from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.errors import JobTaken, UnknownKind
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import KINDS, RunningJob
from shanhai_events.kernel import clock
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

STALE_AFTER = timedelta(minutes=2)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 16, 60))
ERROR_LENGTH = 2000
LOST = "the worker stopped in the middle of this job"


def run_due(limit: int = 100) -> int:
    """Run up to `limit` jobs whose time has come, oldest first; return how many were tried."""
    waiting = (
        select(Job.public_id)
        .where(Job.state == JobState.QUEUED, Job.run_after <= clock.now())
        .order_by(Job.run_after, Job.id)
        .limit(limit)
    )
    tried = 0
    for public_id in db.session.scalars(waiting).all():
        tried += run_job(public_id)
    return tried


def run_job(public_id: str) -> bool:
    """Run one job if it is due and nobody else has it; tell whether it was ours to try."""
    claimed = _claim(public_id)
    if claimed is None:
        return False
    job, most = claimed
    try:
        result = _handle(job)
    except JobTaken:
        current_app.logger.warning("job %s was taken over", public_id)
    except Exception as error:
        current_app.logger.exception("job %s of kind %s failed", public_id, job.kind)
        _settle(job, _after_failure(error, attempt=job.attempt, most=most))
    else:
        done = {"state": JobState.DONE, "progress": 100, "result": result, "error": None}
        _settle(job, {**done, "finished_at": clock.now()})
    return True


def requeue_lost() -> int:
    """Queue jobs again whose heartbeat stopped, and give up those at their last attempt; return how many."""
    lost = (Job.state == JobState.RUNNING, Job.heartbeat_at < clock.now() - STALE_AFTER)
    now = clock.now()
    with unit_of_work():
        dead = update(Job).where(*lost, Job.attempts >= Job.max_attempts).returning(Job.id)
        given_up = db.session.execute(dead.values(state=JobState.FAILED, error=LOST, finished_at=now)).all()
        again = update(Job).where(*lost, Job.attempts < Job.max_attempts).returning(Job.id)
        queued = db.session.execute(again.values(state=JobState.QUEUED, error=LOST, run_after=now)).all()
    return len(given_up) + len(queued)


def pause_after(attempt: int) -> timedelta:
    """Return how long a job rests after its failed attempt number `attempt`: 1, 4, 16, then 60 minutes."""
    return PAUSES[min(attempt, len(PAUSES)) - 1]


def _claim(public_id: str) -> tuple[RunningJob, int] | None:
    now = clock.now()
    claim = (
        update(Job)
        .where(Job.public_id == public_id, Job.state == JobState.QUEUED, Job.run_after <= now)
        .values(state=JobState.RUNNING, attempts=Job.attempts + 1, heartbeat_at=now)
        .returning(Job.kind, Job.payload, Job.attempts, Job.max_attempts, Job.created_by)
    )
    with unit_of_work():
        row = db.session.execute(claim).one_or_none()
    if row is None:
        return None
    job = RunningJob(
        public_id=public_id,
        kind=row.kind,
        payload=row.payload,
        attempt=row.attempts,
        created_by=row.created_by,
        report=partial(_report, public_id, row.attempts),
    )
    return job, row.max_attempts


def _handle(job: RunningJob) -> dict[str, Any] | None:
    kind = KINDS.get(job.kind)
    if kind is None:
        raise UnknownKind(job.kind)
    return kind.handler(job)


def _report(public_id: str, attempt: int, percent: int) -> None:
    values = {"progress": max(0, min(100, percent)), "heartbeat_at": clock.now()}
    if not _change_own(public_id, attempt, values):
        raise JobTaken(public_id)


def _settle(job: RunningJob, values: dict[str, Any]) -> None:
    if not _change_own(job.public_id, job.attempt, values):
        current_app.logger.warning("job %s ended after it was taken over", job.public_id)


def _change_own(public_id: str, attempt: int, values: dict[str, Any]) -> bool:
    """Change the job as long as this very attempt holds it; the attempt's number is the fence."""
    mine = (Job.public_id == public_id, Job.state == JobState.RUNNING, Job.attempts == attempt)
    with unit_of_work():
        return db.session.execute(update(Job).where(*mine).values(**values).returning(Job.id)).first() is not None


def _after_failure(error: Exception, *, attempt: int, most: int) -> dict[str, Any]:
    now = clock.now()
    kept = {"error": _words_of(error)}
    if attempt >= most:
        return {**kept, "state": JobState.FAILED, "finished_at": now}
    return {**kept, "state": JobState.QUEUED, "run_after": now + pause_after(attempt)}


def _words_of(error: Exception) -> str:
    """Describe an error without the values of a statement, which may be personal."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return f"{type(error).__name__}: {cause}"[:ERROR_LENGTH]
