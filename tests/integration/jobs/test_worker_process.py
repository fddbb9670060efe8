"""The worker as a real process: woken at once, killed in the middle, stopped politely."""

import signal
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.runner import STALE_AFTER
from shanhai_events.jobs.services import enqueue
from shanhai_events.jobs.wake_ups import QUEUE_FILE
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.support.engines import ON_POSTGRESQL, ON_SQLITE
from tests.support.settings import environ_for
from tests.support.worker import GO, JOURNAL, SLOW_APP, SLOW_KIND, WorkerProcess


@pytest.fixture
def environ(database_url: str, tmp_path: Path) -> Mapping[str, str]:
    return environ_for(database_url=database_url, data_dir=tmp_path)


def ask(app: Flask) -> str:
    with app.app_context(), unit_of_work():
        return enqueue(kind=SLOW_KIND, payload={}, actor=Actor.system("tests"))


def state_of(app: Flask) -> tuple[JobState, int]:
    with app.app_context():
        row = db.session.execute(select(Job.state, Job.attempts)).one()
        return row.state, row.attempts


def journal(folder: Path) -> list[str]:
    file = folder / JOURNAL
    return file.read_text().splitlines() if file.exists() else []


def test_a_job_whose_worker_was_killed_ends_done_exactly_once(
    app: Flask, environ: Mapping[str, str], tmp_path: Path
) -> None:
    ask(app)
    with WorkerProcess(environ=environ, folder=tmp_path, app=SLOW_APP) as first:
        first.wait_until(lambda: journal(tmp_path) == ["begin 1"])
        first.kill()
    assert state_of(app) == (JobState.RUNNING, 1)
    with app.app_context(), unit_of_work():  # as if two minutes had gone by
        db.session.execute(update(Job).values(heartbeat_at=clock.now() - STALE_AFTER - timedelta(seconds=1)))
    (tmp_path / GO).touch()
    with WorkerProcess(environ=environ, folder=tmp_path, app=SLOW_APP) as second:
        second.wait_until(lambda: state_of(app) == (JobState.DONE, 2))
    assert journal(tmp_path) == ["begin 1", "begin 2", "end 2"]


@ON_POSTGRESQL
def test_a_running_worker_is_woken_by_the_commit(app: Flask, environ: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / GO).touch()
    with WorkerProcess(environ=environ, folder=tmp_path, app=SLOW_APP) as worker:
        worker.wait_until((tmp_path / QUEUE_FILE).exists)
        ask(app)
        worker.wait_until(lambda: state_of(app) == (JobState.DONE, 1))


@ON_SQLITE
def test_a_job_whose_wake_up_was_lost_is_found_by_the_sweeper(
    app: Flask, environ: Mapping[str, str], tmp_path: Path
) -> None:
    ask(app)
    for file in tmp_path.glob(f"{QUEUE_FILE}*"):
        file.unlink()
    (tmp_path / GO).touch()
    with WorkerProcess(environ=environ, folder=tmp_path, app=SLOW_APP) as worker:
        worker.wait_until(lambda: state_of(app) == (JobState.DONE, 1))


@ON_SQLITE
@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_asked_to_stop_ends_its_job_first(
    app: Flask, environ: Mapping[str, str], tmp_path: Path, signum: signal.Signals
) -> None:
    ask(app)
    with WorkerProcess(environ=environ, folder=tmp_path, app=SLOW_APP) as worker:
        worker.wait_until(lambda: journal(tmp_path) == ["begin 1"])
        worker.process.send_signal(signum)
        (tmp_path / GO).touch()
        assert worker.process.wait(timeout=20) == 0
    assert state_of(app) == (JobState.DONE, 1)
