"""The desk of assignment as an organizer uses it: panel, suggestions, list, refusals, moving and taking back."""

from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth
from shanhai_events.kernel.clock import today
from shanhai_events.storage.database import db
from tests.factories import editions, fair_plan
from tests.factories.regions import LONGYOU
from tests.support.page import Page, text_of
from tests.support.page_client import PageClient
from tests.support.people import edition_scope, everywhere, person, signed_in
from tests.support.queries import count_queries

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """An organizer before a fair of ten booths with three applications that wait."""

    edition: str
    two: str
    one: str
    far: str
    client: PageClient

    @property
    def path(self) -> str:
        return f"/fair/{self.edition}/assignment"

    def take(self, application: str, **more: str) -> Page:
        extra = "".join(f"&{name}={value}" for name, value in more.items())
        return self.client.get(f"{self.path}?application={application}{extra}")


@pytest.fixture
def desk(app: Flask) -> Desk:
    with app.app_context():
        edition = fair_plan.planned_fair()
        fair_plan.placed(edition, "缙云溪烧食品有限公司", "A1-B003", confirmed=True)
        fair_plan.placed(edition, "缙云黄茶合作社", "A1-B008")
        two = fair_plan.application(
            edition,
            name="缙云鼎峰缝机有限公司",
            booth_count=2,
            preferences=(("A1-B002", "A1-B003"), ("A1-B004", "A1-B005")),
        )
        one = fair_plan.application(edition, name="缙云石墙里文创有限公司", number="YW2026-0098")
        far = fair_plan.application(edition, name="龙游澜坞竹业有限公司", region_code=LONGYOU)
        organizer = person("楼听澜", (Role.ORGANIZER, edition_scope(edition.public_id)))
        ids = {"edition": edition.public_id, "two": two.public_id, "one": one.public_id, "far": far.public_id}
    return Desk(**ids, client=signed_in(app, organizer))


def names(page: Page) -> list[str]:
    return [text_of(item.findall(".//b")[0]) for item in page.all("li", class_="candidate")]


def looks(page: Page, *numbers: str) -> list[str]:
    found = {g.get("data-number"): g.get("class", "").split()[1] for g in page.all(f"{SVG}g", class_="plan-booth")}
    return [found[number] for number in numbers]


def fits(page: Page) -> list[str]:
    return [text_of(option) for option in page.all("button", class_="fit-option")]


def held_by(app: Flask, application: str) -> list[str]:
    with app.app_context():
        statement = (
            select(Booth.number)
            .join(BoothAssignment, BoothAssignment.booth_id == Booth.id)
            .join(BoothApplication, BoothApplication.id == BoothAssignment.application_id)
            .where(BoothApplication.public_id == application, BoothAssignment.released_at.is_(None))
            .order_by(Booth.number)
        )
        return list(db.session.scalars(statement))


def booth_ids(app: Flask, desk: Desk, *numbers: str) -> list[str]:
    with app.app_context():
        return list(fair_plan.ids_of(fair_plan.edition_of(desk.edition), *numbers))


def test_the_panel_shows_who_waits_in_three_tabs(desk: Desk) -> None:
    waiting = desk.client.get(desk.path)
    assigned = desk.client.get(f"{desk.path}?tab=assigned")
    confirmed = desk.client.get(f"{desk.path}?tab=confirmed")

    assert names(waiting) == ["缙云鼎峰缝机有限公司", "缙云石墙里文创有限公司", "龙游澜坞竹业有限公司"]
    assert [names(page) for page in (assigned, confirmed)] == [["缙云黄茶合作社"], ["缙云溪烧食品有限公司"]]
    assert [text_of(tab) for nav in waiting.all("nav", class_="tabs") for tab in nav.iter("a")] == [
        "待分配 3",
        "待确认 1",
        "已确认 1",
    ]


