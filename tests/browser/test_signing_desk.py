"""A clerk logs agreements at the desk in a real browser, also when the server is out of reach."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from sqlalchemy import select

from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.kernel.money import FEN_PER_WAN, FEN_PER_YI
from shanhai_events.organizations.services.noting import note_organization
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.queries import get_region
from shanhai_events.signings.enums import AgreementType, PartyRole, SigningFileKind
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.queries.records import WHOLE
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.browser.back_room import BackRoom
from tests.browser.pages.entrance import Home
from tests.browser.pages.signing_desk import SigningDesk
from tests.factories import editions, files, signings
from tests.support.people import actor_of

pytestmark = pytest.mark.browser

SitDown = Callable[[], Page]
KNOWN = (
    ("龙游县人民政府", "330825"),
    ("龙游澜坞竹业有限公司", "330825"),
    ("萧山江潮新材料有限公司", "330109"),
    ("萧山锦程家居有限公司", "330109"),
)
MOST_INTERACTIONS = 14
_years = count(1)


@pytest.fixture
def at(back_room: BackRoom) -> signings.Desk:
    """A desk of its own for every test, with some organizations in their files."""
    with back_room.app() as app, app.app_context():
        starts_on = clock.today() + timedelta(days=366 * next(_years))
        desk = signings.desk(starts_on=starts_on, venue_public_id=editions.venue().public_id)
        with unit_of_work():
            for name, code in KNOWN:
                note_organization(name, get_region(code), actor=actor_of(desk.clerk))
        return desk


def sit_at(sit_down: SitDown, at: signings.Desk) -> SigningDesk:
    page = sit_down()
    Home.open(page).go_to_sign_in().sign_in(at.clerk.email)
    return SigningDesk.open(page, at.edition_id)


def records(back_room: BackRoom, at: signings.Desk) -> list[Signing]:
    """Return what was logged, with everything that the tests look at loaded."""
    with back_room.app() as app, app.app_context():
        here = select(Edition.id).where(Edition.public_id == at.edition_id)
        statement = select(Signing).where(Signing.edition_id.in_(here)).order_by(Signing.draft_number)
        found = list(db.session.scalars(statement.options(*WHOLE)))
        db.session.expunge_all()
        return found


def test_a_walk_in_agreement_takes_few_hands_and_no_page_load(
    sit_down: SitDown, at: signings.Desk, back_room: BackRoom
) -> None:
    desk = sit_at(sit_down, at)
    desk.page.evaluate("window.isStillHere = true")
    desk.type("重组竹户外材料生产线项目")
    desk.enter_at("recipient-name")
    desk.find_party("lyxrm", "龙游县人民政府")
    desk.enter_at("investor-name")
    desk.type("粤港竹艺集团")
    expect(desk.page.get_by_role("option", selected=True)).to_contain_text("新建“粤港竹艺集团”，稍后补全")
    desk.key("Enter")
    expect(desk.page.locator("#investor-region-ts-control")).to_be_focused()
    desk.type("gds")
    expect(desk.page.get_by_role("option", name="广东省")).to_be_visible()
    desk.key("Enter")
    desk.choose("正式合同")
    desk.choose("特色产业")
    desk.amount("12,800.50")
    desk.must_read("¥128,005,000.00", "人民币壹亿贰仟捌佰万伍仟元整")
    expect(desk.page.locator("[data-pairing]")).to_have_text("省外")
    desk.must_count(8)
    desk.key("Enter")
    desk.log()
    desk.must_have_logged("临-0001")

    assert desk.interactions <= MOST_INTERACTIONS
    assert desk.page.evaluate("window.isStillHere") is True
    (record,) = records(back_room, at)
    sides = {party.role: (party.name, party.region.name) for party in record.parties}
    assert sides == {
        PartyRole.RECIPIENT: ("龙游县人民政府", "龙游县"),
        PartyRole.INVESTOR: ("粤港竹艺集团", "广东省"),
    }
    assert (record.total_fen, record.pairing) == (128_005_000_00, PairingClass.OUT_OF_PROVINCE)

    desk.interactions = 0
    desk.type("澜坞竹材二期")
    desk.enter_at("recipient-name")
    desk.find_party("lylw", "龙游澜坞竹业有限公司")
    desk.enter_at("investor-name")
    desk.find_party("xsjc", "萧山")
    desk.key("ArrowDown")
    desk.key("Enter")
    desk.must_stand_at("total")
    expect(desk.page.locator("[data-pairing]")).to_contain_text("结对范围内")
    desk.type("3.2")
    desk.choose("亿元")
    desk.must_read("¥320,000,000.00", "人民币叁亿贰仟万元整")
    desk.click(desk.button("登记并接下一份"))
    desk.must_have_logged("临-0002")
    assert desk.interactions <= MOST_INTERACTIONS
    second = records(back_room, at)[1]
    assert (second.total_fen, second.place, second.pairing) == (
        32 * FEN_PER_YI // 10,
        record.place,
        PairingClass.IN_PAIRING,
    )
    assert (second.agreement_type, second.programme) == (AgreementType.CONTRACT, SpecialProgramme.INDUSTRY)


def fill_in(desk: SigningDesk, name: str = "海岛冷链项目") -> None:
    """Type everything but the amount."""
    desk.type(name)
    desk.enter_at("recipient-name")
    desk.find_party("lyxrm", "龙游县人民政府")
    desk.enter_at("investor-name")
    desk.find_party("江潮", "萧山江潮新材料有限公司")
    desk.key("Enter")
    desk.choose("合作协议")
    desk.choose("农村项目")


def test_a_hundred_yi_is_asked_about_in_place(sit_down: SitDown, at: signings.Desk, back_room: BackRoom) -> None:
    desk = sit_at(sit_down, at)
    fill_in(desk)
    desk.amount("5000000")
    desk.must_say("金额达到 100 亿元，请确认单位是万元还是元。")
    desk.click(desk.button("登记并接下一份"))
    expect(desk.page.get_by_role("checkbox", name="金额没有填错，确实达到 100 亿元")).to_be_focused()
    desk.must_ask("is_large_meant", "请勾选确认，或者改正金额。")
    assert records(back_room, at) == []
    desk.choose("亿元")
    desk.amount("120")
    desk.must_say("金额达到 100 亿元，请确认单位是亿元还是万元。")
    expect(desk.button("应为 120.00 万元，改过来")).to_be_visible()
    desk.amount("500")
    desk.click(desk.button("应为 500.00 万元，改过来"))
    desk.must_read("¥5,000,000.00", "人民币伍佰万元整")
    desk.click(desk.button("登记并接下一份"))
    desk.must_have_logged("临-0001")
    assert [record.total_fen for record in records(back_room, at)] == [500 * FEN_PER_WAN]


def test_a_server_out_of_reach_loses_nothing_and_logs_once(
    new_context: Callable[[], BrowserContext], at: signings.Desk, back_room: BackRoom
) -> None:
    desk = sit_at(lambda: new_context().new_page(), at)
    fill_in(desk)
    desk.amount("88.80")
    answers = ["lost", "down"]

    def interrupt(route: Route) -> None:
        if route.request.method != "POST" or not answers:
            route.fallback()
            return
        if answers.pop(0) == "lost":
            route.fetch()  # it arrives; the answer doesn't
        route.fulfill(status=503, content_type="application/json", body="{}")

    desk.page.route("**/signings/onsite?*", interrupt)
    desk.click(desk.button("登记并接下一份"))
    desk.must_say("连不上服务器，内容还在本机。")
    desk.click(desk.button("马上重试"))
    desk.must_say("连不上服务器，内容还在本机。")
    desk.click(desk.button("马上重试"))
    desk.must_have_logged("临-0001")
    assert [record.name for record in records(back_room, at)] == ["海岛冷链项目"]


def test_what_is_typed_survives_a_reload_and_a_photo_goes_along(
    sit_down: SitDown, at: signings.Desk, back_room: BackRoom
) -> None:
    desk = sit_at(sit_down, at)
    fill_in(desk)
    desk.amount("120")
    desk.page.reload()
    desk = SigningDesk(desk.page)
    desk.must_say("已恢复上次没有登记完的内容。")
    desk.must_count(8)
    desk.page.get_by_label("拍签字页").set_input_files(
        {"name": "合同.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}
    )
    desk.must_say("“合同.pdf”不是照片，没有添加。PDF 请在补全登记时添加。")
    desk.page.get_by_label("拍签字页").set_input_files(
        {"name": "page.png", "mimeType": "image/png", "buffer": files.png(size=(3000, 2000))}
    )
    desk.must_say("1 张照片随登记上传。")
    desk.click(desk.button("登记并接下一份"))
    desk.must_have_logged("临-0001")
    (record,) = records(back_room, at)
    assert [(kept.kind, kept.file.media_type) for kept in record.files] == [(SigningFileKind.SIGNED_PAGE, "image/jpeg")]


def test_refusals_stand_at_their_fields_and_measures_follow_the_programme(
    sit_down: SitDown, at: signings.Desk, back_room: BackRoom
) -> None:
    desk = sit_at(sit_down, at)
    desk.click(desk.button("登记并接下一份"))
    desk.must_ask("name", "请写明项目名称，至少 4 个字。")
    desk.type("三个字")
    desk.click(desk.button("登记并接下一份"))
    desk.must_ask("name", "请写明项目名称，至少 4 个字。")
    desk.page.keyboard.press("Control+A")
    fill_in(desk)
    desk.amount("0")
    desk.click(desk.button("登记并接下一份"))
    desk.must_ask("total", "请填写大于 0 的投资总额。")
    desk.choose("劳务就业")
    desk.page.get_by_label("输出劳务（人次）").fill("300")
    desk.must_count(8)
    desk.choose("捐赠协议")
    desk.must_count(7)
    expect(desk.page.get_by_role("textbox", name="投资总额")).to_be_hidden()
    desk.page.get_by_role("textbox", name="帮扶资金").fill("1.005")
    desk.click(desk.button("登记并接下一份"))
    expect(desk.page.locator("[data-measure='aid'] .error-text")).to_contain_text("万元最多保留两位小数。")
    desk.page.get_by_role("textbox", name="帮扶资金").fill("80")
    desk.click(desk.button("登记并接下一份"))
    desk.must_have_logged("临-0001")
    (record,) = records(back_room, at)
    assert (record.total_fen, record.aid_fen, record.people_sent) == (0, 80 * FEN_PER_WAN, 0)


def test_the_same_agreement_is_named_and_a_known_project_is_decided_by_the_clerk(
    sit_down: SitDown, at: signings.Desk, back_room: BackRoom
) -> None:
    desk = sit_at(sit_down, at)
    fill_in(desk, "海岛冷链项目三期")
    desk.amount("88.80")
    desk.click(desk.button("登记并接下一份"))
    desk.must_have_logged("临-0001")
    fill_in(desk, "海岛冷链项目三期")
    expect(desk.page.locator("[data-logged]")).to_have_text("可能已登记 临-0001，海岛冷链项目三期88.80 万元，草稿")
    desk.amount("90")
    desk.click(desk.button("登记并接下一份"))
    desk.must_have_logged("临-0002")
    expect(desk.page.locator("[data-logged]")).to_be_empty()

    with back_room.app() as app, app.app_context():
        recipient = signings.party(PartyRole.RECIPIENT, name="龙游县人民政府", region_code="330825")
        parties = (recipient, signings.party(PartyRole.INVESTOR))
        signings.signed(at, name="海岛冷链项目四期", parties=parties)
    fill_in(desk, "海岛冷链项目四期")
    desk.amount("66")
    expect(desk.page.get_by_role("group", name="是不是同一个项目？")).to_be_visible()
    expect(desk.page.get_by_role("radio", name="不是，这是新项目")).not_to_be_checked()
    desk.click(desk.button("登记并接下一份"))
    desk.must_ask("project", "请选择：是其中一个项目，还是新项目。")
    desk.page.get_by_role("radio", name="海岛冷链项目四期").check()
    desk.click(desk.button("登记并接下一份"))
    desk.must_have_logged("临-0004")
    found = [record.project.name if record.project else "" for record in records(back_room, at)]
    assert found == ["", "", "海岛冷链项目四期", "海岛冷链项目四期"]


def test_a_phone_shows_the_reading_while_the_amount_is_typed(sit_down: SitDown, at: signings.Desk) -> None:
    desk = sit_at(sit_down, at)
    desk.page.set_viewport_size({"width": 375, "height": 640})
    desk.choose("正式合同")
    desk.choose("特色产业")
    desk.amount("12,800.50")
    reading = desk.page.locator("[data-inline='total']")
    expect(reading).to_have_text("¥128,005,000.00 人民币壹亿贰仟捌佰万伍仟元整")
    box, bar = reading.bounding_box(), desk.page.locator(".onsite-foot").bounding_box()
    assert box is not None
    assert bar is not None
    assert 0 < box["y"] < box["y"] + box["height"] <= bar["y"]
