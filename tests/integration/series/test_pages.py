"""The programme, the rooms, the office's and the organizer's pages of the annual series."""

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import update

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.enums import ActivityKind, ActivityMove
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.series.enums import EntryEvent
from shanhai_events.storage.database import db
from tests.factories import editions, series
from tests.factories.regions import JINGNING
from tests.support.page import FormOnPage, Page, text_of
from tests.support.page_client import PageClient
from tests.support.people import everywhere, person, signed_in
from tests.support.queries import count_queries


def cast_of(app: Flask) -> series.Cast:
    with app.app_context():
        return series.cast()


def desk(who: series.Cast, tail: str) -> str:
    return f"/manage/series/{who.edition_id}/{tail}"


def add_activity(client: PageClient, who: series.Cast, *, status: int = 303, **values: Any) -> Page:
    page = client.get(desk(who, "activities/new"))
    given: dict[str, Any] = {"kind": "signing", "name_en": values["name"], "place": "", "capacity": "80", **values}
    answer = client.submit(page.form("capacity"), status=status, **given)
    return answer.follow() if status == 303 else answer.page


def test_an_organizer_makes_rooms_and_a_programme_and_a_clash_is_refused(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        day = series.edition_of(who).starts_on
    client = signed_in(app, who.organizer)
    page = client.get(f"/manage/editions/{who.edition_id}")
    page = client.get(page.links["会场"])
    page = client.submit(page.form("capacity"), name="一号厅", name_en="Hall One", floor="2", capacity="100").follow()
    assert page.rows == [["一号厅", "2 层", "100", "0"]]
    page = client.submit(page.form("capacity"), status=409, name="一号厅", name_en="Hall One", capacity="9").page
    assert page.error_texts == ["本届已有同名的会场。"]
    page = client.get(desk(who, "activities/new"))
    (room,) = [o.get("value", "") for o in page.all("option") if "一号厅" in (o.text or "")]
    times: dict[str, Any] = {"room": room, "starts_at": f"{day}T09:00", "ends_at": f"{day}T11:00"}
    page = add_activity(client, who, name="集中签约", **times)
    assert (page.h1, "还是草稿" in page.text) == ("集中签约", True)
    page = add_activity(client, who, status=409, name="项目推介", **{**times, "starts_at": f"{day}T10:55"})
    assert page.error_texts == ["会场：会场在 09:00 至 11:00 已安排“集中签约”，请换时间或会场。"]
    page = add_activity(client, who, status=422, name="项目推介", **{**times, "starts_at": f"{day}T08:02"})
    assert page.error_texts == ["开始时间：时间请填写到整 5 分钟。"]
    touching = {**times, "starts_at": f"{day}T11:00", "ends_at": f"{day}T12:00"}
    add_activity(client, who, name="项目推介", kind="promotion", **touching)
    page = client.get(desk(who, "programme"))
    assert [row[:4] for row in page.rows if row[1] != editions.OPENING] == [
        ["09:00–11:00", "集中签约", "项目签约", "一号厅 2 层"],
        ["11:00–12:00", "项目推介", "项目推介", "一号厅 2 层"],
    ]


def test_a_stale_form_shows_the_differences_and_keeps_what_was_typed(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = series.activity(who, name="集中签约")
    client = signed_in(app, who.organizer)
    read = client.get(desk(who, f"activities/{public_id}"))
    client.submit(read.form("capacity"), capacity="60")
    page = client.submit(read.form("capacity"), status=409, place="二楼平台").page
    assert page.rows == [["地点", "会展中心大堂", "二楼平台"], ["名额", "60", "50"]]
    assert page.form("capacity").values["place"] == ["二楼平台"]
    client.submit(page.form("capacity"))
    with app.app_context():
        found = series.activity_of(public_id)
        assert (found.place, found.capacity) == ("二楼平台", 50)


def test_the_life_of_an_activity_from_its_page(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        public_id = series.activity(who, name="集中签约")
    client = signed_in(app, who.organizer)
    here = desk(who, f"activities/{public_id}")
    for move, words in (("schedule", "已排定"), ("open", "正在报名")):
        page = client.submit(form_of(client, here, move), button=f"move={move}").follow()
        assert f"活动现在{words}。" in page.text
    with app.app_context():
        entry = series.approved(who, public_id)
    page = client.get(f"{here}?cancel=1")
    page = client.submit(page.form(action="/cancel"), status=422, reason="").page
    page = client.submit(page.form(action="/cancel"), reason="并入次日").follow()
    assert ("活动已取消，会场已让出，报名已撤回。" in page.text, "并入次日" in page.text) == (True, True)
    client.post_raw(f"{here}/move", status=400)
    with app.app_context():
        assert series.entry_of(entry).state == "withdrawn"


def form_of(client: PageClient, path: str, move: str) -> FormOnPage:
    return next(form for form in client.get(path).forms if form.buttons.get("move") == move)


def test_the_public_page_shows_the_programme_day_by_day_in_both_languages(app: Flask, client: PageClient) -> None:
    who = cast_of(app)
    with app.app_context():
        room = series.room(who, name="一号厅", name_en="Hall One")
        way = (ActivityMove.SCHEDULE,)
        values: dict[str, Any] = {"room": room, "moves": way, "kind": ActivityKind.SIGNING}
        series.activity(who, name="集中签约", name_en="Signing ceremony", day=1, hour=9, **values)
        where = {
            "place": "东门集合",
            "place_en": "East gate",
            "organizer": "省协作办",
            "organizer_en": "Provincial Office",
        }
        series.activity(who, name="园区考察", name_en="Park tour", hour=14, moves=way, kind=ActivityKind.TOUR, **where)
        series.activity(who, name="还没定的研讨", hour=16)
        gone = series.activity(who, name="取消的交流", hour=18, moves=(*way, ActivityMove.CANCEL))
        assert series.activity_of(gone).state == "cancelled"
    page = client.get(f"/series/{who.edition_id}")
    items = [text_of(item) for item in page.all("li", class_="programme-item")]
    assert [("园区考察" in items[0], "实地考察" in items[0]), "已取消" in items[1], "集中签约" in items[2]] == [
        (True, True),
        True,
        True,
    ]
    assert ("还没定的研讨" in page.text, "09:00–11:00" in items[2], "一号厅" in items[2]) == (False, True, True)
    assert len(page.all("section", class_="programme-day")) == 2
    page = client.speak("en").get(f"/series/{who.edition_id}")
    assert ("Signing ceremony" in page.text, "Hall One" in page.text) == (True, True)
    tour = text_of(page.all("li", class_="programme-item")[0])
    assert ["East gate" in tour, "Provincial Office" in tour, "东门" in tour, "省协作办" in tour] == [
        True,
        True,
        False,
        False,
    ]
    assert "东门集合" in items[0]


def test_an_office_enters_people_and_sees_its_own_only(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        talks = series.enrolling(who, name="项目洽谈", capacity=2)
        other = series.another_county(who, JINGNING)
        foreign = series.entered(other, talks, name="蓝溪")
    client = signed_in(app, who.county)
    page = client.get(f"/series/{who.edition_id}")
    page = client.get(page.links["本地代表团"])
    assert [row[4] for row in page.rows] == ["1"]
    page = client.get(page.links["报名 项目洽谈"])
    form = page.form("document_number")
    wrong: dict[str, Any] = {
        "name": "周岚",
        "document_kind": "id_card",
        "mobile": "13857002605",
        "organization": "龙游县经信局",
    }
    page = client.submit(form, status=422, document_number="330825197001010010", post="副局长", **wrong).page
    assert [error.split("：")[0] for error in page.error_texts] == ["证件号码"]
    right = {**wrong, "document_kind": "passport", "document_number": "E7654321", "post": "副局长"}
    page = client.submit(page.form("document_number"), **right).follow()
    assert [row[0] for row in page.rows if len(row) == 6 and row[1] == "龙游县"] == ["周岚"]
    assert "蓝溪" not in page.text
    shown = client.get(page.links["周岚"])
    assert ["E7654321" in shown.text, "13857002605" in shown.text] == [True, True]
    form = client.get(f"/series/{who.edition_id}/delegation/{talks}/new").form("document_number")
    page = client.submit(form, status=409, **{**right, "document_number": "E1234567"}).page
    assert page.error_texts == ["活动名额已满。"]
    client.get(f"/series/{who.edition_id}/entries/{foreign}", status=404)
    client.get(desk(who, "participants"), status=403)
    client.get(desk(who, "programme"), status=403)


def test_the_pages_say_when_registration_is_over_and_offer_no_form(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        talks = series.enrolling(who, name="项目洽谈")
        closes_at = series.edition_of(who).closes_at
    assert closes_at is not None
    office, organizer = signed_in(app, who.county), signed_in(app, who.organizer)
    here, form = f"/series/{who.edition_id}", f"/series/{who.edition_id}/delegation/{talks}/new"

    def shown() -> list[str]:
        items = map(text_of, office.get(here).all("li", class_="programme-item"))
        (item,) = (each for each in items if "洽谈" in each)
        lists = (office.get(f"{here}/delegation"), organizer.get(desk(who, "programme")))
        return [item.split()[-1], *(row[-1] for page in lists for row in page.rows if "项目洽谈" in row[:2])]

    assert shown() == ["正在报名", "报名 项目洽谈", "正在报名"]
    office.get(form)
    with app.app_context():
        db.session.execute(update(Edition).values(closes_at=clock.now() - timedelta(minutes=1)))
        db.session.commit()
    assert shown() == ["报名已截止", "报名已截止", "报名已截止"]
    assert "正在报名" not in office.get(f"{here}/delegation").text
    assert "报名已截止。已报 0 人" in organizer.get(desk(who, f"activities/{talks}")).text
    assert "这项活动的报名已截止。" in office.get(form, status=409).text


def test_the_organizer_lists_searches_approves_and_declines(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        talks, seminar = series.enrolling(who, name="项目洽谈"), series.enrolling(who, name="理论研讨", hour=14)
        entry = series.entered(who, talks, document_number="E7654321", mobile="13857002605")
        series.entered(series.another_county(who, JINGNING), seminar, name="蓝溪", organization="景宁县协作办")
    client = signed_in(app, who.organizer)
    names = {
        query: sorted(row[0] for row in client.get(desk(who, f"participants{query}")).rows)
        for query in ("", "?q=蓝", "?q=13857002605", f"?activity={talks}", f"?region={JINGNING}", "?state=approved")
    }
    assert names == {
        "": ["周岚", "蓝溪"],
        "?q=蓝": ["蓝溪"],
        "?q=13857002605": ["周岚"],
        f"?activity={talks}": ["周岚"],
        f"?region={JINGNING}": ["蓝溪"],
        "?state=approved": [],
    }
    page = client.get(f"/series/{who.edition_id}/entries/{entry}")
    assert ("E7654321" in page.html, "13857002605" in page.html) == (False, False)
    form = next(form for form in page.forms if form.buttons.get("decision") == "approve")
    page = client.submit(form, button="decision=approve").follow()
    assert ("已通过，证件已签发。" in page.text, "嘉宾证，已签发" in page.text) == (True, True)
    again = client.submit(form, status=409, button="decision=approve")
    assert "报名的状态已变" in again.page.text
    page = client.get(desk(who, "participants?state=requested"))
    page = client.get(page.links["不通过"])
    form = next(f for f in page.forms if f.values.get("decision") == ["decline"])
    page = client.submit(form, status=422, reason="").page
    assert page.error_texts == ["原因：请写明原因，对方会看到。"]
    form = next(f for f in page.forms if f.values.get("decision") == ["decline"])
    page = client.submit(form, reason="名额有限").follow()
    assert ("未通过，名额已收回。" in page.text, "名额有限" in page.text) == (True, True)


def test_an_inspector_reads_and_decides_nothing(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        entry = series.entered(who, series.enrolling(who), mobile="13857002605")
        inspector = person("严正", everywhere(Role.INSPECTOR))
    client = signed_in(app, inspector)
    assert [row[0] for row in client.get(desk(who, "participants")).rows] == ["周岚"]
    page = client.get(f"/series/{who.edition_id}/entries/{entry}")
    assert ("13857002605" in page.html, [f.action for f in page.forms if "entries" in f.action]) == (False, [])


def test_lists_take_the_same_number_of_statements_with_one_row_and_thirty(app: Flask) -> None:
    who = cast_of(app)
    with app.app_context():
        talks = series.enrolling(who, capacity=200, room=series.room(who), hour=8, hours=1)
        series.decide(who, series.entered(who, talks), EntryEvent.APPROVE)
    organizer, county, visitor = signed_in(app, who.organizer), signed_in(app, who.county), PageClient(app)
    pages = (
        (organizer, desk(who, "programme")),
        (organizer, desk(who, "rooms")),
        (organizer, desk(who, "participants")),
        (county, f"/series/{who.edition_id}/delegation"),
        (visitor, f"/series/{who.edition_id}"),
    )
    few = [count_queries(app, client, path) for client, path in pages]
    with app.app_context():
        for number in range(29):
            room = series.room(who)
            series.enrolling(who, room=room, hour=9 + number / 4, hours=1, day=number % 2)
            series.entered(who, talks)
    assert [count_queries(app, client, path) for client, path in pages] == few
