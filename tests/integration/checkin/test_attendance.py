"""The live page, the attendance list with its workbook, and the journal of scans."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import event

from shanhai_events.audit.queries import trail_of
from shanhai_events.checkin.queries.journal import list_scans_of
from shanhai_events.checkin.queries.numbers import entries_per_minute
from shanhai_events.editions.queries import get_edition
from shanhai_events.kernel import clock as now
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.storage.database import db
from tests.factories import gates
from tests.support.clock import MovableClock
from tests.support.doors import Doors, organizer_of
from tests.support.page import text_of
from tests.support.page_client import PageClient
from tests.support.queries import count_queries

HOSTILE = [
    "=1+1",
    "+cmd|'/c calc'!A1",
    "@SUM(A1)",
    "-2",
    "https://example.com",
    "mailto:a@example.com",
    "{=1}",
    "_x0041_",
]


def names(client: PageClient, path: str) -> list[str]:
    return [row[0] for row in client.get(path).rows]


def export(client: PageClient, path: str) -> list[list[Any]]:
    """Take the workbook of the list as it is narrowed and return its rows."""
    answer = client.submit(client.get(path).form(action="/attendance/export"), status=200)
    book = CalamineWorkbook.from_filelike(BytesIO(answer.response.data))
    return book.get_sheet_by_index(0).to_python()


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


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["方望舒", "何景行", "周岚"]),
        ("q=周岚", ["周岚"]),
        ("q=zhoulan", ["周岚"]),
        ("q=zl", ["周岚"]),
        ("q=5678", ["何景行"]),
        ("q=竹业", ["方望舒", "何景行", "周岚"]),
        ("q=%25", []),
        ("q=无此人", []),
        ("kind=guest", ["何景行"]),
        ("inside=yes", ["方望舒", "何景行"]),
        ("inside=no", ["周岚"]),
        ("kind=nothing&inside=perhaps&day=never&page=x", ["方望舒", "何景行", "周岚"]),
        ("day=2020-01-01", []),
    ],
)
def test_the_list_is_narrowed_by_its_address(doors: Doors, organizer: PageClient, query: str, found: list[str]) -> None:
    shown = doors.arrive("周岚")
    doors.arrive("何景行", kind=PassKind.GUEST, mobile="13812345678")
    doors.arrive("方望舒")
    doors.scan(shown, "out")

    assert names(organizer, f"{doors.path}/attendance?{query}") == found


def test_the_list_is_narrowed_by_gate_and_day(app: Flask, clock: MovableClock) -> None:
    clock.set("2026-10-21 09:00")
    doors = Doors(app).open()
    north = doors.add("北 3 门", "B-07")
    first = doors.arrive("周岚")
    second = doors.issue("何景行")
    doors.scan(second, gate="北 3 门")
    doors.scan(first, "out")
    clock.move(days=1)
    doors.scan(first, gate="北 3 门")
    organizer, path = organizer_of(doors), f"{doors.path}/attendance"

    assert names(organizer, f"{path}?gate={north}") == ["何景行"]
    assert sorted(names(organizer, f"{path}?day=2026-10-21")) == ["何景行", "周岚"]
    assert names(organizer, f"{path}?day=2026-10-22") == ["周岚"]


@pytest.fixture
def rooms(clock: MovableClock, app: Flask) -> Doors:
    """A main gate, a forum's room and a lounge; who came where and when is below, an hour between two passages."""
    clock.set("2026-10-21 08:00")
    doors = Doors(app).open()
    doors.add("论坛厅", "B-07", zone=1)
    doors.add("贵宾室", "B-08", zone=2)
    shown = {name: doors.issue(name) for name in ("周岚", "何景行", "方望舒", "欧阳")}
    for name, way, gate in (
        ("周岚", "in", "南 1 门"),
        ("周岚", "in", "论坛厅"),
        ("周岚", "out", "论坛厅"),
        ("何景行", "in", "贵宾室"),
        ("何景行", "out", "贵宾室"),
        ("何景行", "in", "论坛厅"),
        ("方望舒", "in", "论坛厅"),
        ("方望舒", "in", "南 1 门"),
        ("方望舒", "out", "南 1 门"),
        ("欧阳", "out", "论坛厅"),
    ):
        clock.move(hours=1)
        assert doors.scan(shown[name], way, gate=gate) in ("admitted", "exited")
    return doors


