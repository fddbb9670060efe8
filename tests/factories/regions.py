"""Regions, plans and pairings as `seed reference` loads them; call inside an application context."""

from shanhai_events.regions import queries, reference
from shanhai_events.regions.models import PlanPeriod, Region

LONGYOU = "330825"
YIWU = "330782"
QUZHOU = "330800"
LISHUI = "331100"
HANGZHOU = "330100"
CHUNAN = "330127"
JINGNING = "331127"


def load_regions() -> None:
    """Load all reference data on regions; a second call changes nothing."""
    reference.load_reference()


def region(code: str = LONGYOU) -> Region:
    """Return a region by its code, loading the reference data when there is none."""
    if (found := queries.find_region(code)) is not None:
        return found
    load_regions()
    return queries.get_region(code)


def plan_period(key: str = "2006-2010") -> PlanPeriod:
    """Return a plan by its key, loading the reference data when there is none."""
    found = queries.find_plan_period(key)
    if found is None:
        load_regions()
        found = queries.find_plan_period(key)
    assert found is not None
    return found
