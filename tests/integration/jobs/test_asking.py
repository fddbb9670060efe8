"""Asking for work: in the transaction of the change, once for one key, even when nobody can be woken."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import RunningJob
from shanhai_events.jobs.runner import run_due
from shanhai_events.jobs.services import enqueue, nudge
from shanhai_events.jobs.wake_ups import QUEUE_FILE
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.jobs import ASKER, PROBE, asked, job_row

pytestmark = pytest.mark.usefixtures("context")


def test_a_job_waits_with_what_it_was_asked_with() -> None:
    job = job_row(asked(payload={"edition": "e1", "名称": "义博会"}))
    assert (job.kind, job.payload, job.state) == (PROBE, {"edition": "e1", "名称": "义博会"}, JobState.QUEUED)
    assert (job.created_by, job.attempts, job.max_attempts, job.progress) == ("u" * 20, 0, 5, 0)


def test_the_system_asks_without_a_person() -> None:
    assert job_row(asked(actor=Actor.system("worker"))).created_by is None


def test_a_unit_that_rolls_back_asks_for_nothing(seen: list[RunningJob]) -> None:
    def fail() -> None:
        with unit_of_work():
            enqueue(kind=PROBE, payload={}, actor=ASKER)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (db.session.scalars(select(Job)).all(), run_due(), seen) == ([], 0, [])


def test_outside_a_unit_nothing_is_asked() -> None:
    with pytest.raises(RuntimeError, match="inside a unit of work"):
        enqueue(kind=PROBE, payload={}, actor=ASKER)


def test_the_same_key_gives_the_same_job_even_after_it_is_done(seen: list[RunningJob]) -> None:
    first = asked(dedupe_key="letter-1")
    assert asked(dedupe_key="letter-1") == first
    assert run_due() == 1
    assert asked(dedupe_key="letter-1") == first
    assert run_due() == 0
    assert [job.public_id for job in seen] == [first]


def test_other_keys_and_no_keys_are_jobs_of_their_own() -> None:
    assert len({asked(dedupe_key="a"), asked(dedupe_key="b"), asked(), asked()}) == 4


def test_a_job_for_later_is_not_due_before(seen: list[RunningJob]) -> None:
    asked(run_after=clock.now() + timedelta(hours=1))
    assert run_due() == 0
    asked(run_after=clock.now() - timedelta(seconds=1))
    assert (run_due(), len(seen)) == (1, 1)


def test_a_queue_that_cannot_be_written_loses_nothing(app: Flask, tmp_path: Path, seen: list[RunningJob]) -> None:
    """The disk of the queue is full or gone: the change stands, and the table still knows the job."""
    (tmp_path / QUEUE_FILE).mkdir()
    public_id = asked()
    with unit_of_work():
        nudge("notifications.drain")
    assert (run_due(), job_row(public_id).state) == (1, JobState.DONE)