def test_the_panel_is_searched_and_narrowed_to_a_county(desk: Desk) -> None:
    assert names(desk.client.get(f"{desk.path}?find=0098")) == ["缙云石墙里文创有限公司"]
    assert names(desk.client.get(f"{desk.path}?county={LONGYOU}")) == ["龙游澜坞竹业有限公司"]
    assert "这里没有申请" in desk.client.get(f"{desk.path}?find=绍兴").text


def test_the_application_in_hand_says_why_a_preference_fails_and_what_fits(desk: Desk) -> None:
    page = desk.take(desk.two)

    assert [text_of(wish) for wish in page.all("span", class_="wish")] == ["1A1-B002–A1-B003放不下", "2A1-B004–A1-B005"]
    assert [text_of(note) for note in page.all("div", class_="note-bad")] == [
        f"第 1 志愿放不下放不下：A1-B003 已由缙云溪烧食品有限公司确认，{today()}。"
    ]
    assert fits(page)[0] == "A1-B004–A1-B005第 2 志愿，A1-B005 角位"
    assert looks(page, "A1-B002", "A1-B003", "A1-B004", "A1-B008") == ["is-clash", "is-clash", "is-fits", "is-assigned"]


def test_pressing_a_suggestion_assigns_it(app: Flask, desk: Desk) -> None:
    form = desk.take(desk.two).form("note")
    option = ",".join(booth_ids(app, desk, "A1-B004", "A1-B005"))

    answer = desk.client.submit(form, fit=option)

    assert held_by(app, desk.two) == ["A1-B004", "A1-B005"]
    assert "展位已分配，已通知企业在期限内确认。" in answer.follow().text


def test_booths_picked_one_by_one_are_assigned_too(app: Flask, desk: Desk) -> None:
    form = desk.take(desk.two).form("note")

    desk.client.submit(form, booth=booth_ids(app, desk, "A1-B009", "A1-B010"))

    assert held_by(app, desk.two) == ["A1-B009", "A1-B010"]


def test_the_list_does_the_same_without_script(app: Flask, desk: Desk) -> None:
    page = desk.take(desk.one, view="list")

    boxes = [box.get("value") for box in page.all("input", class_="booth-check")]
    desk.client.submit(page.form("note"), booth=[boxes[0] or ""])

    assert sorted(row[0] for row in page.rows) == [f"A1-B{place:03}" for place in (1, 2, 4, 5, 6, 7, 9, 10)]
    assert {box.get("form") for box in page.all("input", class_="booth-check")} == {"place"}
    assert held_by(app, desk.one) == ["A1-B001"]


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((), "请先选择展位。"),
        (("A1-B001",), "放不下：申请 2 个展位，现在选了 1 个。"),
        (("A1-B001", "A1-B005"), "放不下：几个展位要相邻。"),
    ],
)
def test_a_refusal_comes_back_to_the_application_in_hand(
    app: Flask, desk: Desk, numbers: tuple[str, ...], message: str
) -> None:
    form = desk.take(desk.two).form("note")

    answer = desk.client.submit(form, booth=booth_ids(app, desk, *numbers))

    assert message in answer.follow().text
    assert names(answer.follow())[0] == "缙云鼎峰缝机有限公司"
    assert held_by(app, desk.two) == []


def test_who_comes_second_reads_who_was_first(app: Flask, desk: Desk) -> None:
    form = desk.take(desk.one).form("note")
    rival = desk.take(desk.far).form("note")
    booth = booth_ids(app, desk, "A1-B001")
    desk.client.submit(rival, booth=booth)

    answer = desk.client.submit(form, booth=booth)
    as_json = desk.client.post_raw(
        form.action,
        status=409,
        data={"csrf_token": form.values["csrf_token"][0], "booth": booth[0]},
        headers={"Accept": "application/json"},
    )

    assert "放不下：A1-B001 已分配给龙游澜坞竹业有限公司" in answer.follow().text
    assert as_json.get_json()["error"]["code"] == "booth_taken"


