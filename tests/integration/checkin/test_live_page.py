"""The live page: who is inside, counted in people, and entries by the minute."""

from datetime import date

from flask import Flask

from shanhai_events.checkin.queries.numbers import entries_per_minute
from shanhai_events.editions.queries import get_edition
from shanhai_events.kernel import clock as now
from shanhai_events.passes.enums import PassKind
from tests.support.clock import MovableClock
from tests.support.doors import Doors
from tests.support.page import text_of
from tests.support.page_client import PageClient
from tests.support.queries import count_queries


def test_the_live_page_counts_people_and_not_scans(doors: Doors, organizer: PageClient) -> None:
    shown = doors.arrive("周岚")
    doors.arrive("何景行", kind=PassKind.GUEST)
    assert [doors.scan(shown), doors.scan(shown, "out"), doors.scan("junk")] == ["duplicate", "exited", "malformed"]

    page = organizer.get(f"{doors.path}/live")

    assert [text_of(each) for each in page.all("dd")[:2]] == ["2", "1"]
    assert [row for row in page.rows if row[0] in ("嘉宾", "参展")] == [["嘉宾", "1"], ["参展", "1"]]
    assert [row for row in page.rows if row[0] in ("重复入场", "不是本系统的码")] == [
        ["重复入场", "1"],
        ["不是本系统的码", "1"],
    ]
    assert [row[:2] for row in page.rows if row[0] == "B-02"] == [["B-02", "南 1 门"]]
    assert ["南 1 门", "2"] in page.rows


def test_the_live_page_counts_the_zone_that_is_chosen(doors: Doors, organizer: PageClient) -> None:
    assert "区域 2" not in organizer.get(f"{doors.path}/live").links
    doors.add("嘉宾厅", "B-07", zone=2)
    inside = doors.arrive("周岚")
    doors.arrive("何景行")
    assert [doors.scan(code, gate="嘉宾厅") for code in (inside, "junk")] == ["admitted", "malformed"]

    main = organizer.get(f"{doors.path}/live")
    lounge = organizer.get(main.links["区域 2"])
    assert [[text_of(each) for each in page.all("dd")[:2]] for page in (main, lounge)] == [["2", "2"], ["1", "1"]]
    gates = [[row for row in page.rows if row[0] in ("南 1 门", "嘉宾厅")] for page in (main, lounge)]
    assert gates == [[["南 1 门", "2"]], [["嘉宾厅", "1"]]]
    refused = [[row for row in page.rows if row[0] == "不是本系统的码"] for page in (main, lounge)]
    assert refused == [[], [["不是本系统的码", "1"]]]
    assert "/live?zone=2" in lounge.html
    assert text_of(organizer.get(f"{doors.path}/live?zone=9").all("dd")[0]) == "2"
    status = doors.app.test_client().get("/api/v1/gate/status", headers=doors.devices["嘉宾厅"].headers).json
    assert status is not None
    assert (status["people_in"], [gate["name"] for gate in status["by_gate"]]) == (1, ["嘉宾厅"])


def test_htmx_gets_the_numbers_alone(doors: Doors, organizer: PageClient) -> None:
    piece = organizer.get_raw(f"{doors.path}/live", headers={"HX-Request": "true"}).get_data(as_text=True)

    assert piece.lstrip().startswith('<div id="live"')
    assert "<html" not in piece


def test_the_live_page_takes_no_more_queries_for_many(app: Flask, doors: Doors, organizer: PageClient) -> None:
    doors.arrive("周岚")
    before = count_queries(app, organizer, f"{doors.path}/live")
    for number in range(12):
        doors.arrive(f"来客{number}")
    doors.add("北 3 门", "B-07")

    assert count_queries(app, organizer, f"{doors.path}/live") == before <= 16


def test_entries_are_counted_by_the_minute_of_the_day_in_beijing(app: Flask, clock: MovableClock) -> None:
    clock.set("2026-10-21 23:58:30")
    doors = Doors(app).open()
    doors.arrive("周岚")
    doors.arrive("何景行")
    clock.move(minutes=3)
    doors.arrive("方望舒")
    clock.move(seconds=1)

    with app.app_context():
        edition = get_edition(doors.edition).id
        first, second = (now.start_of_day(date(2026, 10, day)) for day in (21, 22))
        yesterday = entries_per_minute(edition, zone=0, since=first, until=second)
        today = entries_per_minute(edition, zone=0, since=second, until=now.now())
    assert [(f"{now.in_beijing(minute):%H:%M}", count) for minute, count in yesterday] == [("23:58", 2)]
    assert [(f"{now.in_beijing(minute):%H:%M}", count) for minute, count in today] == [("00:01", 1)]
