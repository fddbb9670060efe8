from datetime import date

import pytest

from shanhai_events.kernel.actor import Actor, Scope, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.regions import queries
from shanhai_events.regions.enums import RegionRoleKind
from shanhai_events.regions.models import Region, RegionId, RegionRole
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.regions import load_regions, plan_period

MAY = "test.see"
IN_PLAN = date(2008, 5, 1)


@pytest.fixture(autouse=True)
def _loaded(app_context: None) -> None:
    load_regions()


def names_of(ids: frozenset[RegionId]) -> set[str]:
    return {db.session.get_one(Region, id_).name for id_ in ids}


def office(*codes: str) -> Actor:
    scopes = tuple(Scope(kind=ScopeKind.REGION, public_id=code) for code in codes)
    return Actor(user_id=1, access={MAY: scopes})


def test_get_region_finds_historic_ones_and_refuses_unknown_codes() -> None:
    assert queries.get_region("330621").name == "绍兴县"
    assert queries.find_region("") is None
    assert queries.find_region(None) is None
    with pytest.raises(NotFound):
        queries.get_region("330999")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("330825", {"龙游县"}),
        ("330111", {"富阳区", "富阳市"}),
        ("330212", {"鄞州区", "江东区"}),
        ("330603", {"柯桥区"}),
        ("330105", {"拱墅区", "下城区"}),
        ("330109", {"萧山区"}),
        ("330305", {"洞头区", "洞头县"}),
        ("999999", set()),
    ],
)
def test_a_county_office_covers_its_county_and_whole_predecessors(code: str, names: set[str]) -> None:
    assert names_of(queries.covered_region_ids(code)) == names


def test_a_city_office_covers_its_administrative_counties() -> None:
    hangzhou = names_of(queries.covered_region_ids("330100"))
    quzhou = names_of(queries.covered_region_ids("330800"))

    assert {"杭州市", "淳安县", "富阳市", "富阳区", "江干区"} < hangzhou
    assert quzhou == {"衢州市", "柯城区", "衢江区", "常山县", "开化县", "龙游县", "江山市"}
    assert "绍兴县" in names_of(queries.covered_region_ids("330600"))


def test_the_province_covers_everything() -> None:
    assert len(queries.covered_region_ids("330000")) == 112


def test_visible_regions_follow_the_grants() -> None:
    assert queries.visible_region_ids(Actor.system("tests"), MAY) is None
    assert queries.visible_region_ids(Actor.anonymous(), MAY) == frozenset()
    seen = queries.visible_region_ids(office("330825", "330111"), MAY)
    assert seen is not None
    assert names_of(seen) == {"龙游县", "富阳区", "富阳市"}
    elsewhere = Actor(user_id=1, access={MAY: (Scope(kind=ScopeKind.EDITION, public_id="x"),)})
    assert queries.visible_region_ids(elsewhere, MAY) == frozenset()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("330825", True),
        ("330127", True),  # 淳安: of 杭州市, on the less-developed side
        ("330327", True),  # 苍南
        ("330383", True),  # 龙港, taken out of 苍南 in 2019
        ("330305", False),  # 洞头 in the years of the plan
        ("330109", False),
        ("330603", False),  # 柯桥 after 绍兴县
        ("331083", False),  # 玉环市 after 玉环县
        ("330102", False),  # 上城区 isn't named in the plan
        ("331100", False),  # 丽水市: never a city
        ("330800", False),
    ],
)
def test_less_developed_is_a_role_of_a_county_in_a_plan(code: str, expected: bool) -> None:
    region = queries.get_region(code)
    assert queries.is_less_developed(region.id, plan_period().id, on=IN_PLAN) is expected


def test_less_developed_is_dated_and_belongs_to_its_plan() -> None:
    longyou = queries.get_region("330825")
    period = plan_period()
    other = plan_period("2009-2012")

    assert queries.is_less_developed(longyou.id, period.id, on=date(2005, 12, 31)) is False
    assert queries.is_less_developed(longyou.id, period.id, on=date(2006, 1, 1)) is True
    assert queries.is_less_developed(longyou.id, other.id, on=date(2010, 1, 1)) is False
    assert queries.is_less_developed(longyou.id, None, on=IN_PLAN) is False


def test_a_role_that_ends_and_one_of_another_plan_are_data() -> None:
    dongtou, pingyang, old_dongtou = (queries.get_region(code) for code in ("330305", "330326", "330322"))
    period = plan_period()
    with unit_of_work():
        db.session.add(
            RegionRole(
                plan_period_id=period.id,
                region_id=old_dongtou.id,
                role=RegionRoleKind.LESS_DEVELOPED,
                valid_from=date(2024, 8, 1),
                valid_to=None,
            )
        )
        role = db.session.query(RegionRole).filter_by(region_id=pingyang.id).one()
        role.valid_to = date(2024, 8, 1)

    before, after = date(2024, 7, 31), date(2024, 8, 1)
    assert [queries.is_less_developed(pingyang.id, period.id, on=day) for day in (before, after)] == [True, False]
    assert [queries.is_less_developed(dongtou.id, period.id, on=day) for day in (before, after)] == [False, True]


def test_counties_by_city_are_those_of_the_day() -> None:
    today = {city.name: [c.name for c in counties] for city, counties in queries.list_counties_by_city().items()}
    then = {
        city.name: [c.name for c in counties]
        for city, counties in queries.list_counties_by_city(on=date(2006, 12, 31)).items()
    }

    assert list(today)[:3] == ["杭州市", "宁波市", "温州市"]
    assert today["舟山市"] == ["定海区", "普陀区", "岱山县", "嵊泗县"]
    assert sum(map(len, today.values())) == 90
    assert "富阳市" in then["杭州市"]
    assert "富阳市" not in today["杭州市"]
    assert "龙港市" in today["温州市"]
    assert [city.name for city in queries.list_cities()] == list(today)
