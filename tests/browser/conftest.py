"""A fair that is open, its offices, and people who sit down before browsers of their own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError, expect

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.models import Edition
from shanhai_events.editions.services import venues
from shanhai_events.fair.commands.planning import UseHall
from shanhai_events.fair.services import planning
from tests.browser.back_room import BackRoom
from tests.browser.enterprises import TINGZHU
from tests.factories import editions, fair, fair_plan, organizations
from tests.factories.regions import LONGYOU, QUZHOU
from tests.support.applications import Applications
from tests.support.people import SYSTEM, actor_of, edition_scope, everywhere, person, region_scope
from tests.support.server import RunningSite

# Long enough for a machine that is busy with another suite.
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)


def add_empty_hall(edition: Edition) -> None:
    """Give the edition a second hall, which its plan hides behind a tab."""
    assert edition.venue is not None
    hall = editions.hall_details(name="E2 馆", name_en="Hall E2")
    made = venues.create_hall(venue_public_id=edition.venue.public_id, details=hall, actor=SYSTEM)
    planning.create_hall_plan(UseHall(edition=edition.public_id, hall=made.public_id, code="E2"), actor=SYSTEM)


@pytest.fixture(scope="module")
def back_room(site: RunningSite, applications: Applications) -> BackRoom:
    return BackRoom(site=site, applications=applications)


@pytest.fixture(scope="module")
def open_fair(back_room: BackRoom) -> fair.Cast:
    """An edition with a hall of three zones; the offices above 龙游县; and an enterprise that has its file already."""
    with back_room.app() as app, app.app_context():
        edition = fair_plan.big_fair()
        add_empty_hall(edition)
        enterprise = person("徐行")
        return fair.Cast(
            edition=edition,
            edition_id=edition.public_id,
            enterprise=enterprise,
            organization=organizations.registered(actor=actor_of(enterprise), name=TINGZHU),
            county=person("何景行", (Role.COUNTY_OFFICE, region_scope(LONGYOU))),
            city=person("方望舒", (Role.CITY_OFFICE, region_scope(QUZHOU))),
            province=person("沈照川", everywhere(Role.PROVINCE_OFFICE)),
            organizer=person("楼听澜", (Role.ORGANIZER, edition_scope(edition.public_id))),
        )


@pytest.fixture
def sit_down(new_context: Callable[[], BrowserContext]) -> Iterator[Callable[[], Page]]:
    """Give a person a browser of their own; in the end nothing may have gone wrong in any of them."""
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"{message.page.url if message.page else ''}: {message.text}")

    def fail(error: WebError) -> None:
        faults.append(str(error.error))

    def open_browser() -> Page:
        context = new_context()
        context.on("console", note)
        context.on("weberror", fail)
        return context.new_page()

    yield open_browser
    assert faults == []
