"""The attendance list and its workbook."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import event

from shanhai_events.audit.queries import trail_of
from shanhai_events.passes.enums import PassKind
from shanhai_events.storage.database import db
from tests.support.clock import MovableClock
from tests.support.doors import Doors, organizer_of
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
