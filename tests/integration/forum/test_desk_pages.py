"""The organizer's and the chamber's pages: timetable, places, invitations, confirmation, list, decisions."""

from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.forum.enums import RegistrationEvent
from tests.factories import forum
from tests.support.page_client import PageClient
from tests.support.people import everywhere, person, signed_in
from tests.support.queries import count_queries


def cast_of(app: Flask) -> forum.Cast:
    with app.app_context():
        return forum.cast()


def desk(who: forum.Cast, tail: str) -> str:
    return f"/manage/forum/{who.edition_id}/{tail}"


def test_sub_forums_are_added_changed_and_removed_and_overlaps_are_seen(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        day = forum.edition_of(who).starts_on
    client = signed_in(app, who.organizer)
    for name, room, begins, ends in (
        ("数字经济", "一号厅", "09:00", "11:00"),
        ("回归投资", "二号厅", "10:00", "12:00"),
    ):
        page = client.get(desk(who, "sub-forums/new"))
        client.submit(
            page.form("capacity"),
            name=name,
            name_en=name,
            room=room,
            starts_at=f"{day}T{begins}",
            ends_at=f"{day}T{ends}",
            capacity="200",
        )
    page = client.get(desk(who, "sub-forums"))
    assert [row[5] for row in page.rows] == ["同时进行 回归投资", "同时进行 数字经济"]
    page = client.get(page.links["回归投资"])
    form = page.form("capacity")
    page = client.submit(form, status=422, ends_at=f"{day}T09:30").page
    assert page.error_texts == ["结束时间：结束时间必须晚于开始时间。"]
    page = client.submit(page.form("capacity"), room="一号厅", ends_at=f"{day}T12:00").follow()
    assert [row[5] for row in page.rows] == ["同一会场 回归投资", "同一会场 数字经济"]
    page = client.get(page.links["回归投资"])
    page = client.submit(page.form(action="/remove")).follow()
    assert [row[0] for row in page.rows] == ["数字经济"]


def test_the_public_page_shows_the_sub_forums(app: Flask, client: PageClient) -> None:
    who = cast_of(app)
    assert client.get(f"/forum/{who.edition_id}").rows == []
    with app.app_context():
        forum.sub_forum(who, name="数字经济", room="一号厅", room_en="Hall One", capacity=30)
    (row,) = client.get(f"/forum/{who.edition_id}").rows
    assert (row[0], row[2:]) == ("数字经济", ["一号厅", "30"])
    (row,) = client.speak("en").get(f"/forum/{who.edition_id}").rows
    assert row[2:] == ["Hall One", "30"]


def test_places_are_given_and_people_invited_on_pages(app: Flask) -> None:
    who = cast_of(app)
    client = signed_in(app, who.organizer)
    page = client.get(desk(who, "chambers"))
    page = client.submit(page.form("places"), status=422, places="5").page
    assert page.error_texts == ["推荐单位：请选择商会，或填写推荐单位名称。"]
    page = client.submit(page.form("places"), places="5", name="试例省外联络处").follow()
    assert page.h1 == "试例省外联络处"
    page = client.submit(page.form("email"), name="周岚", email="guest@example.com").follow()
    page = client.submit(page.form(action="/send")).follow()
    assert page.rows[0][:3] == ["周岚", "guest@example.com", "已发出"]
    page = client.submit(page.form(action="/link"), status=200).page
    (link,) = [box.get("value", "") for box in page.all("input") if box.get("id") == "invitation-link"]
    assert PageClient(app).get(link.removeprefix("http://127.0.0.1:8000")).h1 == "参会邀请"
    page = client.get(desk(who, "chambers"))
    page = client.get(page.links["试例省外联络处"])
    page = client.submit(page.form(action="/places"), places="8").follow()
    assert "名额 8 人，已用 0 人" in page.text
    page = client.submit(page.form(action="/revoke")).follow()
    assert page.rows[0][2] == "已撤销"


def test_a_chamber_invites_and_confirms_its_own_guests_only(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        other = forum.another_chamber(who)
        token = forum.submitted(who, forum.reply(name="周岚", document_number="E7654321", mobile="13857002605"))
        foreign = forum.registration(forum.submitted(other)).public_id
        own = forum.registration(token).public_id
    client = signed_in(app, who.chamber)
    page = client.get(f"/forum/{who.edition_id}")
    page = client.get(page.links["商会确认"])
    assert [row[0] for row in page.rows] == ["周岚"]
    shown = client.get(f"/forum/{who.edition_id}/registrations/{own}")
    assert [number in shown.text for number in ("E7654321", "13857002605")] == [True, True]
    page = client.submit(page.form(action=own), button="decision=confirm").follow()
    assert "没有等待确认的回执" in page.text
    for path in (f"registrations/{foreign}", f"chambers/{other.allotment}"):
        client.get(f"/forum/{who.edition_id}/{path}", status=404)
    client.get(desk(who, "registrations"), status=403)


def test_the_organizer_lists_searches_and_approves_without_seeing_numbers(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        token = forum.confirmed(who, forum.reply(document_number="E7654321", mobile="13857002605"))
        forum.submitted(who, forum.reply(name="林夏"), name="林夏")
        public_id = forum.registration(token).public_id
    client = signed_in(app, who.organizer)
    names = {
        query: sorted(row[0] for row in client.get(desk(who, f"registrations{query}")).rows)
        for query in ("", "?q=林", "?q=13857002605", "?state=chamber_confirmed", f"?chamber={who.allotment}", "?q=无")
    }
    assert names == {
        "": ["周岚", "林夏"],
        "?q=林": ["林夏"],
        "?q=13857002605": ["周岚"],
        "?state=chamber_confirmed": ["周岚"],
        f"?chamber={who.allotment}": ["周岚", "林夏"],
        "?q=无": [],
    }
    page = client.get(f"/forum/{who.edition_id}/registrations/{public_id}")
    assert ("E7654321" in page.html, "13857002605" in page.html) == (False, False)
    form = next(form for form in page.forms if form.buttons.get("decision") == "approve")
    page = client.submit(form, button="decision=approve").follow()
    assert "已通过，证件已签发。" in page.text
    assert "嘉宾证，已签发" in page.text
    again = client.submit(form, status=409, button="decision=approve")
    assert "这份回执刚刚有变化" in again.page.text


def test_a_return_asks_for_its_reason(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = forum.registration(forum.submitted(who)).public_id
    client = signed_in(app, who.organizer)
    page = client.get(f"/forum/{who.edition_id}/registrations/{public_id}?act=return")
    form = next(f for f in page.forms if f.values.get("decision") == ["return"])
    page = client.submit(form, status=422, reason=" ").page
    assert page.error_texts == ["原因：请写明原因，对方会看到。"]
    page = client.submit(form, reason="请填写现任职务。").follow()
    assert "请填写现任职务。" in page.text


def test_the_province_sees_numbers_and_the_inspector_only_reads(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        token = forum.confirmed(who, forum.reply(document_number="E7654321"))
        path = f"/forum/{who.edition_id}/registrations/{forum.registration(token).public_id}"
        province, inspector = (
            person("沈照川", everywhere(Role.PROVINCE_OFFICE)),
            person("严正", everywhere(Role.INSPECTOR)),
        )
    assert "E7654321" in signed_in(app, province).get(path).text
    page = signed_in(app, inspector).get(path)
    assert "E7654321" not in page.html
    assert [form for form in page.forms if "decision" in form.names] == []


def test_lists_ask_the_same_with_one_row_and_with_thirty(app: Flask) -> None:
    who = cast_of(app)
    paths = [
        desk(who, "registrations"),
        desk(who, "chambers"),
        desk(who, "sub-forums"),
        f"/forum/{who.edition_id}/confirmations",
        f"/forum/{who.edition_id}/chambers/{who.allotment}",
    ]
    with app.app_context():
        forum.sub_forum(who)
        forum.many_submitted(who, 1)
    client = signed_in(app, who.organizer)
    counts = {path: count_queries(app, client, path) for path in paths}
    with app.app_context():
        for number in range(29):
            forum.sub_forum(who, hour=number / 3)
        forum.many_submitted(who, 10)
        for _ in range(5):
            other = forum.another_chamber(who)
            forum.many_submitted(other, 3)
    assert {path: count_queries(app, client, path) for path in paths} == counts


def test_the_record_page_says_everything_in_english_too(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        token = forum.submitted(who)
        path = f"/forum/{who.edition_id}/registrations/{forum.registration(token).public_id}"
        forum.decide(who, token, RegistrationEvent.CONFIRM)
    client = signed_in(app, who.organizer).speak("en")
    assert "Approve and issue passes" in client.get(path).text


def test_the_desk_pages_lead_to_each_other(app: Flask) -> None:
    who = cast_of(app)
    client = signed_in(app, who.organizer)
    links = client.get(f"/manage/editions/{who.edition_id}").links
    beside = client.get(desk(who, "registrations")).links
    expected = {
        "分论坛": desk(who, "sub-forums"),
        "商会与邀请": desk(who, "chambers"),
        "商会确认": f"/forum/{who.edition_id}/confirmations",
        "参会回执": desk(who, "registrations"),
    }
    assert {label: links[label] for label in expected} == expected
    assert {label: beside[label] for label in expected} == expected
