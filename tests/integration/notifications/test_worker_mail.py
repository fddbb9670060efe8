"""Mail through a real worker: at once after the commit, and at most twice when the worker is killed over it."""

import os
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask
from sqlalchemy import update

from shanhai_events.jobs.wake_ups import QUEUE_FILE
from shanhai_events.kernel import clock
from shanhai_events.notifications.enums import MailState
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.mail import mails, written
from tests.support.engines import ON_POSTGRESQL, ON_SQLITE
from tests.support.settings import environ_for
from tests.support.smtp import MailServer
from tests.support.worker import WorkerProcess


class FatalServer(MailServer):
    """Takes a mail and kills whoever sent it before saying so, once."""

    victim: int | None = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if self.victim is not None:
            os.kill(self.victim, signal.SIGKILL)
            self.victim = None
        return answer


@pytest.fixture
def fatal() -> Iterator[FatalServer]:
    with FatalServer() as server:
        yield server


@pytest.fixture
def environ(database_url: str, tmp_path: Path, fatal: FatalServer) -> Mapping[str, str]:
    usual = environ_for(database_url=database_url, data_dir=tmp_path)
    return {**usual, "SHANHAI_MAIL_SERVER": "127.0.0.1", "SHANHAI_MAIL_PORT": str(fatal.port)}


def write(app: Flask) -> str:
    with app.app_context():
        return written().message_id


def first_state(app: Flask) -> MailState:
    with app.app_context():
        return mails()[0].state


@ON_POSTGRESQL
def test_mail_leaves_as_soon_as_its_unit_has_committed(
    app: Flask, environ: Mapping[str, str], tmp_path: Path, fatal: FatalServer
) -> None:
    with WorkerProcess(environ=environ, folder=tmp_path) as worker:
        worker.wait_until((tmp_path / QUEUE_FILE).exists)
        message_id = write(app)
        worker.wait_until(lambda: first_state(app) is MailState.SENT)
    assert [message["Message-ID"] for message in fatal.messages] == [message_id]


@ON_SQLITE
def test_a_worker_that_is_killed_over_a_mail_repeats_it_once_under_the_same_id(
    app: Flask, environ: Mapping[str, str], tmp_path: Path, fatal: FatalServer
) -> None:
    message_id = write(app)
    with WorkerProcess(environ=environ, folder=tmp_path) as first:
        fatal.victim = first.process.pid
        first.process.wait(timeout=40)
    assert (len(fatal.messages), first_state(app)) == (1, MailState.WAITING)
    with app.app_context(), unit_of_work():  # as if its lease had run out
        db.session.execute(update(OutboxMail).values(next_attempt_at=clock.now()))
    with WorkerProcess(environ=environ, folder=tmp_path) as second:
        second.wait_until(lambda: first_state(app) is MailState.SENT)
    assert [message["Message-ID"] for message in fatal.messages] == [message_id, message_id]
