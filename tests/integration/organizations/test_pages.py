"""The pages of organization files as each person sees them."""

import io
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import event

from shanhai_events.accounts.enums import Role
from shanhai_events.storage.database import db
from tests.factories.organizations import content, registered, registered_on_behalf, uscc
from tests.factories.regions import JINGNING, LONGYOU, load_regions
from tests.support.people import Person, actor_of, everywhere, person, region_scope, signed_in

FILE: dict[str, Any] = {
    "kind": "enterprise",
    "name": "龙游澜坞竹业有限公司",
    "region": LONGYOU,
    "address": "竹海路 8 号",
    "ownership": "private",
    "legal_representative": "林知远",
    "contact_name": "周岚",
    "contact_mobile": "138 0000 2605",
}


@pytest.fixture
def regions(app: Flask) -> None:
    with app.app_context():
        load_regions()


@pytest.fixture
def founder(app: Flask, regions: None) -> Person:
    with app.app_context():
        return person("周岚")


@pytest.fixture
def office(app: Flask, regions: None) -> Person:
    with app.app_context():
        return person("何景行", (Role.COUNTY_OFFICE, region_scope(LONGYOU)))


def scan() -> tuple[io.BytesIO, str]:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    picture.seek(0)
    return picture, "营业执照.png"


def test_a_newcomer_opens_a_file_and_finds_it_filled_in_as_typed(app: Flask, founder: Person) -> None:
    client = signed_in(app, founder)
    form = client.get("/organizations/new").form("name", "uscc")
    page = client.submit(form, **FILE, uscc=uscc(77)).follow()
    assert page.h1 == "龙游澜坞竹业有限公司"
    assert "13800002605" in page.text
    assert "企业自办" in page.text
    assert [row[0] for row in client.get("/organizations").rows] == ["龙游澜坞竹业有限公司"]


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(app: Flask, founder: Person) -> None:
    client = signed_in(app, founder)
    form = client.get("/organizations/new").form("name", "uscc")
    page = client.submit(form, status=422, **(FILE | {"contact_mobile": "12345"}), uscc="91330825MA2DJ7K4XE").page
    assert len(page.error_texts) == 2
    again = page.form("name", "uscc")
    assert again.values["name"] == ["龙游澜坞竹业有限公司"]
    assert again.values["uscc"] == ["91330825MA2DJ7K4XE"]
    assert again.values["region"] == [LONGYOU]


def test_fields_that_the_form_does_not_have_change_nothing(app: Flask, founder: Person) -> None:
    client = signed_in(app, founder)
    form = client.get("/organizations/new").form("name", "uscc")
    answer = client.submit(form, **FILE, uscc=uscc(78), registered_by_office="1", claimed_at="", public_id="mine")
    assert "企业自办" in answer.follow().text


def test_a_known_code_leads_to_the_request_to_join(app: Flask, founder: Person) -> None:
    known = uscc(79)
    first = signed_in(app, founder)
    first.submit(first.get("/organizations/new").form("name", "uscc"), **FILE, uscc=known)
    with app.app_context():
        second = person("林知远")
    client = signed_in(app, second)
    answer = client.submit(client.get("/organizations/new").form("name", "uscc"), **FILE, uscc=known)
    page = answer.follow()
    assert page.h1 == "申请加入企业"
    assert "13800002605" not in page.text
    client.submit(page.form("message"), message="接替周岚")

    members = answer.location.replace("/join", "/members")
    page = first.get(members)
    assert "接替周岚" in page.text
    first.submit(page.form("reason"), button="decision=approve")
    assert client.get(members).h1 == "经办人"
    assert second.name in client.get(members).text


def test_another_companys_file_is_not_there(app: Flask, founder: Person) -> None:
    with app.app_context():
        public_id = registered(actor=actor_of(person("外人")))
        registered(actor=actor_of(founder))
    client = signed_in(app, founder)
    for path in ("", "/edit", "/members"):
        client.get(f"/organizations/{public_id}{path}", status=404)


