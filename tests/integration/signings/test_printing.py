"""Printing: files made once and kept, every print logged under its own number, many by a job that may run again."""

import hashlib
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from shanhai_events.audit.models import AuditEntry
from shanhai_events.files.queries import get_file
from shanhai_events.files.services import read_bytes
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import RunningJob
from shanhai_events.jobs.runner import run_due
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.signings.commands import OrderPrints
from shanhai_events.signings.documents import bundles
from shanhai_events.signings.documents.printed import file_name, render_summary
from shanhai_events.signings.enums import PrintFormat, SigningEvent, SummaryCopy, SummaryStatus
from shanhai_events.signings.errors import NothingToPrint, SigningChanged, SigningStepMissing, TooManySummaries
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.summaries import SummaryFile, SummaryPrint
from shanhai_events.signings.queries.summaries import find_kept, get_summary, summary_panel
from shanhai_events.signings.queries.verification import find_file, get_verified
from shanhai_events.signings.services.printing import MOST_SHEETS, Printed, log_print, order_prints, summary_to_print
from shanhai_events.signings.services.summarizing import digest_of
from shanhai_events.signings.tasks import print_summaries
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.people import actor_of, person
from tests.support.racing import race

pytestmark = pytest.mark.usefixtures("context")

COPY = SummaryCopy.PARTY_A


def printed(signing: Signing, *, by: Actor, copy: SummaryCopy = COPY, batch: str | None = None) -> Printed:
    """Print one copy as the page does."""
    wanted = summary_to_print(signing.public_id, copy=copy, language="zh", actor=by)
    pdf = b"" if find_kept(wanted) else render_summary(wanted)
    return log_print(wanted, pdf, name=file_name(wanted), actor=by, batch=batch)


def logged() -> list[tuple[int, SummaryCopy, SummaryStatus, int]]:
    rows = db.session.scalars(select(SummaryPrint).order_by(SummaryPrint.signing_id, SummaryPrint.number))
    return [(row.signing_id, row.copy, row.status, row.number) for row in rows]


def test_a_file_is_made_once_and_printed_as_often_as_wanted() -> None:
    at = signings.desk()
    record = signings.signed(at)
    actor = actor_of(at.province)
    first = printed(record, by=actor)
    again = printed(record, by=actor)
    other = printed(record, by=actor, copy=SummaryCopy.PARTY_B)

    assert (first.number, again.number, other.number) == (1, 2, 3)
    assert first.sha256 == again.sha256 != other.sha256
    assert len(db.session.scalars(select(SummaryFile)).all()) == 2
    assert first.file is not None
    assert hashlib.sha256(read_bytes(first.file)).hexdigest() == first.sha256
    told = [
        entry.diff for entry in db.session.scalars(select(AuditEntry).where(AuditEntry.action == "summary.printed"))
    ]
    assert [(diff["print"], diff["copy"], diff["sha256"]) for diff in told] == [
        (1, "party_a", first.sha256),
        (2, "party_a", first.sha256),
        (3, "party_b", other.sha256),
    ]


def test_a_file_that_is_made_again_has_the_same_bytes() -> None:
    at = signings.desk()
    record = signings.signed(at)
    wanted = summary_to_print(record.public_id, copy=COPY, language="zh", actor=actor_of(at.province))
    kept = printed(record, by=actor_of(at.province))

    assert hashlib.sha256(render_summary(wanted)).hexdigest() == kept.sha256


def test_a_summary_says_how_much_of_its_total_is_foreign_and_at_which_rate() -> None:
    at = signings.desk()
    record = signings.signed(at, fx_cents=100_000_000, fx_rate=71_234)
    printed(record, by=actor_of(at.province))
    content = get_summary(record).content

    assert (content["fx_cents"], content["fx_rate"]) == (100_000_000, 71_234)
    assert content["foreign"] == ["100.00", "7.1234", "712.34"]
    assert get_summary(record).content_sha256 == digest_of(content)
    assert get_summary(signings.signed(at)).content["foreign"] == []


LATER = {"copies", "fx_cents", "fx_rate", "foreign"}
"""What summaries say since they were first frozen without it."""


