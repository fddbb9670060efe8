"""The public home: the year with its events, their cards, and what people come to do."""

from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask

from shanhai_events.kernel import clock
from tests.factories import editions
from tests.support.page import Page, text_of
from tests.support.page_client import PageClient

INTRODUCTION = "组织欠发达地区企业参展。" + "标准展位按县分区，结对城市设特装区，" * 4 + "另有洽谈区。"


def published(series_key: str, **changes: Any) -> None:
    """Make an edition that begins today."""
    days = {"starts_on": clock.today(), "ends_on": clock.today()}
    editions.planned_edition(series_key=series_key, moves=editions.WAY_TO_OPEN, **{**days, **changes})


def drawn(page: Page, name: str) -> list[Element]:
    """The shapes of a class; their tags carry the namespace of pictures."""
    return [each for each in page.elements if name in each.get("class", "").split()]


def test_every_event_has_a_mark_of_its_own_on_the_year_also_on_the_same_days(app: Flask, client: PageClient) -> None:
    with app.app_context():
        for series_key in ("series", "forum", "yiwu"):
            published(series_key)
    page = client.get("/")
    marks = [(mark.get("x1"), mark.get("y1")) for mark in drawn(page, "year-ruler-mark")]
    assert (len(marks), len({x for x, _ in marks}), len(set(marks))) == (3, 1, 3)
    (events,) = [text_of(each) for each in page.all("h2") if each.get("id") == "events-title"]
    assert events == f"{clock.today().year} 年三项活动"
    months = [text_of(each) for each in drawn(page, "year-ruler-month")]
    assert months == [f"{number} 月" for number in range(1, 13)]
    months = [text_of(each) for each in drawn(client.speak("en").get("/"), "year-ruler-month")]
    assert (months[0], months[11]) == ("Jan", "Dec")


def test_a_long_introduction_ends_with_a_sentence(app: Flask, client: PageClient) -> None:
    with app.app_context():
        published("yiwu", introduction=INTRODUCTION)
    (card,) = client.get("/").all("article", class_="event-card")
    assert text_of(card).count("星期") == 1
    assert text_of(card).split("内容")[1].startswith("组织欠发达地区企业参展。 详情")


def test_the_tiles_fill_their_rows_at_every_width(client: PageClient) -> None:
    tiles = client.get("/").all("li", class_="task-tile")
    assert len(tiles) == 6
