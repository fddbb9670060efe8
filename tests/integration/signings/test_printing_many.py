"""Many summaries printed by a job: in their order, as one file or in parts, and again after it was stopped."""

import hashlib
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from shanhai_events.files.queries import get_file
from shanhai_events.files.services import read_bytes
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import RunningJob
from shanhai_events.jobs.runner import run_due
from shanhai_events.kernel.errors import NotFound
from shanhai_events.signings.commands import OrderPrints
from shanhai_events.signings.documents import bundles
from shanhai_events.signings.enums import PrintFormat, SigningEvent, SummaryCopy, SummaryStatus
from shanhai_events.signings.errors import NothingToPrint, TooManySummaries
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.summaries import SummaryFile
from shanhai_events.signings.services.printing import MOST_SHEETS, order_prints
from shanhai_events.signings.tasks import print_summaries
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.people import actor_of, person
from tests.support.prints import COPY, logged

pytestmark = pytest.mark.usefixtures("context")


def order(
    *records: Signing, format_: PrintFormat = PrintFormat.PDF, copies: tuple[SummaryCopy, ...] = (COPY,)
) -> OrderPrints:
    ids = tuple(record.public_id for record in records)
    return OrderPrints(signings=ids, copies=copies, language="zh", format=format_)


def result_of_prints() -> dict[str, Any]:
    job = db.session.scalars(select(Job).where(Job.kind == "signings.print_summaries")).one()
    assert job.result is not None
    return job.result


def test_a_job_prints_many_in_their_order_into_one_pdf() -> None:
    at = signings.desk()
    records = [signings.signed(at) for _ in range(3)]
    draft = signings.pending(at)
    actor = actor_of(at.province)
    order_prints(order(records[2], draft, *records[:2], copies=(COPY, SummaryCopy.ARCHIVE)), actor=actor)
    run_due()

    job = db.session.scalars(select(Job).where(Job.kind == "signings.print_summaries")).one()
    assert job.result is not None
    assert (job.progress, job.result["printed"], job.result["rendered"]) == (100, 6, 6)
    pages = PdfReader(BytesIO(read_bytes(get_file(job.result["file"])))).pages
    texts = ["".join(page.extract_text().split()) for page in pages]
    numbers = [records[place].number or "" for place in (2, 2, 0, 0, 1, 1)]
    assert [number in text for number, text in zip(numbers, texts, strict=True)] == [True] * 6
    assert [("甲方本" in text, "存档本" in text) for text in texts] == [(True, False), (False, True)] * 3
    assert [(copy, number) for _signing, copy, _status, number in logged()] == [(COPY, 1), (SummaryCopy.ARCHIVE, 2)] * 3


def test_an_archive_holds_the_files_that_verify() -> None:
    at = signings.desk()
    records = [signings.signed(at) for _ in range(2)]
    order_prints(order(*records, format_=PrintFormat.ZIP), actor=actor_of(at.province))
    run_due()

    with zipfile.ZipFile(BytesIO(read_bytes(get_file(result_of_prints()["file"])))) as archive:
        names = [f"合同摘要 {record.number} 第 1 版 甲方本.pdf" for record in records]
        assert archive.namelist() == names
        digests = [hashlib.sha256(archive.read(name)).hexdigest() for name in names]
    assert digests == list(db.session.scalars(select(SummaryFile.sha256).order_by(SummaryFile.id)))


def test_more_than_one_pdf_holds_come_as_parts_in_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_BOUND", 2)
    at = signings.desk()
    records = [signings.signed(at) for _ in range(3)]
    order_prints(order(*records), actor=actor_of(at.province))
    run_due()

    stored = get_file(result_of_prints()["file"])
    assert (stored.name, stored.media_type) == ("合同摘要 3 份.zip", "application/zip")
    with zipfile.ZipFile(BytesIO(read_bytes(stored))) as archive:
        assert archive.namelist() == ["合同摘要 0001–0002.pdf", "合同摘要 0003–0003.pdf"]
        parts = [PdfReader(BytesIO(archive.read(name))).pages for name in archive.namelist()]
    texts = ["".join(page.extract_text().split()) for part in parts for page in part]
    assert [len(part) for part in parts] == [2, 1]
    assert [str(record.number) in text for record, text in zip(records, texts, strict=True)] == [True] * 3


class Stopped(Exception):
    """What a worker that dies leaves behind is nothing; here it is noticed."""


@dataclass
class Run:
    """Runs of one job by hand: `seen` is what was reported, and after `most` reports it dies."""

    payload: dict[str, Any]
    created_by: str
    most: int = 1000
    seen: list[int] = field(default_factory=list)

    def report(self, percent: int) -> None:
        self.seen.append(percent)
        if len(self.seen) == self.most:
            raise Stopped

    def begin(self, attempt: int) -> dict[str, Any]:
        return print_summaries(
            RunningJob(
                public_id="j" * 20,
                kind="signings.print_summaries",
                payload=self.payload,
                attempt=attempt,
                created_by=self.created_by,
                report=self.report,
            )
        )


def test_a_job_that_stopped_goes_on_where_it_was_and_prints_what_it_logged() -> None:
    at = signings.desk()
    records = [signings.signed(at) for _ in range(5)]
    payload = {
        "signings": [record.public_id for record in records],
        "copies": ["party_a"],
        "language": "zh",
        "format": "zip",
    }
    run = Run(payload, created_by=at.province.public_id, most=3)
    with pytest.raises(Stopped):
        run.begin(1)
    assert len(logged()) == 3
    asked = signings.moved(records[0], SigningEvent.REQUEST_VOID, by=at.province, reason="登记重复")
    signings.moved(asked, SigningEvent.VOID, by=at.second)
    second = run.begin(2)
    third = run.begin(3)

    assert run.seen == [18, 36, 54, 72, 90, 99, 99]
    assert [result["rendered"] for result in (second, third)] == [2, 0]
    assert [result["printed"] for result in (second, third)] == [5, 5]
    assert [(status, number) for _signing, _copy, status, number in logged()] == [(SummaryStatus.VALID, 1)] * 5
    assert len(db.session.scalars(select(SummaryFile)).all()) == 5


def test_only_so_many_and_only_ones_own_are_ordered() -> None:
    at = signings.desk()
    record = signings.signed(at)
    actor = actor_of(at.province)
    with pytest.raises(TooManySummaries):
        order_prints(
            OrderPrints(signings=("x",) * (MOST_SHEETS + 1), copies=(COPY,), language="zh", format=PrintFormat.PDF),
            actor=actor,
        )
    with pytest.raises(NothingToPrint):
        order_prints(order(signings.pending(at)), actor=actor)
    with pytest.raises(NothingToPrint):
        order_prints(order(record, copies=()), actor=actor)
    with pytest.raises(NotFound):
        order_prints(order(record), actor=actor_of(person()))
    assert db.session.scalars(select(Job).where(Job.kind == "signings.print_summaries")).all() == []
