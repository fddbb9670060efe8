"""Running: once by one worker, with progress, retries with rests, and an end with the error kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from shanhai_events.jobs import runner
from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.errors import JobTaken
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import Handler, RunningJob
from shanhai_events.jobs.runner import run_due, run_job
from shanhai_events.kernel import clock
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.jobs import ASKER, PROBE, asked, job_row
from tests.support.clock import MovableClock

Register = Callable[[Handler], None]
WORKERS = 6


@pytest.mark.usefixtures("context")
class TestOneJob:
    def test_ends_done_with_its_result(self, seen: list[RunningJob]) -> None:
        public_id = asked(payload={"edition": "e1"})
        assert run_due() == 1
        job = job_row(public_id)
        assert (job.state, job.progress, job.result, job.error) == (JobState.DONE, 100, {"count": 1}, None)
        assert job.finished_at is not None
        (given,) = seen
        assert (given.public_id, given.kind, given.payload, given.attempt, given.created_by) == (
            public_id, PROBE, {"edition": "e1"}, 1, ASKER.user_public_id,
        )  # fmt: skip

    def test_is_not_run_again(self, seen: list[RunningJob]) -> None:
        public_id = asked()
        assert [run_job(public_id), run_job(public_id), run_due()] == [True, False, 0]
        assert len(seen) == 1

    def test_shows_its_progress_while_it_runs(self, handle: Register) -> None:
        shown: list[tuple[JobState, int]] = []

        def work(job: RunningJob) -> None:
            for percent in (10, 55, 250):
                job.progress(percent)
                row = job_row(job.public_id)
                shown.append((row.state, row.progress))

        handle(work)
        asked()
        run_due()
        assert shown == [(JobState.RUNNING, 10), (JobState.RUNNING, 55), (JobState.RUNNING, 100)]

    def test_may_open_units_of_its_own(self, handle: Register) -> None:
        def work(job: RunningJob) -> None:
            with unit_of_work():
                db.session.execute(update(Job).values(dedupe_key="touched"))

        handle(work)
        public_id = asked()
        run_due()
        assert (job_row(public_id).dedupe_key, job_row(public_id).state) == ("touched", JobState.DONE)

    def test_cannot_report_inside_a_unit(self, handle: Register) -> None:
        """The progress would be seen only at the end, and SQLite's one writer would wait for itself."""

        def work(job: RunningJob) -> None:
            with unit_of_work():
                job.progress(10)

        handle(work)
        public_id = asked(max_attempts=1)
        run_due()
        assert "already open" in (job_row(public_id).error or "")

    def test_of_an_unknown_kind_fails_with_its_name(self) -> None:
        public_id = asked(max_attempts=1)
        run_due()
        job = job_row(public_id)
        assert (job.state, job.error) == (JobState.FAILED, "UnknownKind: probe")


@pytest.mark.usefixtures("context")
class TestAFailingJob:
    def test_rests_longer_each_time_and_is_given_up_with_its_error(self, handle: Register, clock: MovableClock) -> None:
        attempts: list[int] = []

        def fail(job: RunningJob) -> None:
            attempts.append(job.attempt)
            raise ValueError(f"no paper {job.attempt}")

        handle(fail)
        clock.set("2026-10-08 09:00")
        public_id = asked(max_attempts=3)
        assert run_due() == 1
        job = job_row(public_id)
        assert (job.state, job.attempts, job.error) == (JobState.QUEUED, 1, "ValueError: no paper 1")
        for minutes in (1, 4):
            clock.move(minutes=minutes, seconds=-1)
            assert run_due() == 0
            clock.move(seconds=1)
            assert run_due() == 1
        job = job_row(public_id)
        assert (job.state, job.attempts, job.error) == (JobState.FAILED, 3, "ValueError: no paper 3")
        assert job.finished_at is not None
        clock.move(days=30)
        assert (run_due(), attempts) == (0, [1, 2, 3])

    def test_that_works_at_last_forgets_its_error(self, handle: Register, clock: MovableClock) -> None:
        def fail_first(job: RunningJob) -> None:
            if job.attempt == 1:
                raise ValueError

        handle(fail_first)
        clock.set("2026-10-08 09:00")
        public_id = asked()
        run_due()
        clock.move(minutes=1)
        run_due()
        job = job_row(public_id)
        assert (job.state, job.attempts, job.error) == (JobState.DONE, 2, None)

    def test_leaves_nothing_of_a_change_it_had_not_committed(self, handle: Register) -> None:
        def fail(_job: RunningJob) -> None:
            db.session.execute(update(Job).values(dedupe_key="half"))
            raise ValueError

        handle(fail)
        public_id = asked()
        run_due()
        assert job_row(public_id).dedupe_key is None

    def test_keeps_no_personal_value_of_a_statement(self, handle: Register) -> None:
        def fail(_job: RunningJob) -> None:
            db.session.execute(text("SELECT :secret FROM nowhere"), {"secret": "330727199001010018"})

        handle(fail)
        public_id = asked()
        run_due()
        error = job_row(public_id).error or ""
        assert "nowhere" in error
        assert "330727199001010018" not in error

    def test_keeps_its_error_within_bounds(self, handle: Register) -> None:
        def fail(_job: RunningJob) -> None:
            raise ValueError("x" * 100_000)

        handle(fail)
        public_id = asked()
        run_due()
        assert len(job_row(public_id).error or "") == 2000