def test_an_assigned_application_is_moved_and_taken_back(app: Flask, desk: Desk) -> None:
    desk.client.submit(desk.take(desk.one).form("note"), booth=booth_ids(app, desk, "A1-B001"))

    page = desk.take(desk.one)
    desk.client.submit(page.form("note"), booth=booth_ids(app, desk, "A1-B002"))
    moved = held_by(app, desk.one)
    silent = desk.client.submit(desk.take(desk.one).form("reason"), reason="").follow()
    desk.client.submit(desk.take(desk.one).form("reason"), reason="展区调整")

    assert looks(page, "A1-B001") == ["is-mine"]
    assert page.form("note").action.endswith("/reassign")
    assert (moved, held_by(app, desk.one)) == (["A1-B002"], [])
    assert "请写明原因，企业会看到。" in silent.text


def test_a_confirmed_application_can_be_moved_but_not_taken_back(app: Flask, desk: Desk) -> None:
    confirmed = desk.client.get(f"{desk.path}?tab=confirmed")
    (link,) = [item.find(".//a") for item in confirmed.all("li", class_="candidate")]
    assert link is not None

    page = desk.client.get(str(link.get("href")).split("#")[0])

    assert [form.action.rsplit("/", 1)[1] for form in page.forms if form.has("back") and form.has("note")] == [
        "reassign"
    ]
    assert [form for form in page.forms if form.has("reason")] == []


def test_extra_fields_and_foreign_ids_change_nothing(app: Flask, desk: Desk) -> None:
    with app.app_context():
        next_year = editions.edition_details().starts_on.replace(year=2031)
        other = editions.planned_edition(starts_on=next_year).public_id
    form = desk.take(desk.one).form("note")
    token = form.values["csrf_token"][0]
    (booth,) = booth_ids(app, desk, "A1-B001")
    path = f"/fair/{{}}/applications/{desk.one}/assignment"

    desk.client.post_raw(path.format(other), status=404, data={"csrf_token": token, "booth": booth})
    desk.client.post_raw(path.format(desk.edition), status=400, data={"booth": booth})
    desk.client.post_raw(path.format(desk.edition), status=404, data={"csrf_token": token, "booth": "nosuchbooth"})
    desk.client.get(f"{desk.path}?application=nosuchapplication", status=404)

    assert held_by(app, desk.one) == []


def test_only_who_assigns_here_comes_to_the_desk(app: Flask, desk: Desk, client: PageClient) -> None:
    with app.app_context():
        onlooker = person("沈照川", everywhere(Role.PROVINCE_OFFICE))

    assert client.get_raw(desk.path, status=303).headers["Location"].startswith("/login")
    signed_in(app, onlooker).get(desk.path, status=403)


def test_the_desk_takes_the_same_queries_for_few_and_many(app: Flask, desk: Desk) -> None:
    def both() -> tuple[int, int]:
        address = f"{desk.path}?application={desk.one}"
        return count_queries(app, desk.client, desk.path), count_queries(app, desk.client, address)

    both()
    few = both()
    with app.app_context():
        edition = fair_plan.edition_of(desk.edition)
        fair_plan.booths(edition, y=1500, booths_in_row=10, first_seq=100)
        for number in range(30):
            wishes = ((f"A1-B{100 + number % 20}",), ("A1-B001",))
            fair_plan.application(edition, name=f"缙云第{number}工坊", preferences=wishes)

    assert both() == few


def test_a_hostile_name_is_shown_literally(app: Flask, desk: Desk) -> None:
    name = "<script>alert(1)</script>'\"&"
    with app.app_context():
        hostile = fair_plan.placed(fair_plan.edition_of(desk.edition), name, "A1-B010").public_id

    page = desk.take(hostile)

    assert names(page)[0] == name
    assert [g.get("data-holder") for g in page.all(f"{SVG}g") if g.get("data-number") == "A1-B010"] == [name]
