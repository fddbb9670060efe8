from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from shanhai_events.accounts.enums import Role
from shanhai_events.editions import queries
from shanhai_events.editions.models import Hall
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from tests.factories import editions
from tests.integration.editions.desks import acts_on, at_desk, planned
from tests.support.page import FormOnPage, text_of
from tests.support.page_client import PageClient
from tests.support.people import edition_scope

SVG = "{http://www.w3.org/2000/svg}"
VENUE: dict[str, Any] = {
    "name": "龙游会展中心",
    "name_en": "Longyou Exhibition Centre",
    "region_code": "330825",
    "address": "龙游县山海路 8 号",
    "address_en": "8 Shanhai Road, Longyou",
}


def corners(*points: tuple[str, str]) -> dict[str, str]:
    return {
        f"outline-{n}-{axis}": text for n, point in enumerate(points) for axis, text in zip("xy", point, strict=True)
    }


CROSSED = corners(("0", "0"), ("62.5", "40"), ("62.5", "0"), ("0", "40"))
RECTANGLE = corners(("0", "0"), ("62.5", "0"), ("62.5", "40"), ("0", "40"))


def new_venue(app: Flask) -> str:
    with app.app_context():
        return editions.venue().public_id


def halls(app: Flask, venue_id: str) -> list[Hall]:
    with app.app_context():
        found = list(queries.get_managed_venue(Actor.system("tests"), venue_id).halls)
        db.session.expunge_all()
        return found


def hall_form(client: PageClient, path: str) -> FormOnPage:
    return client.get(path).form("outline-0-x")


def test_a_venue_is_made_and_changed(app: Flask, province: PageClient) -> None:
    page = province.get("/manage/venues/new")
    answer = province.submit(page.form("address_en"), **VENUE)
    venue_id = answer.location.rsplit("/", 1)[1]
    assert answer.follow().h1 == "龙游会展中心"

    form = province.get(f"/manage/venues/{venue_id}/edit").form("address_en")
    assert form.values["region_code"] == ["330825"]
    assert province.submit(form, name="龙游新会展中心").follow().h1 == "龙游新会展中心"
    assert acts_on(app, venue_id) == ["venue.created", "venue.changed"]
    assert province.get("/manage/venues").rows == [["龙游新会展中心", "龙游县", "—"]]


def test_venues_are_told_apart_by_name(app: Flask, province: PageClient) -> None:
    page = province.get("/manage/venues/new")
    province.submit(page.form("address_en"), **VENUE)
    again = province.submit(page.form("address_en"), status=422, **VENUE)
    assert again.page.error_texts == ["名称：已有同名的场馆。"]


def test_a_hall_is_typed_in_metres_and_stored_in_centimetres(app: Flask, province: PageClient) -> None:
    venue_id = new_venue(app)
    form = hall_form(province, f"/manage/venues/{venue_id}/halls/new")
    door = {"label": "南门", "label_en": "South Gate", "x": "31.25", "y": "40", "side": "S", "main": "y"}
    pillar = {"x": "20", "y": "20", "width": "0.8", "depth": "0.75"}
    values = {
        **{"name": "B2 馆", "name_en": "Hall B2"},
        **RECTANGLE,
        **{f"entrances-0-{name}": text for name, text in door.items()},
        **{f"pillars-1-{name}": text for name, text in pillar.items()},
    }
    saved: Any = values
    page = province.submit(form, **saved).follow()

    (hall,) = halls(app, venue_id)
    assert hall.outline == [[0, 0], [6250, 0], [6250, 4000], [0, 4000]]
    assert hall.pillars == [{"x": 2000, "y": 2000, "width": 80, "depth": 75}]
    assert hall.entrances == [
        {"x": 3125, "y": 4000, "side": "S", "label": "南门", "label_en": "South Gate", "main": True}
    ]
    assert "62.5 米 × 40 米，2500 平方米" in page.text
    assert [svg.get("aria-label") for svg in page.all(f"{SVG}svg", class_="plan")] == ["B2 馆的轮廓，北在上"]
    assert acts_on(app, hall.public_id) == ["hall.created"]


