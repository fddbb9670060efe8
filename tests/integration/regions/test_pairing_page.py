import pytest
from flask import Flask
from sqlalchemy import event

from shanhai_events.regions.models import PairingGroup, PairingMember, PlanPeriod, Region
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.regions import load_regions
from tests.support.page import Page, text_of
from tests.support.page_client import PageClient


@pytest.fixture(autouse=True)
def _loaded(app: Flask) -> None:
    with app.app_context():
        load_regions()


def headings(page: Page) -> list[str]:
    return [text_of(heading) for heading in page.all("h2")]


def counties(page: Page) -> list[str]:
    return [text_of(item) for item in page.all("li", class_="pairing-county")]


def found(page: Page) -> list[str]:
    return [text_of(item) for item in page.all("li", class_="is-found")]


def test_page_shows_the_six_groups_with_both_sides(client: PageClient) -> None:
    page = client.get("/pairings")

    assert page.h1 == "结对安排"
    assert headings(page) == [
        "杭州市、绍兴市——衢州市",
        "宁波市、嘉兴市、湖州市——丽水市",
        "宁波市——舟山市",
        "温州市（市内对口）",
        "金华市（市内对口）",
        "台州市（市内对口）",
    ]
    assert len(counties(page)) == 65
    sides = [text_of(heading) for heading in page.all("h3")]
    assert sides[:4] == [
        "发达地区 7 个县（市、区）",
        "欠发达地区 7 个县（市、区）",
        "发达地区 13 个县（市、区）",
        "欠发达地区 9 个县（市、区）",
    ]


def test_page_keeps_the_printed_spelling_and_gives_present_names(client: PageClient) -> None:
    shown = counties(client.get("/pairings"))

    assert "象山县 规划印作“象山市”" in shown
    assert "景宁畲族自治县 规划印作“景宁县”" in shown
    assert "绍兴县 今柯桥区，部分划入越城区" in shown
    assert "富阳市 今富阳区" in shown
    assert "玉环县 今玉环市" in shown
    assert "萧山区" in shown


def test_page_says_which_city_governs_a_county_of_another_heading(client: PageClient) -> None:
    cities = [text_of(term) for term in client.get("/pairings").all("dt")]
    assert cities[:4] == ["杭州市", "绍兴市", "杭州市", "衢州市"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("象山市", ["象山县 规划印作“象山市”"]),
        ("柯桥", ["绍兴县 今柯桥区，部分划入越城区"]),
        ("longyou", ["龙游县"]),
        ("jn", ["景宁畲族自治县 规划印作“景宁县”"]),
        ("Rui'an", ["瑞安市"]),
    ],
)
def test_search_marks_the_county_and_keeps_its_whole_group(client: PageClient, words: str, expected: list[str]) -> None:
    page = client.get("/pairings")
    answer = client.submit(page.form("q"), status=200, q=words)

    assert found(answer.page) == expected
    assert len(headings(answer.page)) == 1
    assert len(counties(answer.page)) > 1


def test_search_without_a_result_says_so(client: PageClient) -> None:
    page = client.get("/pairings?q=上城区")
    assert headings(page) == ["没有找到这个县（市、区）"]


def test_page_is_complete_in_english(client: PageClient) -> None:
    shown = counties(client.speak("en").get("/pairings"))
    assert "Longyou County" in shown
    assert shown[2].startswith("Fuyang City")
    assert shown[2].endswith("Fuyang District")


def test_unknown_plan_is_not_found(client: PageClient) -> None:
    assert client.get("/pairings?plan=2011-2015", status=404).h1 != "结对安排"


def test_another_plan_is_data(app: Flask, client: PageClient) -> None:
    with app.app_context(), unit_of_work():
        plan = PlanPeriod(key="test", name="试验规划", name_en="Trial Plan", starts_on=None, ends_on=None)
        group = PairingGroup(number=1, name="甲——乙", name_en="A – B", is_intra_city=False, note="", members=[])
        db.session.add(plan)
        db.session.flush()
        group.plan_period_id = plan.id
        region = db.session.query(Region).filter_by(code="330825").one()
        group.members = [PairingMember(side="less_developed", position=1, source_name="龙游县", region=region)]
        db.session.add(group)

    page = client.get("/pairings?plan=test")
    assert headings(page) == ["甲——乙"]
    assert page.links["试验规划"] == "/pairings?plan=test"


def test_page_takes_the_same_number_of_queries_for_one_group_and_six(app: Flask, client: PageClient) -> None:
    with app.app_context():
        engine = db.engine
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    client.get("/pairings?q=龙游县")
    one = len(statements)
    statements.clear()
    client.get("/pairings")

    assert len(statements) == one
    assert one <= 8