def rows_of(client: PageClient, path: str) -> list[list[str]]:
    """Return name, first entry and gate, latest passage, and whether somebody is inside."""
    return [[row[0], row[4][-5:], row[5], row[6][-5:], row[7]] for row in client.get(path).rows]


def test_whoever_came_into_any_zone_is_on_the_list_once_with_first_and_latest_passage(rooms: Doors) -> None:
    organizer, path = organizer_of(rooms), f"{rooms.path}/attendance"

    assert rows_of(organizer, path) == [
        ["方望舒", "15:00", "论坛厅", "17:00", "已离场"],
        ["何景行", "12:00", "贵宾室", "14:00", "在场"],
        ["周岚", "09:00", "南 1 门", "11:00", "在场"],
    ]
    assert "共 3 人、3 张证件，当前在场 2 人。" in organizer.get(path).text
    assert names(organizer, f"{path}?inside=no") == ["方望舒"]
    assert names(organizer, f"{path}?inside=yes") == ["何景行", "周岚"]
    assert [row[0] for row in export(organizer, path)[1:]] == ["方望舒", "何景行", "周岚"]


def test_a_zone_has_a_list_of_its_own(app: Flask, rooms: Doors) -> None:
    organizer, path = organizer_of(rooms), f"{rooms.path}/attendance"

    assert rows_of(organizer, f"{path}?zone=1") == [
        ["方望舒", "15:00", "论坛厅", "15:00", "在场"],
        ["何景行", "14:00", "论坛厅", "14:00", "在场"],
        ["周岚", "10:00", "论坛厅", "11:00", "已离场"],
    ]
    assert rows_of(organizer, f"{path}?zone=0") == [
        ["方望舒", "16:00", "南 1 门", "17:00", "已离场"],
        ["周岚", "09:00", "南 1 门", "09:00", "在场"],
    ]
    assert names(organizer, f"{path}?zone=2&day=2026-10-21") == ["何景行"]
    assert "共 3 人、3 张证件，当前在场 2 人。" in organizer.get(f"{path}?zone=1").text
    assert names(organizer, f"{path}?zone=16") == ["方望舒", "何景行", "周岚"]
    rows = export(organizer, f"{path}?zone=2")
    assert [row[0] for row in rows[1:]] == ["何景行"]
    with app.app_context():
        assert trail_of("edition", rooms.edition)[0].diff["zone"] == 2


def test_zones_are_offered_where_there_is_more_than_one(doors: Doors, organizer: PageClient) -> None:
    path = f"{doors.path}/attendance"
    assert not any(form.has("zone") for form in organizer.get(path).forms)
    doors.add("论坛厅", "B-07", zone=1)
    assert any(form.has("zone") for form in organizer.get(path).forms)


def test_totals_are_those_of_the_rows(doors: Doors, organizer: PageClient) -> None:
    doors.arrive("周岚", mobile="13812345678")
    doors.arrive("周岚", mobile="13812345678", kind=PassKind.MEDIA)
    shown = doors.arrive("何景行")
    doors.scan(shown, "out")

    page = organizer.get(f"{doors.path}/attendance")
    assert "共 2 人、3 张证件，当前在场 1 人。" in page.text
    assert len(page.rows) == 3
    assert "共 0 人、0 张证件，当前在场 0 人。" in organizer.get(f"{doors.path}/attendance?q=无").text


def test_whoever_only_went_out_did_not_come(doors: Doors, organizer: PageClient) -> None:
    doors.scan(doors.issue("周岚"), "out")

    assert "还没有人到场" in organizer.get(f"{doors.path}/attendance").text


