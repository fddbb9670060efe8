"""Every test of this folder stands at one moment; `province` is its office at the desk."""

import pytest
from flask import Flask

from shanhai_events.accounts.enums import Role
from tests.factories import editions
from tests.integration.editions.desks import NOW_IN_BEIJING, at_desk
from tests.support.clock import MovableClock
from tests.support.page_client import PageClient


@pytest.fixture(autouse=True)
def _at_a_known_time(clock: MovableClock) -> None:
    clock.set(NOW_IN_BEIJING)


@pytest.fixture
def province(app: Flask) -> PageClient:
    with app.app_context():
        editions.load_series()
    return at_desk(app, Role.PROVINCE_OFFICE)
