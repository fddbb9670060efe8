import time
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.regions import queries, reference
from shanhai_events.regions.models import Region, RegionRole
from shanhai_events.regions.reference import Loaded
from shanhai_events.storage.database import db
from tests.factories.regions import load_regions, plan_period, region

COUNTS = {
    "regions": 112,
    "region_successions": 22,
    "plan_periods": 2,
    "pairing_groups": 6,
    "pairing_cities": 15,
    "pairing_members": 65,
    "region_roles": 65,
}


def test_reference_loads_every_row_once(context: None) -> None:
    t = time.perf_counter()
    first = reference.load_reference()
    print("load", time.perf_counter() - t)
    t = time.perf_counter()
    second = reference.load_reference()
    print("again", time.perf_counter() - t)
    assert first == {name: Loaded(total=count, added=count) for name, count in COUNTS.items()}
    assert second == {name: Loaded(total=count, added=0) for name, count in COUNTS.items()}
