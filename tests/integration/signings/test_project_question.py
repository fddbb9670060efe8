"""Whether an agreement is about a known project is asked before another person checks it, on every way there."""

from flask import Flask

from shanhai_events.signings.enums import SigningEvent, SigningState
from shanhai_events.signings.queries.records import get_signing
from tests.factories import signings
from tests.support.people import actor_of, signed_in

KNOWN = "岱山海岛冷链物流中心"


def test_the_page_of_a_record_leads_to_the_question_instead_of_the_verifier(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        path = f"/signings/{signings.logged(at, name=KNOWN).public_id}"
    clerk = signed_in(app, at.clerk)
    assert "送核验" in clerk.get(path).text
    with app.app_context():
        signings.signed(at, name=KNOWN)

    page = clerk.get(path)
    assert "请先在登记里选定是其中哪一个" in page.text
    assert page.links["补齐登记"] == f"{path}/edit"
    assert not [form for form in page.forms if "submit" in form.values.get("event", [])]


def test_a_name_that_is_typed_now_is_asked_about_now(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        signings.signed(at, name=KNOWN)
        public_id = signings.logged(at, name="云渚远洋渔业码头扩建").public_id
    clerk = signed_in(app, at.clerk)
    form = clerk.get(f"/signings/{public_id}/edit").form("version", "recipient-signatory")
    page = clerk.submit(form, button="go=submit", name=KNOWN, status=422).page
    assert page.error_texts == ["同一个项目：请选择：是其中一个项目，还是新项目。"]

    clerk.submit(page.form("version", "recipient-signatory"), button="go=submit", project="new")
    assert state_of(app, at, public_id) is SigningState.PENDING


def test_a_postponed_record_goes_on_unchanged(app: Flask) -> None:
    with app.app_context():
        at = signings.desk()
        record = signings.moved(signings.verified(at), SigningEvent.POSTPONE, by=at.verifier, reason="一方未到")
        public_id = record.public_id
    clerk = signed_in(app, at.clerk)
    form = clerk.get(f"/signings/{public_id}/edit").form("version", "recipient-signatory")
    assert clerk.submit(form, button="go=submit").location == f"/signings/{public_id}"
    assert state_of(app, at, public_id) is SigningState.PENDING


def state_of(app: Flask, at: signings.Desk, public_id: str) -> SigningState:
    with app.app_context():
        return get_signing(public_id, actor=actor_of(at.clerk)).state