def test_hostile_names_stay_text_in_the_workbook(doors: Doors, organizer: PageClient) -> None:
    for name in HOSTILE:
        doors.arrive(name)

    heading, *rows = export(organizer, f"{doors.path}/attendance")

    assert heading[:4] == ["姓名", "单位", "证件类别", "标注"]
    assert [row[0] for row in rows] == HOSTILE[::-1]
    assert [row[1:4] for row in rows] == [["龙游澜坞竹业有限公司", "参展", "A004"]] * len(HOSTILE)


def test_the_workbook_holds_what_is_shown_and_is_recorded(app: Flask, doors: Doors, organizer: PageClient) -> None:
    doors.arrive("周岚", mobile="13812345678")
    doors.arrive("何景行", kind=PassKind.GUEST)

    rows = export(organizer, f"{doors.path}/attendance?kind=exhibitor&q=周岚")

    assert [row[0] for row in rows[1:]] == ["周岚"]
    assert rows[1][8] == "在场"
    assert "13812345678" not in str(rows)
    with app.app_context():
        entry = trail_of("edition", doors.edition)[0]
    assert entry.action == "attendance.exported"
    assert entry.diff == {
        "count": 1, "kind": "exhibitor", "is_inside": None, "zone": None, "gate": "", "day": None, "searched": True
    }  # fmt: skip


def test_thirty_rows_take_as_many_queries_as_one(app: Flask, doors: Doors, organizer: PageClient) -> None:
    path = f"{doors.path}/attendance"
    doors.arrive("周岚")
    before = (count_queries(app, organizer, path), _count_export(app, organizer, path))
    for number in range(29):
        doors.arrive(f"来客{number}")

    assert (count_queries(app, organizer, path), _count_export(app, organizer, path)) == before
    assert len(export(organizer, path)) == 31


def test_the_journal_holds_refusals_and_says_who_was_first(doors: Doors, organizer: PageClient) -> None:
    doors.add("北 3 门", "B-07")
    shown = doors.arrive("周岚")
    doors.scan(shown, gate="北 3 门")
    doors.scan("junk")
    path = f"{doors.path}/scans"

    rows = organizer.get(path).rows
    assert [(re.split("首次入场", row[1])[0].strip(), row[3], row[6], row[7]) for row in rows] == [
        ("不是本系统的码", "—", "南 1 门", "B-02"),
        ("重复入场", "周岚", "北 3 门", "B-07"),
        ("请进", "周岚", "南 1 门", "B-02"),
    ]
    assert "首次入场" in rows[1][1]
    assert len(organizer.get(f"{path}?verdict=refused").rows) == 2
    assert len(organizer.get(f"{path}?verdict=admitted").rows) == 1
    assert len(organizer.get(f"{path}?gate={doors.gate}").rows) == 2
    device = doors.devices["北 3 门"].device
    assert len(organizer.get(f"{path}?device={device}&verdict=nonsense").rows) == 1


def test_the_journal_takes_no_more_queries_for_many(app: Flask, doors: Doors, organizer: PageClient) -> None:
    doors.send(gates.scan("junk"))
    before = count_queries(app, organizer, f"{doors.path}/scans")
    doors.send(*[gates.scan("junk") for _ in range(40)])

    assert count_queries(app, organizer, f"{doors.path}/scans") == before
    assert "第 1–30 条，共 41 条" in organizer.get(f"{doors.path}/scans").text


def test_the_scans_of_one_pass(app: Flask, doors: Doors) -> None:
    shown = doors.arrive("周岚")
    doors.arrive("何景行")
    doors.scan(shown, "out")

    with app.app_context():
        pass_ = db.session.query(Pass).order_by(Pass.id).first()
        assert pass_ is not None
        assert [scan.verdict for scan in list_scans_of(pass_)] == ["exited", "admitted"]


def _count_export(app: Flask, client: PageClient, path: str) -> int:
    statements: list[str] = []
    form = client.get(path).form(action="/attendance/export")
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        client.submit(form, status=200)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(statements)
