"""An application that was handed in, on its pages: who reads what of it, how booths are confirmed or declined."""

import json
from io import BytesIO

from flask import Flask
from pypdf import PdfReader

from shanhai_events.fair.services import confirming
from shanhai_events.jobs.runner import run_due
from tests.factories import fair
from tests.support.application_pages import JSON, at, cast_of
from tests.support.people import Person, actor_of, signed_in


def reader_sees(app: Flask, who: fair.Cast, reader: Person, public_id: str) -> tuple[bool, bool]:
    client = signed_in(app, reader)
    page = client.get(at(who, public_id))
    pdf = client.get_raw(at(who, public_id, "/form.pdf")).data
    words = "".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())
    return "E12345678" in page.html or "13857002605" in page.html, "E12345678" in words or "13857002605" in words


def test_numbers_of_people_are_masked_for_who_may_not_see_them(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.approved(who)
    seen = {
        role: reader_sees(app, who, getattr(who, role), public_id)
        for role in ("enterprise", "county", "city", "province", "organizer")
    }
    assert seen == {
        "enterprise": (True, True),
        "county": (True, True),
        "city": (False, False),
        "province": (True, True),
        "organizer": (False, False),
    }
    signed_in(app, who.city).get(at(who, public_id, "/stamp-scan"), status=403)
    signed_in(app, who.county).get_raw(at(who, public_id, "/stamp-scan"))


def test_booths_are_confirmed_on_the_page_and_the_letter_downloaded(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.assigned(who)
    client = signed_in(app, who.enterprise)
    page = client.get(at(who, public_id))
    assert [row[0] for row in page.rows[:2]] == ["A1-B001", "A1-B002"]
    page = client.submit(page.form("csrf_token", action="/confirmation")).follow()
    assert "展位确认书第 1 版正在生成" in page.text
    client.submit(page.form("reason", action="/withdraw"), reason="", status=422)
    with app.app_context():
        run_due()
    page = client.get(at(who, public_id))
    (address,) = [url for text, url in page.links.items() if text.startswith("展位确认书第 1 版")]
    letter = client.get_raw(address)
    assert (letter.mimetype, letter.data[:5]) == ("application/pdf", b"%PDF-")
    with app.app_context():
        stale = fair.application(public_id)
        assert stale.state == "confirmed"


def test_what_comes_too_late_or_too_early_says_so(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.approved(who)
    client = signed_in(app, who.enterprise)
    form = client.get(at(who, public_id)).form("reason", action="/withdraw")
    sent = {"csrf_token": form.values["csrf_token"][0]}
    refused = client.post_raw(at(who, public_id, "/confirmation"), status=409, data=sent, headers=JSON)
    assert json.loads(refused.data)["error"]["code"] == "step_missing_assignment"
    with app.app_context():
        fair.give_booths(public_id, ("A1-B001", "A1-B002"), actor=actor_of(who.organizer))
        confirming.confirm_booths(public_id, actor=actor_of(who.enterprise))
    refused = client.post_raw(at(who, public_id, "/confirmation"), status=409, data=sent, headers=JSON)
    assert json.loads(refused.data)["error"]["code"] == "step_over"


def test_declining_asks_for_a_reason_and_frees_the_booths(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = fair.assigned(who)
    client = signed_in(app, who.enterprise)
    form = client.get(at(who, public_id, "/decline")).form("reason", action="/decline")
    page = client.submit(form, status=422, reason=" ").page
    assert page.error_texts == ["原因：请写明原因，对方会看到。"]
    page = client.submit(page.form("reason", action="/decline"), reason="想要角位").follow()
    assert "已通过，待分配" in page.text
    assert "想要角位" in page.text