@pytest.mark.usefixtures("context")
def test_a_worker_whose_job_was_taken_over_stops_and_changes_nothing(handle: Register) -> None:
    def lose_it(job: RunningJob) -> None:
        with unit_of_work():  # the sweeper queued it again and somebody else began
            db.session.execute(update(Job).values(attempts=2))
        with pytest.raises(JobTaken):
            job.progress(80)
        raise JobTaken

    handle(lose_it)
    public_id = asked()
    run_due()
    job = job_row(public_id)
    assert (job.state, job.attempts, job.progress, job.error) == (JobState.RUNNING, 2, 0, None)


@pytest.mark.usefixtures("context")
def test_the_result_of_a_worker_that_came_too_late_is_dropped(handle: Register) -> None:
    def come_late(_job: RunningJob) -> dict[str, Any]:
        with unit_of_work():
            db.session.execute(update(Job).values(attempts=2, result={"by": "the other"}, state=JobState.DONE))
        return {"by": "me"}

    handle(come_late)
    public_id = asked()
    run_due()
    assert job_row(public_id).result == {"by": "the other"}


@pytest.mark.usefixtures("context")
def test_due_jobs_run_oldest_first_up_to_the_limit(seen: list[RunningJob]) -> None:
    ids = [asked(run_after=clock.now() - timedelta(minutes=9 - number)) for number in range(3)]
    assert run_due(2) == 2
    assert [job.public_id for job in seen] == ids[:2]


class TestManyWorkers:
    def race(self, app: Flask) -> None:
        start = Barrier(WORKERS)
        with app.app_context():
            public_ids = [asked() for _ in range(5)]

        def work(_number: int) -> None:
            start.wait()
            for public_id in public_ids:
                with app.app_context():
                    run_job(public_id)

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(work, range(WORKERS)))

    def test_run_each_job_once(self, app: Flask, seen: list[RunningJob]) -> None:
        self.race(app)
        assert len(seen) == 5

    def test_would_run_it_more_than_once_without_the_condition(
        self, app: Flask, seen: list[RunningJob], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The same claim as look-then-write, as the negative control."""
        looked = Barrier(WORKERS)

        def claim(public_id: str) -> tuple[RunningJob, int] | None:
            job = db.session.scalars(select(Job).where(Job.public_id == public_id)).one()
            if job.state is not JobState.QUEUED:
                return None
            looked.wait(timeout=10)
            given = RunningJob(
                public_id=public_id, kind=job.kind, payload={}, attempt=1, created_by=None, report=lambda _: None
            )
            with unit_of_work():
                db.session.execute(update(Job).where(Job.public_id == public_id).values(state=JobState.RUNNING))
            return given, job.max_attempts

        monkeypatch.setattr(runner, "_claim", claim)
        self.race(app)
        assert len(seen) == 5 * WORKERS
