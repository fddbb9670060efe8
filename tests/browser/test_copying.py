"""An enterprise fills its application in from the one of the year before, on a phone."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from shanhai_events.kernel import clock
from tests.browser.back_room import BackRoom
from tests.browser.enterprises import TINGZHU
from tests.browser.pages.applying import CompanyStep
from tests.browser.pages.entrance import SignIn
from tests.browser.pages.screen import SCROLLS_SIDEWAYS
from tests.factories import fair, fair_plan
from tests.support.visits import AXE, PHONE, SCRIPT, STANDARDS


def test_a_draft_is_filled_in_from_the_year_before(
    back_room: BackRoom, open_fair: fair.Cast, sit_down: Callable[[], Page]
) -> None:
    with back_room.app() as app, app.app_context():
        fair.submitted(open_fair, wishes=())
        following = fair_plan.planned_fair(starts_on=clock.today() + timedelta(days=70 + 366)).public_id
        year = fair_plan.edition_of(open_fair.edition_id).year
    page = sit_down()
    page.add_init_script(path=AXE)
    page.add_init_script(f"window.visit = {SCRIPT.read_text(encoding='utf-8')}")
    page.set_viewport_size(PHONE)
    page.goto("/login")
    SignIn(page).sign_in(open_fair.enterprise.email)
    page.goto(f"/fair/{following}/apply")
    copy = page.get_by_role("button", name=f"为{TINGZHU}用上一届的申请填写（{year} 年）")
    expect(copy).to_be_in_viewport(ratio=1)
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    assert page.evaluate("visit.violations", {"where": "html", "standards": STANDARDS}) == []
    copy.click()
    CompanyStep(page).must_say(f"这份草稿按 {year} 年的申请填写", "下面这些没有带过来：", "参展人员 1 名")
    assert page.evaluate("visit.violations", {"where": "html", "standards": STANDARDS}) == []
    page.goto(page.url.replace("/company", "/products"))
    expect(page.get_by_label("产品名称").first).to_have_value("重组竹茶盘")
