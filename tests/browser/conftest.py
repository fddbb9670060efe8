"""A fair that is open, its offices, a gate, and people who sit down before browsers of their own."""

from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Page,
    WebError,
    expect,
)

from shanhai_events.accounts.enums import Role
from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.editions.services import venues
from shanhai_events.fair.commands.planning import UseHall
from shanhai_events.fair.services import planning
from shanhai_events.passes.documents.printed import render_badges
from shanhai_events.storage.database import db
from tests.browser.back_room import BackRoom
from tests.browser.cameras import film_of, looking_at, picture_of
from tests.browser.doors import GATE, Door
from tests.browser.enterprises import TINGZHU
from tests.browser.pages.gate import GateDoor, GateEnrollment
from tests.factories import big_fair, editions, fair, gates, organizations
from tests.factories.regions import LONGYOU, QUZHOU
from tests.support.applications import Applications
from tests.support.browser import launch_arguments
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
        edition = big_fair.big_fair()
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


@pytest.fixture(scope="module")
def door(back_room: BackRoom) -> Door:
    with back_room.app() as app, app.app_context():
        edition, other = gates.running_edition(), gates.running_edition(series_key="forum")
        gate = gates.gate(edition, GATE)
        gates.gate(other)
        return Door(back_room=back_room, edition_id=edition.id, gate=gate, foreign=gates.qr(other))


@pytest.fixture
def steward(door: Door, sit_down: Callable[[], Page]) -> GateDoor:
    """Somebody with a keyboard scanner at an enrolled device; nothing may go wrong in the console."""
    return GateEnrollment.open(sit_down(), door.slot()).enroll("王师傅的手机")


@pytest.fixture
def cut_off(door: Door, new_context: Callable[[], BrowserContext]) -> tuple[BrowserContext, GateDoor]:
    """An enrolled device whose network the test takes away; the console may complain."""
    context = new_context()
    return context, GateEnrollment.open(context.new_page(), door.slot()).enroll("门口的平板")


@pytest.fixture(scope="module")
def badge(door: Door) -> Image.Image:
    """A printed badge, as a picture."""
    with door.back_room.app() as app, app.app_context():
        edition = db.session.get_one(Edition, EditionId(door.edition_id))
        return picture_of(render_badges([gates.one_pass(edition, "何景行")]))


@pytest.fixture(scope="module")
def lens(badge: Image.Image, browser_type: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose camera looks at the badge."""
    arguments = launch_arguments()
    film = film_of(badge, tmp_path_factory.mktemp("film"))
    browser = browser_type.launch(**{**arguments, "args": [*arguments["args"], *looking_at(film)]})
    yield browser
    browser.close()
