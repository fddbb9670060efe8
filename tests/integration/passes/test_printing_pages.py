"""Badges printed from the pages of passes: one at once, a list by a job."""

from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from shanhai_events.accounts.enums import Role
from shanhai_events.jobs.runner import run_due
from shanhai_events.passes.enums import PassKind
from tests.factories import passes
from tests.support.engines import ON_SQLITE
from tests.support.pass_desk import Desk
from tests.support.people import Person, edition_scope, person, signed_in


@pytest.fixture
def desk(app: Flask) -> Desk:
    return Desk(app)


@ON_SQLITE
def test_a_badge_is_printed_at_once_and_again_only_when_asked(desk: Desk) -> None:
    pass_ = desk.issued()
    url = f"{desk.list}/{pass_.public_id}"
    answer = desk.client.submit(desk.client.get(url).form(action="/badge"), status=200).response
    assert answer.mimetype == "application/pdf"
    assert "周岚" in "".join(PdfReader(BytesIO(answer.data)).pages[0].extract_text().split())
    assert desk.state(pass_.public_id) == "printed"
    question = desk.client.submit(desk.client.get(url).form(action="/badge")).follow()
    assert "这张胸牌已制 1 次" in question.text
    again = desk.client.submit(question.form(action="/badge"), status=200).response
    assert again.mimetype == "application/pdf"
    assert "2 次，最近" in desk.client.get(url).text


@ON_SQLITE
def test_a_list_is_printed_by_a_job_and_asks_about_those_printed_before(desk: Desk) -> None:
    first = desk.issued()
    desk.issued(person=passes.somebody("何山"), kind=PassKind.MEDIA)
    answer = desk.client.submit(desk.client.get(f"{desk.list}?kind=exhibitor").form(action="/badges"))
    with desk.app.app_context():
        run_due()
    page = answer.follow()
    pdf = desk.client.get_raw(page.links["查看结果"])
    assert len(PdfReader(BytesIO(pdf.data)).pages) == 1
    assert desk.state(first.public_id) == "printed"
    question = desk.client.submit(desk.client.get(desk.list).form(action="/badges"), status=200).page
    assert "1 张已经制过胸牌" in question.text
    answer = desk.client.submit(question.form("printed", action="/badges"), button="printed=skip")
    with desk.app.app_context():
        run_due()
    pdf = desk.client.get_raw(answer.follow().links["查看结果"])
    pages = PdfReader(BytesIO(pdf.data)).pages
    assert ["何山" in found.extract_text() for found in pages] == [True]
    stranger = signed_in(desk.app, in_app(desk))
    stranger.get(answer.location.replace("/jobs/", "/passes/prints/"), status=404)


def in_app(desk: Desk) -> Person:
    with desk.app.app_context():
        return person("另一位", (Role.ORGANIZER, edition_scope(desk.edition_id)))
