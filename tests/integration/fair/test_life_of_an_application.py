"""An application from its first draft to its confirmed booths, through the services."""

import pytest
from sqlalchemy import select

from shanhai_events.audit.models import AuditEntry
from shanhai_events.fair.commands.applying import Explained
from shanhai_events.fair.enums import ApplicationEvent, ReviewStep
from shanhai_events.fair.models.applications import ApplicationSubmission, ReviewDecision
from shanhai_events.fair.models.assignments import BoothAssignment, ConfirmationLetter
from shanhai_events.fair.queries.sheets import submitted_sheet
from shanhai_events.fair.services import applying, confirming, submitting
from shanhai_events.jobs.models import Job
from shanhai_events.notifications.models import Notice, OutboxMail
from shanhai_events.passes.models import Pass
from shanhai_events.storage.database import db
from tests.factories import fair
from tests.support.people import actor_of

pytestmark = pytest.mark.usefixtures("app_context")


def trail(public_id: str) -> list[str]:
    statement = select(AuditEntry.action).where(AuditEntry.subject_public_id == public_id).order_by(AuditEntry.seq)
    return list(db.session.scalars(statement))


def subjects_to(email: str) -> list[str]:
    return list(
        db.session.scalars(select(OutboxMail.subject).where(OutboxMail.to_address == email).order_by(OutboxMail.id))
    )


def test_from_draft_to_confirmed_booths() -> None:
    who = fair.cast()
    public_id = fair.confirmed(who)
    row = fair.application(public_id)
    assert (row.state, row.number) == ("confirmed", f"YW{who.edition.year}-0001")
    assert trail(public_id) == [
        "application.started",
        "application.scan_attached",
        "application.submitted",
        "application.county_approved",
        "application.city_approved",
        "application.province_approved",
        "booth.assigned",
        "booth.confirmed",
    ]
    assert [(d.step, d.event) for d in db.session.scalars(select(ReviewDecision).order_by(ReviewDecision.id))] == [
        ("county", "county_approve"),
        ("city", "city_approve"),
        ("province", "province_approve"),
    ]
    assert [(job.kind, job.payload) for job in db.session.scalars(select(Job).order_by(Job.id))] == [
        ("fair.render_letter", {"letter": db.session.scalars(select(ConfirmationLetter.public_id)).one()}),
        ("passes.send_codes", {"passes": [db.session.scalars(select(Pass.public_id)).one()], "to_holder": False}),
    ]


def test_each_office_hears_when_it_is_its_turn() -> None:
    who = fair.cast()
    public_id = fair.approved(who)
    number = fair.application(public_id).number
    name = fair.application(public_id).organization.name
    assert subjects_to(who.county.email) == [f"{name}提交了参展申请 {number}"]
    assert subjects_to(who.city.email) == [f"{name}的参展申请 {number} 等待审核"]
    assert subjects_to(who.province.email) == [f"{name}的参展申请 {number} 等待审核"]
    assert subjects_to(who.organizer.email) == [f"{name}的参展申请 {number} 可以分配展位"]
    assert subjects_to(who.enterprise.email) == [f"参展申请 {number} 已通过审核"]
    notices = db.session.scalars(select(Notice.path).where(Notice.user_public_id == who.county.public_id)).all()
    assert notices == [f"/fair/{who.edition_id}/reviews/county/{public_id}"]


def test_what_was_handed_in_is_sealed_with_the_file_of_that_day() -> None:
    who = fair.cast()
    public_id = fair.submitted(who)
    row = fair.application(public_id)
    (kept,) = db.session.scalars(select(ApplicationSubmission))
    sheet = submitted_sheet(kept)
    assert sheet.company.name == row.organization.name
    assert sheet.staff[0].document_number == "E12345678"
    assert sheet.preferences == (("A1-B001", "A1-B002"),)
    assert "E12345678" not in kept.content_sealed
    assert row.organization.name not in (row.snapshot_sealed or "")


def test_a_return_opens_the_form_again_and_keeps_the_number() -> None:
    who = fair.cast()
    public_id = fair.submitted(who)
    number = fair.application(public_id).number
    fair.decided(who, public_id, ReviewStep.COUNTY, ApplicationEvent.COUNTY_RETURN, "声明页没有盖章，请补传。")
    assert fair.application(public_id).reason == "声明页没有盖章，请补传。"
    actor = actor_of(who.enterprise)
    applying.save_staff(who.read(public_id), fair.staff(fascia="澜坞"), actor=actor)
    submitting.submit_application(who.read(public_id), actor=actor)
    row = fair.application(public_id)
    assert (row.state, row.number, row.reason) == ("submitted", number, "")
    kept = db.session.scalars(select(ApplicationSubmission).order_by(ApplicationSubmission.number)).all()
    assert [(s.number, submitted_sheet(s).fascia) for s in kept] == [(1, "澜坞竹业"), (2, "澜坞")]


def test_the_city_sends_back_to_the_county() -> None:
    who = fair.cast()
    public_id = fair.county_approved(who)
    fair.decided(who, public_id, ReviewStep.CITY, ApplicationEvent.CITY_RETURN, "请核对产品。")
    assert fair.application(public_id).state == "submitted"
    assert len(subjects_to(who.county.email)) == 2
    fair.decided(who, public_id, ReviewStep.COUNTY, ApplicationEvent.COUNTY_APPROVE)
    assert fair.application(public_id).state == "county_approved"


def test_declined_booths_go_back_to_the_organizer() -> None:
    who = fair.cast()
    public_id = fair.assigned(who)
    confirming.decline_booths(Explained(application=public_id, reason="想要角位"), actor=actor_of(who.enterprise))
    assert fair.application(public_id).state == "approved"
    held = db.session.scalars(select(BoothAssignment)).all()
    assert {(h.release_reason, h.released_at is None) for h in held} == {("想要角位", False)}
    assert subjects_to(who.organizer.email)[-1].endswith("放弃了展位")
