"""The last word of the enterprise, the day that passes, and the letter."""

from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from shanhai_events.fair.commands.applying import Explained
from shanhai_events.fair.enums import ApplicationEvent
from shanhai_events.fair.errors import ApplicationEnded, AssignmentMissing, ConfirmationOverdue, ReasonMissing
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment, ConfirmationLetter
from shanhai_events.fair.queries.applications import held_booths
from shanhai_events.fair.services import confirming
from shanhai_events.fair.services.letters import RENDER_LETTER, order_letter
from shanhai_events.fair.services.moving import move_application
from shanhai_events.fair.services.withdrawing import withdraw_application
from shanhai_events.fair.tasks import render_letter
from shanhai_events.files.queries import get_file
from shanhai_events.files.services import read_bytes
from shanhai_events.jobs.models import Job
from shanhai_events.jobs.registry import RunningJob
from shanhai_events.jobs.runner import run_due
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.notifications.models import Notice, OutboxMail
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import fair
from tests.support.clock import MovableClock
from tests.support.people import SYSTEM, actor_of, person
from tests.support.racing import race


def letters() -> list[ConfirmationLetter]:
    db.session.rollback()
    return list(db.session.scalars(select(ConfirmationLetter).order_by(ConfirmationLetter.version)))


def letter_jobs() -> list[Job]:
    return list(db.session.scalars(select(Job).where(Job.kind == RENDER_LETTER).order_by(Job.id)))


def mails_with_letter() -> list[OutboxMail]:
    mails = db.session.scalars(select(OutboxMail).order_by(OutboxMail.id))
    return [mail for mail in mails if mail.attachments and mail.subject.startswith("展位已确认")]


@pytest.mark.usefixtures("app_context")
def test_booths_are_confirmed_by_their_enterprise_only() -> None:
    who = fair.cast()
    public_id = fair.assigned(who)
    for office in (who.county, who.province, who.organizer):
        with pytest.raises(Forbidden):
            confirming.confirm_booths(public_id, actor=actor_of(office))
    with pytest.raises(NotFound):
        confirming.confirm_booths(public_id, actor=actor_of(person("陌生人")))
    assert fair.application(public_id).state == "assigned"


@pytest.mark.usefixtures("app_context")
def test_nothing_is_confirmed_before_it_is_assigned() -> None:
    who = fair.cast()
    public_id = fair.approved(who)
    with pytest.raises(AssignmentMissing):
        confirming.confirm_booths(public_id, actor=actor_of(who.enterprise))
    with pytest.raises(AssignmentMissing):
        confirming.decline_booths(Explained(application=public_id, reason="不要"), actor=actor_of(who.enterprise))


@pytest.mark.usefixtures("app_context")
def test_declining_is_explained() -> None:
    who = fair.cast()
    public_id = fair.assigned(who)
    with pytest.raises(ReasonMissing):
        confirming.decline_booths(Explained(application=public_id, reason=""), actor=actor_of(who.enterprise))
    assert len(held_booths(fair.application(public_id))) == 2


@pytest.mark.usefixtures("app_context")
def test_what_nobody_confirms_lapses_and_frees_its_booths(clock: MovableClock) -> None:
    clock.set("2026-07-24 09:00")
    who = fair.cast()
    public_id = fair.assigned(who)
    assert confirming.lapse_overdue(actor=SYSTEM) == 0
    clock.move(days=5)
    with pytest.raises(ConfirmationOverdue):
        confirming.confirm_booths(public_id, actor=actor_of(who.enterprise))
    assert confirming.lapse_overdue(actor=SYSTEM) == 1
    assert confirming.lapse_overdue(actor=SYSTEM) == 0
    row = fair.application(public_id)
    assert (row.state, held_booths(row)) == ("lapsed", [])
    assert {held.release_reason for held in db.session.scalars(select(BoothAssignment))} == {"逾期未确认"}
    with pytest.raises(ApplicationEnded):
        confirming.confirm_booths(public_id, actor=actor_of(who.enterprise))
    told = db.session.scalars(select(Notice.message).where(Notice.user_public_id == who.enterprise.public_id)).all()
    assert told[-1] == "参展申请 %(number)s 逾期未确认展位，已失效，展位已收回。"


