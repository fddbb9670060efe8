"""The search in the head of the desk, and the keys that lead to it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.back_room import BackRoom
from tests.browser.enterprises import TINGZHU
from tests.browser.pages.entrance import SignIn
from tests.browser.pages.screen import SCROLLS_SIDEWAYS
from tests.factories import fair, fair_plan, passes, signings
from tests.support.visits import AXE, PHONE, SCRIPT, STANDARDS

COMPOSED = """() => document.body.dispatchEvent(
  new KeyboardEvent("keydown", { key: "/", isComposing: true, bubbles: true, cancelable: true }))"""


@pytest.fixture
def desk(open_fair: fair.Cast, sit_down: Callable[[], Page]) -> Page:
    """The county office at its desk."""
    page = sit_down()
    page.add_init_script(path=AXE)
    page.add_init_script(f"window.visit = {SCRIPT.read_text(encoding='utf-8')}")
    page.goto("/login")
    SignIn(page).sign_in(open_fair.county.email)
    return page


def violations(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate("visit.violations", {"where": "html", "standards": STANDARDS})
    return found


def test_a_key_leads_to_the_search_and_the_search_to_what_it_found(
    back_room: BackRoom, open_fair: fair.Cast, desk: Page
) -> None:
    with back_room.app() as app, app.app_context():
        fair.submitted(open_fair, wishes=())
        edition = fair_plan.edition_of(open_fair.edition_id)
        passes.issued(edition, person=passes.somebody(), organization=TINGZHU)
        signings.signed(signings.desk(edition))
    field = desk.get_by_role("searchbox", name="搜索企业、展位、编号")
    desk.keyboard.press("/")
    expect(field).to_be_focused()
    desk.keyboard.type("?/" + TINGZHU)
    expect(field).to_have_value("?/" + TINGZHU)
    expect(desk.get_by_role("dialog")).to_have_count(0)
    field.fill(TINGZHU)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("搜索")
    expect(desk.get_by_role("link", name=TINGZHU)).to_have_count(2)
    assert violations(desk) == []
    desk.set_viewport_size(PHONE)
    assert not desk.evaluate(SCROLLS_SIDEWAYS)
    assert violations(desk) == []


def test_a_key_shows_the_keys_and_its_switch_turns_them_off(desk: Page) -> None:
    dialog = desk.get_by_role("dialog", name="快捷键")
    desk.keyboard.press("?")
    expect(dialog).to_be_visible()
    assert violations(desk) == []
    desk.keyboard.press("/")
    expect(dialog).to_be_visible()
    dialog.get_by_label("使用 / 和 ? 这两个单键").uncheck()
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    desk.keyboard.press("?")
    desk.keyboard.press("/")
    expect(dialog).to_be_hidden()
    desk.reload()
    desk.keyboard.press("?")
    expect(dialog).to_be_hidden()
    desk.get_by_role("button", name="快捷键").click()
    expect(dialog).to_be_visible()


def test_a_key_with_which_an_input_method_works_is_no_shortcut(desk: Page) -> None:
    field = desk.get_by_role("searchbox", name="搜索企业、展位、编号")
    expect(desk.get_by_role("button", name="快捷键")).to_be_visible()
    desk.evaluate(COMPOSED)
    expect(field).not_to_be_focused()
    desk.keyboard.press("/")
    expect(field).to_be_focused()
