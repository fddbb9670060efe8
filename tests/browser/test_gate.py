"""The scanner page before a real server: camera, keyboard scanner, typed codes, and what happens without a network."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from shanhai_events.checkin.enums import DeviceRole, Verdict
from tests.browser.doors import GATE, Door
from tests.browser.gate_sizes import problems
from tests.browser.keys import Key, caps_locked, full_width, scan_by_keys, swallowed
from tests.browser.pages.gate import GateDoor, GateEnrollment
from tests.support.server import RunningSite
from tests.support.visits import AXE

pytestmark = pytest.mark.browser
PHONE = ViewportSize(width=375, height=812)
STANDS_SECONDS = 4
SHOWN_ANEW_MS = 2100  # the page takes the same code within two seconds for the same scan
PASS, DENY = "--verdict-pass", "--verdict-deny"
WITHOUT_CAMERA = "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"


def test_a_printed_badge_before_the_camera_opens_the_gate_once(door: Door, lens: Browser, site: RunningSite) -> None:
    context = lens.new_context(base_url=site.url, locale="zh-CN", viewport=PHONE, timezone_id="Asia/Shanghai")
    page = context.new_page()
    before = door.scans()

    gate = GateEnrollment.open(page, door.slot()).enroll("王师傅的手机")

    gate.must_say_verdict("admitted", "请进", "何景行", "龙游澜坞竹业有限公司", "参展", "A004", token=PASS)
    gate.must_be_ready()
    page.wait_for_timeout(STANDS_SECONDS * 1000)
    gate.must_be_ready()
    gate.must_say("何景行", "请进，参展")
    assert door.scans()[len(before) :] == [(Verdict.ADMITTED, 1)]
    context.close()


def test_a_keyboard_scanner_gets_every_answer_and_never_sticks(door: Door, steward: GateDoor) -> None:
    good, _code = door.give_pass("周岚")
    revoked, _code = door.give_pass("方望舒", revoked=True)
    before = len(door.scans())

    steward.scan(good)
    steward.must_say_verdict("admitted", "请进", "周岚", token=PASS)
    steward.go_on()
    steward.scan(revoked)
    steward.must_say_verdict("revoked", "证件已作废", "方望舒", token=DENY)
    steward.scan(door.foreign)
    steward.must_say_verdict("wrong_edition", "不是本届证件", token=DENY)
    steward.scan("HTTPS://EXAMPLE.COM/A")
    steward.must_say_verdict("malformed", "不是本系统的码", token=DENY)
    steward.scan(f"{good[:-1]}{'A' if good[-1] != 'A' else 'B'}")
    steward.must_say_verdict("bad_signature", "伪造或损坏的码", token=DENY)
    steward.page.wait_for_timeout(SHOWN_ANEW_MS)
    steward.scan(good)
    steward.must_say_verdict("duplicate", "重复入场", "周岚", f"已从{GATE}入场", "0 分钟前", token=DENY)

    verdicts = [verdict.value for verdict, _seq in door.scans()[before:]]
    assert verdicts == ["admitted", "revoked", "wrong_edition", "malformed", "bad_signature", "duplicate"]
    assert [seq for _verdict, seq in door.scans()[before:]] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("through", [swallowed, full_width, caps_locked])
def test_what_the_input_method_makes_of_the_keys_does_not_matter(
    door: Door, steward: GateDoor, through: Callable[[Key], Key]
) -> None:
    text, _code = door.give_pass()
    scan_by_keys(steward.page, text, through=through)
    steward.must_say_verdict("admitted", token=PASS)


def test_keys_of_a_scan_press_no_button_that_has_the_focus(door: Door, steward: GateDoor) -> None:
    text, _code = door.give_pass()
    steward.button("输编码").focus()
    steward.scan(text)
    steward.must_say_verdict("admitted", token=PASS)
    expect(steward.page.get_by_role("dialog")).to_have_count(0)


def test_a_verdict_makes_way_by_itself_by_touch_and_by_the_next_scan(door: Door, steward: GateDoor) -> None:
    first, second = door.give_pass("林知远")[0], door.give_pass("沈照川")[0]

    steward.scan(first)
    steward.must_say_verdict("admitted", "林知远", token=PASS)
    steward.scan(second)
    steward.must_say_verdict("admitted", "沈照川", token=PASS)
    steward.button("下一位").click()
    steward.must_be_ready()
    steward.scan("NOT A PASS")
    steward.must_say_verdict("malformed", token=DENY)
    steward.must_be_ready()


def test_a_code_is_typed_by_hand(door: Door, steward: GateDoor) -> None:
    _text, code = door.give_pass("叶知秋")
    dialog = steward.open_code_dialog()

    steward.page.keyboard.type(f"{code[:11]}0")
    steward.page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("证件编码里没有 0、O、1、I、L 和其他符号，请核对。")
    dialog.get_by_role("textbox").fill(f"{code[:4]} {code[4:8].lower()}-{code[8:]}")
    dialog.get_by_role("button", name="核验").click()

    steward.must_say_verdict("admitted", "叶知秋", token=PASS)


def test_without_a_network_nobody_is_let_in_and_the_same_scan_is_asked_again(
    door: Door, cut_off: tuple[BrowserContext, GateDoor]
) -> None:
    context, gate = cut_off
    text, _code = door.give_pass("周岚")
    before = len(door.scans())

    context.set_offline(True)
    gate.must_say("网络断开，暂时不能核验。请先不要放行。")
    gate.scan(text)
    gate.must_have_lost_the_network()
    gate.must_say("正在自动重试，第 2 次没有答复。")
    expect(gate.page.locator("[data-live=unanswered]")).to_have_text("1")
    assert len(door.scans()) == before
    context.set_offline(False)

    gate.must_say_verdict("admitted", "周岚", token=PASS)
    expect(gate.page.locator("[data-live=connection]")).to_have_text("在线")
    expect(gate.page.locator("[data-live=unanswered]")).to_have_text("0")
    assert door.scans()[before:] == [(Verdict.ADMITTED, 1)]


def test_a_lost_answer_is_no_second_entry(door: Door, cut_off: tuple[BrowserContext, GateDoor]) -> None:
    _context, gate = cut_off
    text, _code = door.give_pass("周岚")
    before = len(door.scans())
    gate.page.route("**/api/v1/gate/scans", lambda route: (route.fetch(), route.abort())[1])

    gate.scan(text)
    gate.must_have_lost_the_network()
    gate.press("跳过，扫下一位")
    gate.must_be_ready()
    gate.page.unroute("**/api/v1/gate/scans")
    gate.page.wait_for_timeout(2500)
    gate.scan(text)

    gate.must_say_verdict("admitted", "周岚", token=PASS)
    assert door.scans()[before:] == [(Verdict.ADMITTED, 1)]


def test_a_supervisor_finds_who_has_forgotten_the_pass(door: Door, sit_down: Callable[[], Page]) -> None:
    door.give_pass("楼听澜")
    supervisor = GateEnrollment.open(sit_down(), door.slot(DeviceRole.SUPERVISOR)).enroll("组长的手机")

    dialog = supervisor.open_search()
    expect(dialog.get_by_role("listitem")).to_have_count(0)
    dialog.get_by_role("searchbox").fill("楼听澜")
    dialog.get_by_role("button", name="放行 楼听澜").click()

    supervisor.must_say_verdict("admitted", "楼听澜", token=PASS)


def test_a_steward_has_no_search(steward: GateDoor) -> None:
    expect(steward.button("查找")).to_be_hidden()


def test_people_go_out_where_both_ways_are_open(door: Door, steward: GateDoor) -> None:
    text, _code = door.give_pass("方晏")
    steward.scan(text)
    steward.must_say_verdict("admitted", token=PASS)
    steward.go_on()
    steward.button("离场").click()
    steward.page.wait_for_timeout(2500)
    steward.scan(text)
    steward.must_say_verdict("exited", "已离场", "方晏", token="--verdict-exit")


def test_the_sheet_for_stewards_is_at_hand_and_leaves_the_scanner_alone(
    door: Door, cut_off: tuple[BrowserContext, GateDoor]
) -> None:
    context, gate = cut_off
    text, _code = door.give_pass("周岚")
    link = gate.page.get_by_role("link", name="帮助")

    with context.expect_page() as opened:
        link.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("检录说明")
    opened.value.close()
    gate.scan(text)
    gate.must_say_verdict("admitted", "周岚", token=PASS)

    context.set_offline(True)
    gate.go_on()
    gate.scan("NOT A PASS")
    gate.must_have_lost_the_network()
    expect(link).to_be_visible()


def test_an_enrollment_code_leaves_the_address_and_is_good_once(
    door: Door, new_context: Callable[..., BrowserContext]
) -> None:
    code = door.slot()
    page = new_context().new_page()
    form = GateEnrollment.open(page, code)
    assert page.url.endswith("/gate")
    form.enroll("王师傅的手机").must_say(GATE)
    page.reload()
    GateDoor(page).must_say(GATE)

    again = new_context().new_page()
    other = GateEnrollment.open(again)
    other.fill(登记码=f"{code[:4]}-{code[4:8]}-{code[8:]}".lower(), 设备名称="别人的手机")
    other.press("登记")
    other.must_say("这个登记码已经用过，请向主办方取新的。")


def test_a_device_that_has_a_gate_may_leave_a_new_code_alone(door: Door, sit_down: Callable[[], Page]) -> None:
    text, _code = door.give_pass()
    page = sit_down()
    GateEnrollment.open(page, door.slot()).enroll("王师傅的手机")

    page.goto(f"/gate#enroll={door.slot()}")
    expect(page.get_by_label("登记码")).not_to_have_value("")
    GateEnrollment(page).press("不登记，回到检票")
    gate = GateDoor(page)
    gate.scan(text)

    gate.must_say_verdict("admitted", token=PASS)


def test_a_revoked_device_forgets_its_token(door: Door, new_context: Callable[[], BrowserContext]) -> None:
    page = new_context().new_page()
    gate = GateEnrollment.open(page, door.slot()).enroll("丢了的手机")
    door.revoke_all()

    gate.scan("ANYTHING")

    expect(page.get_by_role("heading", name="登记这台设备")).to_be_visible()
    GateEnrollment(page).must_say("此设备已停用。要继续检票，请向主办方取新的登记码。")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_browser_without_camera_says_so_and_still_scans(door: Door, sit_down: Callable[[], Page]) -> None:
    page = sit_down()
    page.add_init_script(WITHOUT_CAMERA)
    text, _code = door.give_pass()

    form = GateEnrollment.open(page, door.slot())
    form.must_say("请在系统浏览器中打开")
    gate = form.enroll("微信里的手机")
    gate.must_say("这个浏览器用不了摄像头", "请在系统浏览器中打开")
    gate.scan(text)

    gate.must_say_verdict("admitted", token=PASS)


def test_every_screen_is_sound_on_every_size(door: Door, new_context: Callable[[], BrowserContext]) -> None:
    context = new_context()
    context.add_init_script(path=AXE)
    page = context.new_page()
    enrollment = GateEnrollment.open(page, door.slot(DeviceRole.SUPERVISOR))
    found = problems(page)
    gate = enrollment.enroll("平板")
    found += problems(page)
    gate.scan(door.give_pass("欧阳望舒")[0])
    gate.must_say_verdict("admitted", token=PASS)
    found += problems(page)
    gate.open_search()
    found += problems(page)
    page.keyboard.press("Escape")
    gate.open_code_dialog()
    found += problems(page)
    page.keyboard.press("Escape")
    context.set_offline(True)
    gate.scan("NOT A PASS EITHER")
    gate.must_have_lost_the_network()
    found += problems(page)
    assert found == []
