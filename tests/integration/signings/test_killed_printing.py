"""A worker that is killed in the middle of a batch of summaries: another goes on, nothing is made or logged twice."""

import hashlib
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from shanhai_events.audit.models import AuditEntry
from shanhai_events.files.queries import get_file
from shanhai_events.files.services import read_bytes
from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.runner import STALE_AFTER
from shanhai_events.kernel import clock
from shanhai_events.signings.commands import OrderPrints
from shanhai_events.signings.enums import PrintFormat, SummaryCopy
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.summaries import SummaryFile, SummaryPrint
from shanhai_events.signings.services.printing import order_prints
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import signings
from tests.support.people import actor_of
from tests.support.settings import environ_for
from tests.support.worker import WorkerProcess

RECORDS = 6
COPIES = (SummaryCopy.PARTY_A, SummaryCopy.PARTY_B)
SHEETS = RECORDS * len(COPIES)
A_FEW = 3
Prints = list[tuple[int, SummaryCopy, int, str]]


@pytest.fixture
def environ(database_url: str, tmp_path: Path) -> Mapping[str, str]:
    return environ_for(database_url=database_url, data_dir=tmp_path)


def order_many(app: Flask) -> list[str]:
    """Order copies of some records and return the records' numbers in their order."""
    with app.app_context():
        at = signings.desk()
        records = [signings.signed(at) for _ in range(RECORDS)]
        ids = tuple(record.public_id for record in records)
        numbers = [str(record.number) for record in records]
        command = OrderPrints(signings=ids, copies=COPIES, language="zh", format=PrintFormat.ZIP)
        order_prints(command, actor=actor_of(at.province))
        return numbers


def count_prints(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(SummaryPrint)) or 0


def state_of(app: Flask) -> tuple[JobState, int]:
    with app.app_context():
        row = db.session.execute(select(Job.state, Job.attempts).where(Job.kind == "signings.print_summaries")).one()
        return row.state, row.attempts


def prints(app: Flask) -> Prints:
    columns = (SummaryPrint.signing_id, SummaryPrint.copy, SummaryPrint.number, SummaryPrint.file_sha256)
    with app.app_context():
        return [(*row,) for row in db.session.execute(select(*columns).order_by(SummaryPrint.id))]


def files_made(app: Flask) -> list[tuple[str, str]]:
    columns = (SummaryFile.sha256, SummaryFile.file_public_id)
    with app.app_context():
        return [(*row,) for row in db.session.execute(select(*columns).order_by(SummaryFile.id))]


def forget_heartbeat(app: Flask) -> None:
    """Let two minutes go by for the sweeper."""
    with app.app_context(), unit_of_work():
        db.session.execute(update(Job).values(heartbeat_at=clock.now() - STALE_AFTER - timedelta(seconds=1)))


def test_another_worker_goes_on_and_every_sheet_is_made_and_logged_once(
    app: Flask, environ: Mapping[str, str], tmp_path: Path
) -> None:
    numbers = order_many(app)
    with WorkerProcess(environ=environ, folder=tmp_path) as first:
        first.wait_until(lambda: count_prints(app) >= A_FEW)
        first.kill()
    before, made_before = prints(app), files_made(app)
    assert state_of(app) == (JobState.RUNNING, 1)
    assert A_FEW <= len(before) == len(made_before) < SHEETS

    forget_heartbeat(app)
    with WorkerProcess(environ=environ, folder=tmp_path) as second:
        second.wait_until(lambda: state_of(app) == (JobState.DONE, 2))
    after, made_after = prints(app), files_made(app)
    assert after[: len(before)] == before
    assert made_after[: len(before)] == made_before
    assert sorted((copy, number) for _signing, copy, number, _digest in after) == sorted(
        (copy, number) for number, copy in enumerate(COPIES, start=1) for _ in range(RECORDS)
    )
    with app.app_context():
        job = db.session.scalars(select(Job).where(Job.kind == "signings.print_summaries")).one()
        assert job.result is not None
        assert (job.result["printed"], job.result["rendered"]) == (SHEETS, SHEETS - len(before))
        logged = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "summary.printed")
        assert db.session.scalar(logged) == SHEETS
        order = select(Signing.number).join(SummaryPrint).order_by(SummaryPrint.id)
        assert list(db.session.scalars(order)) == [number for number in numbers for _ in COPIES]
        whole = read_bytes(get_file(job.result["file"]))
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        kept = [hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()]
    assert kept == [digest for *_others, digest in after]