def test_a_summary_that_was_frozen_with_less_stays_what_it_was() -> None:
    at = signings.desk()
    record = signings.signed(at, copies=4, fx_cents=100_000_000, fx_rate=71_234)
    summary = get_summary(record)
    summary.content = {name: value for name, value in summary.content.items() if name not in LATER}
    summary.content_sha256 = digest_of(summary.content)
    code, digest = summary.code, summary.content_sha256
    db.session.commit()

    wanted = summary_to_print(record.public_id, copy=COPY, language="zh", actor=actor_of(at.province))
    kept = printed(record, by=actor_of(at.province))
    pages = PdfReader(BytesIO(render_summary(wanted))).pages
    said = "".join("".join(page.extract_text().split()) for page in pages)
    assert ("文本一式" in said, "其中外资" in said) == (False, False)
    assert (wanted.content_sha256, hashlib.sha256(render_summary(wanted)).hexdigest()) == (digest, kept.sha256)
    known = find_file(get_verified(code), kept.sha256)
    assert known is not None
    assert known.status is SummaryStatus.VALID


def test_a_draft_is_logged_and_not_kept() -> None:
    at = signings.desk()
    record = signings.pending(at)
    draft = printed(record, by=actor_of(at.province))

    assert (draft.number, draft.file) == (1, None)
    assert logged() == [(record.id, COPY, SummaryStatus.DRAFT, 1)]
    assert db.session.scalars(select(SummaryFile)).all() == []


def test_voiding_makes_a_new_file_and_the_old_one_stays_what_it_was() -> None:
    at = signings.desk()
    record = signings.signed(at)
    actor = actor_of(at.province)
    valid = printed(record, by=actor)
    asked = signings.moved(record, SigningEvent.REQUEST_VOID, by=at.province, reason="登记重复")
    signings.moved(asked, SigningEvent.VOID, by=at.second)
    voided = printed(record, by=actor)

    assert valid.sha256 != voided.sha256
    assert voided.file is not None
    assert "作废" in "".join(PdfReader(BytesIO(read_bytes(voided.file))).pages[0].extract_text().split())
    summary = get_verified(summary_to_print(record.public_id, copy=COPY, language="zh", actor=actor).code)
    assert summary.status is SummaryStatus.VOIDED
    found = [find_file(summary, digest) for digest in (valid.sha256, voided.sha256, "0" * 64)]
    assert [file.status if file else None for file in found] == [SummaryStatus.VALID, SummaryStatus.VOIDED, None]


def test_a_record_that_moved_on_is_not_printed_as_it_was() -> None:
    at = signings.desk()
    record = signings.verified(at)
    actor = actor_of(at.province)
    draft = summary_to_print(record.public_id, copy=COPY, language="zh", actor=actor)
    pdf = render_summary(draft)
    signings.moved(record, SigningEvent.SIGN, by=at.verifier)
    with pytest.raises(SigningChanged):
        log_print(draft, pdf, name="x.pdf", actor=actor)
    assert logged() == []


def test_others_records_and_those_that_came_to_nothing_are_not_printed() -> None:
    at = signings.desk()
    record = signings.signed(at)
    with pytest.raises(NotFound):
        summary_to_print(record.public_id, copy=COPY, language="zh", actor=actor_of(person()))
    with pytest.raises(NotFound):
        summary_to_print(record.public_id, copy=COPY, language="zh", revision=2, actor=actor_of(at.province))
    nothing = signings.moved(signings.logged(at), SigningEvent.CANCEL, by=at.clerk, reason="没有谈成")
    with pytest.raises(SigningStepMissing):
        summary_to_print(nothing.public_id, copy=COPY, language="zh", actor=actor_of(at.province))


def test_prints_at_once_have_a_number_each_and_one_file(app: Flask) -> None:
    at = signings.desk()
    record = signings.signed(at)
    actor = actor_of(at.province)
    race(app, [lambda: printed(record, by=actor).number for _ in range(6)])
    db.session.rollback()

    assert [number for *_others, number in logged()] == [1, 2, 3, 4, 5, 6]
    assert len(db.session.scalars(select(SummaryFile)).all()) == 1


def test_the_panel_shows_versions_and_prints_to_whoever_may_print() -> None:
    at = signings.desk()
    record = signings.signed(at)
    printed(record, by=actor_of(at.province))
    record = db.session.scalars(select(Signing)).one()
    panel = summary_panel(record, actor_of(at.province))

    assert (panel.is_draft, panel.can_print) == (False, True)
    assert [(version.revision, version.status) for version in panel.versions] == [(1, SummaryStatus.VALID)]
    assert [(line.first, line.last, line.copies, line.who, line.is_batch) for line in panel.prints] == [
        (1, 1, (COPY,), "林知远", False)
    ]
    assert summary_panel(record, actor_of(person())).can_print is False


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
