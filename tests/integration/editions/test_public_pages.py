from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.editions import pages
from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition
from shanhai_events.editions.pages import Link
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.clock import BEIJING
from tests.factories import editions
from tests.factories.editions import WAY_TO_CLOSED, WAY_TO_OPEN, WAY_TO_RUNNING
from tests.integration.editions.desks import at_desk, planned
from tests.support.clock import MovableClock
from tests.support.page import Page, text_of
from tests.support.page_client import PageClient
from tests.support.people import edition_scope

AUTUMN: dict[str, Any] = {
    "name": "义博会山海协作专区（试）",
    "name_en": "Yiwu Zone (Trial)",
    "starts_on": date(2026, 10, 21),
    "ends_on": date(2026, 10, 25),
    "opens_at": datetime(2026, 6, 1, 9, 0, tzinfo=BEIJING),
    "closes_at": datetime(2026, 8, 7, 17, 0, tzinfo=BEIJING),
}


def card(page: Page, id_: str) -> str:
    return text_of(next(section for section in page.all("section") if section.get("id") == id_))


def tag(page: Page) -> str:
    return text_of(page.all("span", class_="tag")[0])


@pytest.fixture
def registries() -> Iterator[None]:
    registries: list[dict[SeriesKind, Any]] = [pages._actions, pages._audiences, pages._desk_links]
    kept = [dict(registry) for registry in registries]
    yield
    for registry, before in zip(registries, kept, strict=True):
        registry.clear()
        registry.update(before)


def test_page_says_when_where_and_until_when(app: Flask, client: PageClient) -> None:
    with app.app_context():
        public_id = editions.open_fair_edition(**AUTUMN).public_id

    page = client.get(f"/fair/{public_id}")

    assert (page.h1, tag(page)) == (AUTUMN["name"], "正在受理")
    assert card(page, "window").startswith("受理 还有 10 天 8 月 7 日 17:00 截止")
    facts = [text_of(pair) for pair in page.all("dd")]
    assert facts[:2] == ["2026 年 10 月 21 日 至 2026 年 10 月 25 日", "第 17 届"]
    assert "义乌山海展览中心 义乌市山海路 1 号" in facts


@pytest.mark.parametrize(
    ("moves", "now", "words", "label"),
    [
        (WAY_TO_OPEN, "2026-05-31 09:00", "6 月 1 日 09:00 开始受理 8 月 7 日 17:00 截止", "即将受理"),
        (WAY_TO_OPEN, "2026-08-07 16:59", "今天截止 8 月 7 日 17:00 截止", "正在受理"),
        (WAY_TO_OPEN, "2026-08-07 17:00", "受理已于 8 月 7 日 17:00 截止。", "受理已截止"),
        (WAY_TO_RUNNING, "2026-10-22 09:00", "受理已于 8 月 7 日 17:00 截止。", "正在举办"),
        (WAY_TO_CLOSED, "2026-07-01 09:00", "受理已结束。", "已闭幕"),
        (WAY_TO_OPEN[:1], "2026-07-01 09:00", "受理时间另行公布。", "已公布"),
    ],
)
def test_window_is_told_as_it_stands(  # noqa: PLR0917 - a row of the table
    app: Flask, clock: MovableClock, moves: Any, now: str, words: str, label: str
) -> None:
    clock.set("2026-05-01 09:00")
    public_id = planned(app, moves=moves, **AUTUMN)
    clock.set(now)
    page = PageClient(app).get(f"/fair/{public_id}")
    assert card(page, "window").replace("\xa0", " ").removeprefix("受理 ").startswith(words)
    assert tag(page) == label


