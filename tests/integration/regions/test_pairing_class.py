"""Two regions in a plan: paired by a shared group across its sides, elsewhere in the province, or outside it."""

import pytest

from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.pairing import classify
from shanhai_events.regions.queries import find_plan_period, get_region

pytestmark = pytest.mark.usefixtures("context")
PAIRED, INSIDE, OUTSIDE = PairingClass.IN_PAIRING, PairingClass.IN_PROVINCE, PairingClass.OUT_OF_PROVINCE


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("330921", "330211", PAIRED),  # 岱山 – 镇海
        ("330211", "330921", PAIRED),  # the other way round
        ("330825", "330109", PAIRED),  # 龙游 – 萧山
        ("330825", "330111", PAIRED),  # 富阳区 took over 富阳市
        ("330127", "330603", PAIRED),  # 淳安 stands in the group of 衢州; 柯桥区 was 绍兴县
        ("330225", "330921", PAIRED),  # 象山, printed as 象山市
        ("330328", "330382", PAIRED),  # within 温州
        ("330800", "330109", PAIRED),  # the city in the heading
        ("330825", "330211", INSIDE),  # of two groups
        ("330825", "330824", INSIDE),  # both on one side
        ("330109", "330110", INSIDE),
        ("330825", "310000", OUTSIDE),
        ("990000", "330825", OUTSIDE),
    ],
)
def test_regions_are_classified_group_to_group(first: str, second: str, expected: PairingClass) -> None:
    plan = find_plan_period("2006-2010")
    assert plan is not None
    found = classify(get_region(first), get_region(second), plan_period_id=plan.id)
    assert found.kind is expected
    assert bool(found.group) is (expected is PAIRED)


def test_without_a_plan_the_newest_that_pairs_decides() -> None:
    found = classify(get_region("330921"), get_region("330211"), plan_period_id=None)
    assert (found.kind, found.group) == (PAIRED, "宁波市——舟山市")
