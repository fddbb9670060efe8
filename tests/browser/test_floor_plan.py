"""The floor plan by hand: dragging, a refusal where one stands, hall tabs, search, and a small screen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from shanhai_events.editions.services import venues
from shanhai_events.fair.commands.planning import NewZone, UseHall
from shanhai_events.fair.services import planning
from tests.browser.back_room import BackRoom
from tests.browser.pages.assigning import AssigningDesk
from tests.browser.pages.entrance import SignIn
from tests.browser.pages.plan import FloorPlan
from tests.factories import editions, fair, fair_plan
from tests.factories.fair_plan import SYSTEM

pytestmark = pytest.mark.browser
DINGFENG = "缙云鼎峰缝机有限公司"
# Where the drawing is going: a busy browser may never paint the last frame of the way there.
ZOOMED_IN = re.compile(r"transform: scale\(1\.[1-9]")
WHOLE = re.compile(r"transform: scale\(1\) translate\(0px(, 0px)?\)")
SCALE = "element => new DOMMatrix(getComputedStyle(element).transform).a"
PHONE = {"width": 375, "height": 812}


@pytest.fixture(scope="module")
def waiting(back_room: BackRoom, open_fair: fair.Cast) -> fair.Cast:
    """Somebody who waits for two booths, somebody who has one, and a second hall with two booths."""
    with back_room.app() as app, app.app_context():
        edition = fair_plan.edition_of(open_fair.edition_id)
        fair_plan.placed(edition, "缙云溪烧食品有限公司", "B033", confirmed=True)
        fair_plan.application(edition, name=DINGFENG, booth_count=2, preferences=(("B039", "B040"),))
        assert edition.venue is not None
        details = editions.hall_details(name="F1 馆", name_en="Hall F1")
        hall = venues.create_hall(venue_public_id=edition.venue.public_id, details=details, actor=SYSTEM).public_id
        planning.create_hall_plan(UseHall(edition=edition.public_id, hall=hall, code="F1"), actor=SYSTEM)
        zone: dict[str, Any] = {"code": "G", "name": "东区", "name_en": "East"}
        zone |= {"x": 0, "y": 0, "width": 3000, "depth": 2000}
        planning.create_zone(NewZone(edition=edition.public_id, hall_code="F1", **zone), actor=SYSTEM)
        fair_plan.booths(edition, hall_code="F1", zone_code="G", booths_in_row=2, rows=1, pattern="{zone}{seq:03}")
    return open_fair


def drag(card: Locator, booth: Locator) -> None:
    """Take an application by its grip and hold it over a booth."""
    page = card.page
    card.locator(".candidate-grip").hover()
    page.mouse.down()
    box = booth.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)


def test_an_application_is_dragged_onto_the_plan(waiting: fair.Cast, sit_down: Callable[[], Page]) -> None:
    page = sit_down()
    page.goto("/login")
    SignIn(page).sign_in(waiting.organizer.email)
    page.goto(f"/fair/{waiting.edition_id}/assignment")
    desk = AssigningDesk(page)
    card = page.locator("[data-candidate]").filter(has_text=DINGFENG)

    drag(card, desk.plan.booth("B033"))
    expect(page.locator("[data-pop]")).to_contain_text("放不下：B033 已确认缙云溪烧食品有限公司")
    page.mouse.up()
    expect(card).to_be_visible()
    drag(card, desk.plan.booth("B039"))
    expect(desk.plan.booth("B040")).to_have_class(re.compile(r"\bis-target\b"))
    page.mouse.up()

    desk.must_say("展位已分配，已通知企业在期限内确认。")
    for number in ("B039", "B040"):
        expect(desk.plan.booth(number)).to_have_attribute("data-holder", DINGFENG)


def test_search_opens_the_hall_and_tabs_lead_back(waiting: fair.Cast, sit_down: Callable[[], Page]) -> None:
    page = sit_down()
    page.goto(f"/fair/{waiting.edition_id}/plan")
    plan = FloorPlan(page)

    plan.walk_to("G002", start="G001", keys=("ArrowRight",))
    expect(page.get_by_role("link", name="F1 馆")).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="E1 馆").click()

    expect(plan.booth("G002")).to_be_hidden()
    expect(plan.booth("A001")).to_be_visible()


def test_zooming_in_and_fitting_again(waiting: fair.Cast, sit_down: Callable[[], Page]) -> None:
    page = sit_down()
    page.goto(f"/fair/{waiting.edition_id}/plan")
    drawing = FloorPlan(page).root.locator("svg.plan").filter(visible=True)

    page.get_by_role("button", name="放大").click()
    expect(drawing).to_have_attribute("style", ZOOMED_IN)

    page.get_by_role("button", name="适合窗口").click()
    expect(drawing).to_have_attribute("style", WHOLE)


@pytest.mark.browser_context_args(viewport=PHONE, has_touch=True, is_mobile=True)
def test_a_small_screen_opens_close_and_shows_a_card_on_tap(waiting: fair.Cast, sit_down: Callable[[], Page]) -> None:
    page = sit_down()
    page.goto(f"/fair/{waiting.edition_id}/plan")
    plan = FloorPlan(page)

    expect(plan.root.locator(".plan-map").filter(visible=True)).to_be_visible()
    plan.booth("A003").tap()

    assert plan.root.locator("svg.plan").filter(visible=True).evaluate(SCALE) > 1.5
    expect(plan.root.locator("[data-card]")).to_contain_text("龙游县展区")