@pytest.mark.parametrize(("series_key", "words"), [("series", "受理 还有 10 天"), ("yiwu", "受理 受理已结束。")])
def test_a_series_that_is_held_takes_people_until_its_registration_ends_and_a_fair_none(
    app: Flask, client: PageClient, series_key: str, words: str
) -> None:
    with app.app_context():
        closes_at = clock.now() + timedelta(days=10)
        edition = editions.planned_edition(series_key=series_key, moves=WAY_TO_RUNNING, closes_at=closes_at)
        path = f"/{'fair' if series_key == 'yiwu' else 'series'}/{edition.public_id}"
    assert card(client.get(path), "window").replace("\xa0", " ").startswith(words)


def test_page_speaks_english(app: Flask, client: PageClient) -> None:
    public_id = planned(app, moves=WAY_TO_OPEN, **AUTUMN)
    page = client.speak("en").get(f"/fair/{public_id}")
    assert page.h1 == "Yiwu Zone (Trial)"
    assert "For enterprises of less-developed areas." in page.text
    assert "Yiwu City" in page.text


def test_an_unpublished_edition_does_not_exist_for_visitors(app: Flask, client: PageClient) -> None:
    public_id = planned(app, name="机密的届次")
    client.get(f"/fair/{public_id}", status=404)
    assert "机密的届次" not in client.get("/fair").text

    own = at_desk(app, Role.HOST_CITY, edition_scope(public_id)).get(f"/fair/{public_id}")
    assert "尚未公布，只有工作人员能看到这一页。" in own.text
    other = planned(app, series_key="forum")
    at_desk(app, Role.HOST_CITY, edition_scope(public_id)).get(f"/forum/{other}", status=404)


def test_an_edition_lives_under_its_own_kind_only(app: Flask, client: PageClient) -> None:
    public_id = planned(app, series_key="forum", moves=WAY_TO_OPEN)
    client.get(f"/forum/{public_id}")
    client.get(f"/fair/{public_id}", status=404)
    client.get("/fair/nothing", status=404)


def test_index_lists_the_editions_of_a_kind_by_year(app: Flask, client: PageClient) -> None:
    planned(app, moves=WAY_TO_OPEN, **AUTUMN)
    planned(app, moves=WAY_TO_OPEN, name="另一个展会", series_key="other_show", starts_on=date(2027, 3, 1))
    planned(app, moves=WAY_TO_OPEN, name="论坛", series_key="forum")

    page = client.get("/fair")

    assert page.h1 == "展会专区"
    assert [text_of(heading) for heading in page.all("h2")] == ["2027 年", "2026 年"]
    assert [text_of(bold) for bold in page.all("b") if text_of(bold) in {"另一个展会", "论坛", AUTUMN["name"]}] == [
        "另一个展会",
        AUTUMN["name"],
    ]


@pytest.mark.parametrize("kind", SeriesKind)
def test_index_without_editions_says_so(client: PageClient, kind: SeriesKind) -> None:
    assert [text_of(heading) for heading in client.get(f"/{kind}").all("h2")] == ["还没有公布的届次"]


def test_a_feature_adds_its_acts_and_who_may_take_part(app: Flask, client: PageClient, registries: None) -> None:
    def acts(edition: Edition, actor: Actor) -> list[Link]:
        return [Link(label=f"申请 {edition.year}", url="/apply"), Link(label="平面图", url="/plan", icon_name="eye")]

    pages.register_actions(SeriesKind.FORUM, acts)
    pages.register_audience(SeriesKind.FORUM, lambda _edition: ["在外浙商经商会组织参加。"])
    pages.register_desk_links(SeriesKind.FORUM, lambda _edition, _actor: [Link(label="回执", url="/replies")])
    public_id = planned(app, series_key="forum", moves=WAY_TO_OPEN, **AUTUMN)

    page = client.get(f"/forum/{public_id}")
    desk = at_desk(app, Role.PROVINCE_OFFICE).get(f"/manage/editions/{public_id}")

    assert (page.links["申请 2026"], page.links["平面图"]) == ("/apply", "/plan")
    assert "在外浙商经商会组织参加。" in card(page, "audience")
    assert desk.links["回执"] == "/replies"