def test_an_office_sees_its_county_only_and_masked_numbers_elsewhere(app: Flask, office: Person) -> None:
    with app.app_context():
        here = registered_on_behalf(actor=actor_of(office))
        there = registered(actor=actor_of(person("外人")), region_code=JINGNING)
        inspector = person("督查", everywhere(Role.INSPECTOR))
    client = signed_in(app, office)
    assert "协作办代办，待企业接管" in client.get(f"/organizations/{here}").text
    client.get(f"/organizations/{there}", status=404)
    seen = signed_in(app, inspector).get(f"/organizations/{here}").text
    assert "138****2605" in seen
    assert "13800002605" not in seen


def test_a_stale_edit_shows_what_differs_and_keeps_what_was_typed(app: Flask, founder: Person) -> None:
    with app.app_context():
        public_id = registered(actor=actor_of(founder), name="龙游澜坞竹业有限公司")
    client = signed_in(app, founder)
    mine = client.get(f"/organizations/{public_id}/edit").form("name", "uscc")
    theirs = client.get(f"/organizations/{public_id}/edit").form("name", "uscc")
    client.submit(theirs, address="新址 2 号")
    page = client.submit(mine, status=409, address="新址 3 号").page
    assert "新址 2 号 → 新址 3 号" in page.text
    client.submit(page.form("name", "uscc"))
    assert "新址 3 号" in client.get(f"/organizations/{public_id}").text


def test_a_new_name_keeps_the_former_one(app: Flask, founder: Person) -> None:
    with app.app_context():
        public_id = registered(actor=actor_of(founder), name="龙游澜坞竹业有限公司")
    client = signed_in(app, founder)
    client.submit(client.get(f"/organizations/{public_id}/edit").form("name", "uscc"), name="龙游澜坞竹木集团有限公司")
    page = client.get(f"/organizations/{public_id}")
    assert page.h1 == "龙游澜坞竹木集团有限公司"
    assert "龙游澜坞竹业有限公司" in page.text


def test_documents_go_in_and_come_out_as_attachments(app: Flask, founder: Person) -> None:
    with app.app_context():
        public_id = registered(actor=actor_of(founder))
    client = signed_in(app, founder)
    path = f"/organizations/{public_id}"
    client.submit(client.get(path).form("upload"), kind="business_license", upload=scan())
    page = client.get(path)
    href = next(url for text, url in page.links.items() if text.startswith("营业执照"))
    answer = client.get_raw(href)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    client.submit(page.form(action="/remove"))
    client.get(href, status=404)


def test_an_office_opens_a_file_whose_code_fails_its_check_with_the_license(app: Flask, office: Person) -> None:
    client = signed_in(app, office)
    form = client.get("/organizations/new").form("name", "check_waived")
    values = FILE | {"uscc": "91330825MA2DJ7K4XE", "check_waived": "y"}
    assert client.submit(form, status=422, **values).page.error_texts
    page = client.submit(form, **values, license=scan()).follow()
    assert "校验码不符，已核原件" in page.text


def test_the_list_takes_the_same_number_of_queries_for_1_and_30_files(app: Flask, office: Person) -> None:
    client = signed_in(app, office)

    def queries_with(more: int) -> int:
        with app.app_context():
            for _ in range(more):
                registered_on_behalf(actor=actor_of(office))
            engine = db.engine
        counted: list[str] = []

        def count(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            counted.append(statement)

        event.listen(engine, "before_cursor_execute", count)
        try:
            client.get("/organizations")
        finally:
            event.remove(engine, "before_cursor_execute", count)
        return len(counted)

    assert queries_with(1) == queries_with(29)


def test_scripts_in_every_field_are_shown_literally(app: Flask, founder: Person) -> None:
    hostile = "<script>alert(1)</script>"
    with app.app_context():
        given = content(name="龙游" + hostile)
        public_id = registered(actor=actor_of(founder), name=given.name)
    page = signed_in(app, founder).get(f"/organizations/{public_id}")
    assert page.h1 == "龙游" + hostile
