import csv
from datetime import date

import pytest
from sqlalchemy import func, select, update

from shanhai_events.regions import queries, reference, source
from shanhai_events.regions.enums import RegionLevel, RegionRoleKind
from shanhai_events.regions.models import PairingGroup, PairingMember, Region, RegionRole
from shanhai_events.regions.reference import Loaded
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.regions import load_regions

COUNTS = {
    "regions": 146,
    "region_successions": 22,
    "plan_periods": 2,
    "pairing_groups": 6,
    "pairing_cities": 15,
    "pairing_members": 65,
    "region_roles": 65,
}


@pytest.mark.bare
def test_reference_loads_every_row_once(app_context: None) -> None:
    first = reference.load_reference()
    second = reference.load_reference()

    assert first == {name: Loaded(total=count, added=count) for name, count in COUNTS.items()}
    assert second == {name: Loaded(total=count, added=0) for name, count in COUNTS.items()}


def test_reference_corrects_a_region_and_leaves_a_role_that_people_closed(app_context: None) -> None:
    load_regions()
    longyou = queries.get_region("330825")
    with unit_of_work():
        db.session.execute(update(Region).where(Region.code == "330825").values(name="龙游"))
        closed = update(RegionRole).where(RegionRole.region_id == longyou.id).values(valid_to=date(2024, 8, 1))
        db.session.execute(closed)

    loaded = reference.load_reference()

    assert loaded["regions"] == Loaded(total=146, added=0, changed=1)
    assert loaded["region_roles"] == Loaded(total=65, added=0)
    assert queries.get_region("330825").name == "龙游县"
    role = db.session.scalars(select(RegionRole).where(RegionRole.region_id == longyou.id)).one()
    assert role.valid_to == date(2024, 8, 1)


def test_roles_belong_to_counties_never_to_cities(app_context: None) -> None:
    load_regions()
    statement = select(Region.level, RegionRole.role, func.count()).join(Region, Region.id == RegionRole.region_id)
    rows = db.session.execute(statement.group_by(Region.level, RegionRole.role).order_by(RegionRole.role)).all()

    assert [tuple(row) for row in rows] == [
        (RegionLevel.COUNTY, RegionRoleKind.DEVELOPED, 35),
        (RegionLevel.COUNTY, RegionRoleKind.LESS_DEVELOPED, 30),
    ]


def test_groups_keep_the_sizes_and_the_order_of_the_plan(app_context: None) -> None:
    load_regions()
    groups = db.session.scalars(select(PairingGroup).order_by(PairingGroup.number)).all()
    sizes = [tuple(sum(member.side is side for member in group.members) for side in RegionRoleKind) for group in groups]

    assert sizes == [(7, 7), (13, 9), (4, 4), (5, 5), (3, 2), (3, 3)]
    assert [group.is_intra_city for group in groups] == [False, False, False, True, True, True]
    cities = [
        tuple([city.region.name for city in group.cities if city.side is side] for side in RegionRoleKind)
        for group in groups
    ]
    assert cities[:3] == [
        (["杭州市", "绍兴市"], ["衢州市"]),
        (["宁波市", "嘉兴市", "湖州市"], ["丽水市"]),
        (["宁波市"], ["舟山市"]),
    ]


@pytest.mark.parametrize(
    ("printed", "code", "name"),
    [("象山市", "330225", "象山县"), ("景宁县", "331127", "景宁畲族自治县"), ("绍兴县", "330621", "绍兴县")],
)
def test_member_keeps_the_printed_spelling_and_points_to_the_county(
    app_context: None, printed: str, code: str, name: str
) -> None:
    load_regions()
    member = db.session.scalars(select(PairingMember).where(PairingMember.source_name == printed)).one()
    assert (member.region.code, member.region.name) == (code, name)


def test_a_split_region_has_candidates(app_context: None) -> None:
    load_regions()
    shaoxing = queries.get_region("330621")
    assert [region.name for region in queries.successors_of(shaoxing.id)] == ["柯桥区", "越城区"]
    assert [region.name for region in queries.successors_of(queries.get_region("330183").id)] == ["富阳区"]
    assert queries.successors_of(queries.get_region("330825").id) == []


def test_codes_of_2006_and_today_are_those_of_the_plan() -> None:
    regions = {region.code: region for region in source.read_regions()}
    with (source.FOLDER / "pairing_members.csv").open(encoding="utf-8", newline="") as file:
        members = list(csv.DictReader(file))

    assert {row["code_2006"]: row["official_name_2006"] for row in members} == {
        row["code_2006"]: regions[row["code_2006"]].name for row in members
    }
    assert {row["code_modern"]: row["modern_name"] for row in members} == {
        row["code_modern"]: regions[row["code_modern"]].name for row in members
    }
