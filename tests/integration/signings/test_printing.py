"""Printing: files made once and kept, every print logged under its own number."""

import hashlib
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from shanhai_events.audit.models import AuditEntry
from shanhai_events.files.services import read_bytes
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.signings.documents.printed import file_name, render_summary
from shanhai_events.signings.enums import SigningEvent, SummaryCopy, SummaryStatus
from shanhai_events.signings.errors import SigningChanged, SigningStepMissing
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.summaries import SummaryFile
from shanhai_events.signings.queries.summaries import find_kept, get_summary, summary_panel
from shanhai_events.signings.queries.verification import find_file, get_verified
from shanhai_events.signings.services.printing import Printed, log_print, summary_to_print
from shanhai_events.signings.services.summarizing import digest_of
from shanhai_events.storage.database import db
from tests.factories import signings
from tests.support.people import actor_of, person
from tests.support.prints import COPY, logged
from tests.support.racing import race

pytestmark = pytest.mark.usefixtures("context")


def printed(signing: Signing, *, by: Actor, copy: SummaryCopy = COPY, batch: str | None = None) -> Printed:
    """Print one copy as the page does."""
    wanted = summary_to_print(signing.public_id, copy=copy, language="zh", actor=by)
    pdf = b"" if find_kept(wanted) else render_summary(wanted)
    return log_print(wanted, pdf, name=file_name(wanted), actor=by, batch=batch)


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