def test_confirming_twice_at_once_orders_one_letter(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        public_id, actor = fair.assigned(who), actor_of(who.enterprise)
    found = race(app, [lambda: confirming.confirm_booths(public_id, actor=actor)] * 4)
    assert found.count(None) == 1
    with app.app_context():
        assert [letter.version for letter in letters()] == [1]
        assert len(letter_jobs()) == 1


@pytest.mark.usefixtures("app_context")
def test_the_letter_is_rendered_kept_and_mailed_once() -> None:
    who = fair.cast()
    public_id = fair.confirmed(who)
    assert run_due() == 2
    (letter,) = letters()
    assert letter.file_public_id is not None
    stored = get_file(letter.file_public_id)
    number = fair.application(public_id).number
    assert (stored.media_type, stored.name) == ("application/pdf", f"展位确认书 {number} 第 1 版.pdf")
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(read_bytes(stored))).pages)
    for text in (str(number), "A1-B001", "A1-B002", "澜坞竹业", "周岚", "展位确认书"):
        assert text in words
    (mail,) = mails_with_letter()
    assert (mail.to_address, mail.attachments[0].file_public_id) == (who.enterprise.email, letter.file_public_id)
    (job,) = letter_jobs()
    again = RunningJob(
        public_id=job.public_id, kind=job.kind, payload=job.payload, attempt=2, created_by=None, report=lambda _: None
    )
    assert render_letter(again) == {"rendered": False}
    assert len(mails_with_letter()) == 1


@pytest.mark.usefixtures("app_context")
def test_a_letter_that_is_no_longer_true_is_superseded_and_not_sent() -> None:
    who = fair.cast()
    public_id = fair.confirmed(who)
    withdraw_application(Explained(application=public_id, reason="不参展了"), actor=actor_of(who.enterprise))
    run_due()
    (letter,) = letters()
    assert (letter.file_public_id, letter.superseded_at is None) == (None, False)
    assert mails_with_letter() == []


@pytest.mark.usefixtures("app_context")
def test_other_booths_end_the_letter_and_confirming_anew_makes_the_next_version() -> None:
    who = fair.cast()
    public_id = fair.confirmed(who)
    run_due()
    with unit_of_work():
        row = db.session.scalars(select(BoothApplication).where(BoothApplication.public_id == public_id)).one()
        move_application(row, ApplicationEvent.REASSIGN, actor=actor_of(who.organizer))
    confirming.confirm_booths(public_id, actor=actor_of(who.enterprise))
    run_due()
    assert [(letter.version, letter.superseded_at is None) for letter in letters()] == [(1, False), (2, True)]
    assert len(mails_with_letter()) == 2


@pytest.mark.usefixtures("app_context")
def test_the_same_letter_has_the_same_bytes() -> None:
    who = fair.cast()
    fair.confirmed(who)
    run_due()
    (letter,) = letters()
    first = letter.content_sha256
    with unit_of_work():
        kept = db.session.scalars(select(ConfirmationLetter)).one()
        kept.file_public_id = kept.content_sha256 = None
    payload = letter_jobs()[0].payload
    job = RunningJob(
        public_id="x", kind="fair.render_letter", payload=payload, attempt=1, created_by=None, report=lambda _: None
    )
    assert render_letter(job) == {"rendered": True}
    assert letters()[0].content_sha256 == first


@pytest.mark.usefixtures("app_context")
def test_a_letter_is_ordered_inside_a_unit_only() -> None:
    who = fair.cast()
    row = fair.application(fair.assigned(who))
    with pytest.raises(RuntimeError):
        order_letter(row, actor=SYSTEM)
