"""The pages of the floor plan: everybody's, and the organizer's."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.models import Edition
from shanhai_events.fair.commands.planning import MarkBooths
from shanhai_events.fair.enums import ApplicationState, Availability
from shanhai_events.fair.services import planning
from tests.factories import editions, fair_plan
from tests.factories.fair_plan import SYSTEM
from tests.support.page import Page, text_of
from tests.support.page_client import PageClient
from tests.support.people import edition_scope, everywhere, person, signed_in
from tests.support.queries import count_queries

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, kw_only=True)
class Fair:
    """A fair with ten booths, and its organizer at the desk."""

    edition: str
    desk: PageClient

    @property
    def path(self) -> str:
        return f"/fair/{self.edition}/plan"


@pytest.fixture
def the_fair(app: Flask) -> Fair:
    with app.app_context():
        edition = fair_plan.planned_fair()
        organizer = person("楼听澜", (Role.ORGANIZER, edition_scope(edition.public_id)))
        public_id = edition.public_id
    return Fair(edition=public_id, desk=signed_in(app, organizer))


def booth_classes(page: Page) -> dict[str, list[str]]:
    """The classes of every booth on the drawing, by number."""
    return {g.get("data-number", ""): g.get("class", "").split()[1:] for g in page.all(f"{SVG}g", class_="plan-booth")}


def labels(page: Page) -> dict[str, str | None]:
    return {g.get("data-number", ""): g.get("aria-label") for g in page.all(f"{SVG}g", class_="plan-booth")}


def with_states(app: Flask) -> str:
    """A fair whose booths stand in every state."""
    with app.app_context():
        edition = fair_plan.planned_fair()
        _mark(edition, "A1-B004", Availability.RESERVED)
        _mark(edition, "A1-B005", Availability.BLOCKED)
        fair_plan.application(edition, name="丽水意向有限公司", preferences=(("A1-B003",),))
        fair_plan.application(
            edition, name="丽水草稿有限公司", state=ApplicationState.DRAFT, preferences=(("A1-B006",),)
        )
        fair_plan.placed(edition, "缙云分配有限公司", "A1-B001")
        fair_plan.placed(edition, "缙云确认有限公司", "A1-B002", confirmed=True)
        return edition.public_id


def _mark(edition: Edition, number: str, availability: Availability) -> None:
    command = MarkBooths(
        edition=edition.public_id, first=number, last=number, availability=availability, note="只给组展方看"
    )
    planning.mark_booths(command, actor=SYSTEM)


def test_everybody_sees_states_and_confirmed_exhibitors_only(app: Flask, client: PageClient) -> None:
    edition = with_states(app)

    page = client.get(f"/fair/{edition}/plan")

    assert booth_classes(page) == {
        "A1-B001": ["is-assigned"],
        "A1-B002": ["is-confirmed"],
        "A1-B003": ["is-wanted"],
        "A1-B004": ["is-held"],
        "A1-B005": ["is-blocked"],
        **{f"A1-B{place:03}": ["is-free"] for place in range(6, 11)},
    }
    assert labels(page)["A1-B003"] == "003，A1-B003，已有意向，9 m²，单开口（向北），丽水馆"
    assert "缙云确认有限公司" in page.html
    assert [word for word in ("缙云分配", "丽水意向", "丽水草稿", "只给组展方看") if word in page.html] == []


def test_the_list_has_the_same_booths_and_is_filtered_by_the_address(app: Flask, client: PageClient) -> None:
    edition = with_states(app)

    page = client.get(f"/fair/{edition}/plan?view=list")
    found = client.get(f"/fair/{edition}/plan?view=list&q=a1b002")
    named = client.get(f"/fair/{edition}/plan?view=list&q=缙云确认")
    held = client.get(f"/fair/{edition}/plan?view=list&state=reserved")
    none = client.get(f"/fair/{edition}/plan?view=list&q=绍兴")

    assert [(row[0], row[1]) for row in page.rows[:5]] == [
        ("A1-B001", "已分配"),
        ("A1-B002", "已确认"),
        ("A1-B003", "已有意向"),
        ("A1-B004", "预留"),
        ("A1-B005", "停用"),
    ]
    assert found.rows == [
        ["A1-B002", "已确认", "丽水馆", "标准展位", "9 m²", "单开口（向北）", "距南门 38 m", "缙云确认有限公司"]
    ]
    assert [[row[0] for row in each.rows] for each in (named, held)] == [["A1-B002"], ["A1-B004"]]
    assert "没有符合条件的展位" in none.text


def test_an_english_reader_gets_english_words_and_marked_chinese_names(app: Flask, client: PageClient) -> None:
    edition = with_states(app)

    page = client.speak("en").get(f"/fair/{edition}/plan")

    assert [text_of(e) for e in page.all(f"{SVG}text", class_="plan-zone-name")] == ["B Lishui"]
    assert labels(page)["A1-B006"] is not None
    assert "丽水馆" not in page.text


def test_an_unpublished_plan_is_not_found_by_strangers(app: Flask, client: PageClient, the_fair: Fair) -> None:
    with app.app_context():
        next_year = editions.edition_details().starts_on.replace(year=2031)
        hidden = editions.planned_edition(starts_on=next_year).public_id

    client.get(f"/fair/{hidden}/plan", status=404)
    client.get("/fair/nosuchedition/plan", status=404)


def test_an_edition_without_booths_says_so(app: Flask, client: PageClient) -> None:
    with app.app_context():
        edition = editions.open_fair_edition().public_id

    assert "平面图还没有公布" in client.get(f"/fair/{edition}/plan").text


def test_the_plan_takes_the_same_number_of_queries_however_many_booths(
    app: Flask, client: PageClient, the_fair: Fair
) -> None:
    few = count_queries(app, client, the_fair.path)
    with app.app_context():
        edition = fair_plan.edition_of(the_fair.edition)
        fair_plan.booths(edition, y=1500, booths_in_row=15, blocks=2, first_seq=100)

    assert count_queries(app, client, the_fair.path) == few
    assert count_queries(app, client, f"{the_fair.path}?view=list") == few


def test_a_block_is_previewed_without_writing_and_then_made(the_fair: Fair) -> None:
    page = the_fair.desk.get(f"{the_fair.path}/booths/new")
    values: dict[str, Any] = {
        "zone": "A1/B",
        "x": "27",
        "y": "6",
        "booths_in_row": "3",
        "first_seq": "101",
        "pattern": "{hall}-{zone}{seq:03}",
    }

    preview = the_fair.desk.submit(page.form("pattern"), status=200, act="preview", **values).page
    before = the_fair.desk.get(the_fair.path)
    answer = the_fair.desk.submit(preview.form("pattern"), act="save")

    assert "将生成 6 个展位：A1-B101–A1-B106" in preview.text
    assert booth_classes(preview)["A1-B101"] == ["is-fits"]
    assert len(booth_classes(before)) == 10
    assert (answer.location, len(booth_classes(answer.follow()))) == (f"{the_fair.path}/manage", 16)


def test_a_preview_says_what_stands_against_it_and_keeps_what_was_typed(the_fair: Fair) -> None:
    page = the_fair.desk.get(f"{the_fair.path}/booths/new")

    overlapping = the_fair.desk.submit(
        page.form("pattern"), status=200, act="preview", zone="A1/B", x="18", y="6", first_seq="101"
    ).page
    refused = the_fair.desk.submit(overlapping.form("pattern"), status=409, act="save").page

    assert "没有生成：展位 A1-B101 与 A1-B005 重叠。" in overlapping.text
    assert refused.error_texts == ["没有生成：展位 A1-B101 与 A1-B005 重叠。"]
    assert refused.form("pattern").values["x"] == ["18"]


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("pattern", "{zone}", "编号规则：编号规则里要有一个 {seq}，后面不能紧接数字，例如 {hall}-{zone}{seq:03}。"),
        ("skips", "七", "跳过的序号：请写成“7，12-14”的样子。"),
        ("x", "1.234", "距西墙：米数最多两位小数。"),
        ("booth_width", "0.5", "展位宽：展位的边长应在 1 米到 50 米之间。"),
        ("first_seq", "9999", "编号规则：展位号最多 16 个字符。"),
    ],
)
def test_what_cannot_be_a_block_is_said_at_its_field(the_fair: Fair, name: str, typed: str, message: str) -> None:
    page = the_fair.desk.get(f"{the_fair.path}/booths/new")
    values: dict[str, Any] = {"zone": "A1/B", "x": "27", "y": "6", "pattern": "{hall}-{zone}{seq:03}", name: typed}
    if name == "first_seq":
        values["pattern"] = "ABCDEFGHIJKL-{seq:04}"

    answer = the_fair.desk.submit(page.form("pattern"), status=422, act="preview", **values)

    assert answer.page.error_texts == [message]


def test_a_range_is_reserved_and_deleted_from_the_desk(app: Flask, the_fair: Fair) -> None:
    desk, manage = the_fair.desk, f"{the_fair.path}/manage"

    page = desk.get(manage)
    marked = desk.submit(page.form("availability"), first="A1-B009", last="A1-B010", availability="reserved").follow()
    deleted = desk.submit(marked.form(action="/plan/deletions"), first="A1-B001").follow()
    missing = desk.submit(deleted.form(action="/plan/deletions"), status=409, first="A1-B001").page

    assert "2 个展位已改。" in marked.text
    assert booth_classes(marked)["A1-B010"] == ["is-held"]
    assert "A1-B001" not in booth_classes(deleted)
    assert missing.error_texts == ["没有找到从 A1-B001 到 A1-B001 的展位。"]


def test_a_hall_is_taken_into_use_and_divided(app: Flask, the_fair: Fair) -> None:
    with app.app_context():
        hall = editions.hall(name="B2 馆", name_en="Hall B2").public_id
    desk = the_fair.desk

    page = desk.get(f"{the_fair.path}/halls/new")
    zone = desk.submit(page.form("hall"), hall=hall, code="b2").follow()
    generator = desk.submit(
        zone.form("tint"),
        hall_code="B2",
        code="C",
        name="温州馆",
        name_en="Wenzhou",
        x="2",
        y="2",
        width="20",
        depth="10",
    ).follow()
    twice = desk.submit(
        zone.form("tint"),
        status=409,
        hall_code="B2",
        code="C",
        name="温",
        name_en="W",
        x="2",
        y="2",
        width="2",
        depth="2",
    )

    assert "展区已划定。接着生成展位。" in generator.text
    assert twice.page.error_texts == ["这个展馆里已有这个展区代号。"]
    assert [row[:3] for row in desk.get(f"{the_fair.path}/manage").rows] == [
        ["A1 馆", "B 丽水馆", "10"],
        ["B2 馆", "C 温州馆", "0"],
    ]


def test_only_the_organizer_of_this_edition_plans(app: Flask, the_fair: Fair, client: PageClient) -> None:
    with app.app_context():
        onlooker = person("沈照川", everywhere(Role.PROVINCE_OFFICE))
        next_year = editions.edition_details().starts_on.replace(year=2031)
        other = editions.planned_edition(starts_on=next_year).public_id

    assert client.get_raw(f"{the_fair.path}/manage", status=303).headers["Location"].startswith("/login")
    signed_in(app, onlooker).get(f"{the_fair.path}/manage", status=403)
    the_fair.desk.get(f"/fair/{other}/plan/manage", status=404)