def test_preview_draws_without_saving(app: Flask, province: PageClient) -> None:
    venue_id = new_venue(app)
    form = hall_form(province, f"/manage/venues/{venue_id}/halls/new")
    values: Any = {"name": "B2 馆", "name_en": "Hall B2", **RECTANGLE}
    page = province.submit(form, status=200, button="preview=1", **values).page

    assert len(page.all(f"{SVG}polygon")) == 2
    assert page.form("outline-0-x").values["outline-1-x"] == ["62.5"]
    assert halls(app, venue_id) == []


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            CROSSED,
            ["轮廓：轮廓至少要三个角，各边不能相交，角的位置不能重复。"],
        ),
        ({"outline-1-x": "12.345"}, ["轮廓第 2 行，距西墙：米数最多两位小数。"]),
        ({"outline-1-x": "-3"}, ["轮廓第 2 行，距西墙：请填写 0 到 1000 之间的米数。"]),
        ({"outline-1-x": "宽"}, ["轮廓第 2 行，距西墙：请填写米数，如 12.5。"]),
        ({"outline-1-x": "NaN"}, ["轮廓第 2 行，距西墙：请填写 0 到 1000 之间的米数。"]),
        ({"outline-1-x": ""}, ["轮廓第 2 行，距西墙：请填写。"]),
        (
            {f"pillars-0-{name}": text for name, text in {"x": "62", "y": "1", "width": "1", "depth": "1"}.items()},
            ["立柱：第 1 个立柱不在轮廓之内。"],
        ),
        (
            {f"entrances-0-{n}": t for n, t in {"x": "9", "y": "9", "label": "门", "label_en": "Gate"}.items()},
            ["出入口：第 1 个出入口不在轮廓的边上。"],
        ),
    ],
)
def test_an_impossible_hall_is_refused_at_its_place(
    app: Flask, province: PageClient, changes: dict[str, str], errors: list[str]
) -> None:
    venue_id = new_venue(app)
    form = hall_form(province, f"/manage/venues/{venue_id}/halls/new")
    values: Any = {"name": "B2 馆", "name_en": "Hall B2", **RECTANGLE, **changes}
    answer = province.submit(form, status=422, **values)
    assert answer.page.error_texts == errors
    assert halls(app, venue_id) == []


def test_a_row_is_added_without_the_script(app: Flask, province: PageClient) -> None:
    venue_id = new_venue(app)
    form = hall_form(province, f"/manage/venues/{venue_id}/halls/new")
    assert form.has("outline-3-x")
    assert not form.has("outline-4-x")
    page = province.submit(form, status=200, button="add_corner=1").page
    assert page.form("outline-0-x").has("outline-4-x")


def test_a_hall_is_changed_and_keeps_its_name_to_itself(app: Flask, province: PageClient) -> None:
    with app.app_context():
        venue_id = editions.venue().public_id
        first, second = editions.hall(), editions.hall(name="A2 馆")
        first_id, second_id = first.public_id, second.public_id

    form = hall_form(province, f"/manage/halls/{first_id}/edit")
    clash = province.submit(form, status=422, name="A2 馆")
    assert clash.page.error_texts == ["名称：这个场馆已有同名的展馆。"]
    changed: Any = {"outline-2-x": "50"}
    province.submit(form, **changed)

    assert [hall.outline[2] for hall in halls(app, venue_id)] == [[5000, 4000], [6000, 4000]]
    assert (acts_on(app, first_id), acts_on(app, second_id)) == (["hall.created", "hall.changed"], ["hall.created"])


def test_an_organizer_of_one_edition_sees_its_venue_only(app: Flask, province: PageClient) -> None:
    with app.app_context():
        own, other = editions.venue(), editions.venue("另一个场馆")
        own_id, other_id = own.public_id, other.public_id
        other_hall = editions.hall()
        hall_id = other_hall.public_id
    edition_id = planned(app, venue_public_id=own_id)
    foreign_edition = planned(app, series_key="forum", venue_public_id=other_id)
    client = at_desk(app, Role.ORGANIZER, edition_scope(edition_id))
    stranger = at_desk(app, Role.ORGANIZER, edition_scope(foreign_edition))

    page = client.get("/manage/venues")
    assert [row[0] for row in page.rows] == ["义乌山海展览中心"]
    assert "增加场馆" not in page.links
    client.get(f"/manage/venues/{own_id}")
    for path in (
        f"/manage/venues/{other_id}",
        f"/manage/venues/{other_id}/edit",
        f"/manage/venues/{other_id}/halls/new",
    ):
        client.get(path, status=404)
    client.submit(client.get(f"/manage/venues/{own_id}/edit").form("address_en"), name="改名")
    stranger.get(f"/manage/halls/{hall_id}/edit", status=404)
    at_desk(app, Role.HOST_CITY, edition_scope(edition_id)).get("/manage/venues", status=403)


def test_venue_page_holds_no_empty_words(app: Flask, province: PageClient) -> None:
    page = province.get(f"/manage/venues/{new_venue(app)}")
    (main,) = page.all("main")
    assert [text_of(heading) for heading in main.iter("h2")] == ["地址", "还没有展馆", "办理经过"]


def test_the_list_takes_the_same_number_of_queries_for_one_venue_and_thirty(app: Flask, province: PageClient) -> None:
    with app.app_context():
        editions.venue_with_hall()
        engine = db.engine
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def count() -> int:
        statements.clear()
        province.get("/manage/venues")
        return len(statements)

    one = count()
    with app.app_context():
        for number in range(29):
            editions.venue(f"场馆 {number}")

    assert count() == one
    assert len(province.get("/manage/venues").rows) == 30


def test_what_is_missing_is_said_in_chinese(province: PageClient) -> None:
    page = province.get("/manage/venues/new")
    answer = province.submit(page.form("address_en"), status=422)
    fields = ("名称", "英文名称", "所在地", "地址", "英文地址")
    assert answer.page.error_texts == [f"{field}：该字段是必填字段。" for field in fields]
