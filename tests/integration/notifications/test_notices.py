"""站内信: posted with the change, counted by the bell, read by nobody but its reader."""

from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from shanhai_events.kernel.clock import BEIJING
from shanhai_events.notifications.services import post_notice
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.support.clock import MovableClock
from tests.support.page_client import PageClient
from tests.support.people import Person, person, signed_in

MESSAGE = "%(organization)s 的申请已通过。"


def post(reader: Person, *, message: str = MESSAGE, path: str = "/me", count: int = 1, **params: Any) -> None:
    with unit_of_work():
        for _ in range(count):
            values = params or {"organization": "景宁某某"}
            post_notice(user_public_id=reader.public_id, message=message, params=values, path=path)


@pytest.fixture
def reader(app: Flask) -> Person:
    with app.app_context():
        return person("周岚")


@pytest.fixture
def client(app: Flask, reader: Person) -> PageClient:
    return signed_in(app, reader)


def bell_of(client: PageClient) -> str:
    (bell,) = [text for text, url in client.get("/me/notices").links.items() if url == "/me/notices"]
    return bell


def test_without_notices_the_page_says_what_will_come(client: PageClient) -> None:
    page = client.get("/me/notices")
    assert (page.h1, "还没有站内信" in page.text, "全部标为已读" in page.text) == ("站内信", True, False)


def test_notices_are_listed_newest_first_with_their_values(app: Flask, client: PageClient, reader: Person) -> None:
    with app.app_context():
        post(reader, organization="甲公司")
        post(reader, organization="乙公司")
    page = client.get("/me/notices")
    assert page.text.index("乙公司 的申请已通过。") < page.text.index("甲公司 的申请已通过。")
    assert "2 条未读" in page.text


def test_opening_a_notice_marks_it_as_read_and_leads_to_its_page(
    app: Flask, client: PageClient, reader: Person
) -> None:
    with app.app_context():
        post(reader, path="/me?tab=2", organization="甲公司")
        post(reader, organization="乙公司")
    page = client.get("/me/notices")
    (_, first) = [form for form in page.forms if form.action.startswith("/me/notices/")]
    answer = client.submit(first)
    assert answer.location == "/me?tab=2"
    assert "1 条未读" in client.get("/me/notices").text


def test_reading_a_page_marks_nothing(app: Flask, client: PageClient, reader: Person) -> None:
    with app.app_context():
        post(reader)
    for _ in range(2):
        assert "1 条未读" in client.get("/me/notices").text


def test_all_can_be_marked_as_read_at_once(app: Flask, client: PageClient, reader: Person) -> None:
    with app.app_context():
        post(reader, count=3)
        post(person("林知远"))
    page = client.get("/me/notices")
    client.submit(page.form(action="/me/notices"))
    assert "未读" not in client.get("/me/notices").text


def test_nobody_sees_or_opens_the_notices_of_others(app: Flask, client: PageClient) -> None:
    with app.app_context():
        other = person("林知远")
        post(other, organization="甲公司")
    assert "甲公司" not in client.get("/me/notices").text
    theirs = signed_in(app, other)
    (form,) = [form for form in theirs.get("/me/notices").forms if form.action.startswith("/me/notices/")]
    token = client.get("/me/notices").forms[0].values["csrf_token"]
    client.post_raw(form.action, data={"csrf_token": token}, status=404)
    assert "1 条未读" in theirs.get("/me/notices").text


def test_a_visitor_is_sent_to_sign_in(app: Flask) -> None:
    assert PageClient(app).get_raw("/me/notices", status=303).headers["Location"].startswith("/login")


def test_a_notice_speaks_the_readers_language_and_keeps_names_in_chinese(
    app: Flask, reader: Person, clock: MovableClock
) -> None:
    clock.set("2026-10-08 09:30")
    client = signed_in(app, reader)
    with app.app_context():
        post(
            reader,
            message="%(name)s %(booths)s %(day)s %(moment)s",
            name="景宁某某",
            booths=2,
            day=date(2026, 10, 9),
            moment=datetime(2026, 10, 8, 17, 5, tzinfo=BEIJING),
        )
    assert "景宁某某 2 2026 年 10 月 9 日 10 月 8 日 17:05" in client.get("/me/notices").text.replace("\xa0", " ")
    page = client.speak("en").get("/me/notices")
    assert "景宁某某 2 9 Oct 2026 8 Oct 17:05" in page.text.replace("\xa0", " ")
    assert '<span lang="zh">景宁某某</span>' in page.html


def test_hostile_values_are_shown_literally(app: Flask, client: PageClient, reader: Person) -> None:
    with app.app_context():
        post(reader, organization="<script>alert(1)</script> %(x)s 景")
    page = client.get("/me/notices")
    assert "<script>alert(1)</script> %(x)s 景 的申请已通过。" in page.text


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "javascript:alert(1)", ""])
def test_a_notice_leads_only_to_pages_of_our_own(reader: Person, path: str) -> None:
    with pytest.raises(ValueError, match="local path"):
        post(reader, path=path)


@pytest.mark.usefixtures("context")
def test_a_value_that_is_missing_shows_when_it_is_posted(reader: Person) -> None:
    with pytest.raises(KeyError, match="organization"):
        post(reader, booth="A001")


@pytest.mark.usefixtures("context")
def test_a_value_that_cannot_be_kept_is_a_mistake(reader: Person) -> None:
    with pytest.raises(TypeError, match="cannot keep"):
        post(reader, organization=object())


@pytest.mark.parametrize("count", [1, 30])
def test_a_page_takes_as_many_queries_for_one_as_for_thirty(
    app: Flask, client: PageClient, reader: Person, count: int
) -> None:
    with app.app_context():
        post(reader, count=count)
        seen: list[str] = []
        event.listen(db.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    client.get("/me/notices")
    assert sum("FROM notices" in statement for statement in seen) == 3  # the bell once, the count, the rows


def test_a_long_list_has_pages(app: Flask, client: PageClient, reader: Person) -> None:
    with app.app_context():
        post(reader, count=31)
    page = client.get("/me/notices?page=2")
    assert "第 31–31 条，共 31 条" in page.text
