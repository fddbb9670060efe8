"""The sweeper: jobs whose worker died are queued again, others are left alone."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import RunningJob
from shanhai_events.jobs.runner import LOST, STALE_AFTER, requeue_lost, run_due
from shanhai_events.jobs.wake_ups import wake_ups
from shanhai_events.kernel import clock
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.jobs import asked, job_row

pytestmark = pytest.mark.usefixtures("context")
SECOND = timedelta(seconds=1)


def running(*, silent_for: timedelta, attempts: int = 1) -> str:
    public_id = asked()
    with unit_of_work():
        left = update(Job).where(Job.public_id == public_id)
        heartbeat = clock.now() - silent_for
        db.session.execute(left.values(state=JobState.RUNNING, attempts=attempts, heartbeat_at=heartbeat))
    return public_id


def test_a_job_without_heartbeat_is_queued_again_and_runs(seen: list[RunningJob]) -> None:
    public_id = running(silent_for=STALE_AFTER + SECOND)
    assert requeue_lost() == 1
    assert (job_row(public_id).state, job_row(public_id).error) == (JobState.QUEUED, LOST)
    assert (run_due(), [job.attempt for job in seen]) == (1, [2])
    assert (job_row(public_id).state, job_row(public_id).error) == (JobState.DONE, None)


def test_a_job_that_reported_lately_is_left_alone() -> None:
    public_id = running(silent_for=STALE_AFTER - timedelta(seconds=20))
    assert requeue_lost() == 0
    assert job_row(public_id).state is JobState.RUNNING


def test_a_job_that_killed_its_worker_at_every_attempt_is_given_up() -> None:
    public_id = running(silent_for=STALE_AFTER + SECOND, attempts=5)
    assert requeue_lost() == 1
    job = job_row(public_id)
    assert (job.state, job.error, job.finished_at is None) == (JobState.FAILED, LOST, False)


def test_jobs_at_rest_are_not_the_sweepers_business() -> None:
    waiting = asked()
    assert requeue_lost() == 0
    assert job_row(waiting).state is JobState.QUEUED


def test_one_sweep_queues_the_lost_and_runs_what_no_wake_up_came_for(seen: list[RunningJob]) -> None:
    lost, forgotten = running(silent_for=STALE_AFTER + SECOND), asked()
    wake_ups().sweep()
    assert {job.public_id for job in seen} == {lost, forgotten}
