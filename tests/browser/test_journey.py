"""From sign-up to the letter, through the gate, to a signed and verified agreement: real browsers, no mocks."""

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page

from shanhai_events.checkin.commands import NewDevice
from shanhai_events.checkin.enums import DeviceRole
from shanhai_events.checkin.services.gates import add_device
from shanhai_events.editions.queries import get_edition
from shanhai_events.fair.commands.assigning import PlaceApplication
from shanhai_events.fair.enums import ApplicationEvent, ReviewStep
from shanhai_events.fair.services.assigning import assign_booths
from shanhai_events.kernel import clock
from shanhai_events.organizations.services.noting import note_organization
from shanhai_events.regions.queries import get_region
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.browser.back_room import BackRoom
from tests.browser.enterprises import LANWU, TINGZHU
from tests.browser.pages.agreement import Agreement, Verification, code_on
from tests.browser.pages.applying import ApplicationPage
from tests.browser.pages.entrance import ConfirmAddress, Home, SignIn
from tests.browser.pages.gate import GateEnrollment
from tests.browser.pages.passes import WindowsOfExhibitors
from tests.browser.pages.reviewing import Review
from tests.browser.pages.signing_desk import SigningDesk
from tests.browser.pages.work import MyWork
from tests.browser.papers import PdfText, scan_of_stamped_form
from tests.factories import fair, fair_plan, gates, signings
from tests.support.people import Person, actor_of
from tests.support.server import RunningSite

pytestmark = pytest.mark.browser

SitDown = Callable[[], Page]
ZHOU_LAN = "zhoulan@example.com"
PHONE = {"width": 375, "height": 812}
APPROVALS = (
    (ReviewStep.COUNTY, ApplicationEvent.COUNTY_APPROVE),
    (ReviewStep.CITY, ApplicationEvent.CITY_APPROVE),
    (ReviewStep.PROVINCE, ApplicationEvent.PROVINCE_APPROVE),
)
WAY_BACK = "产品规格没有写全，请补上。"


def test_an_enterprise_signs_up_walks_through_the_gate_and_signs_an_agreement(
    site: RunningSite, open_fair: fair.Cast, back_room: BackRoom, sit_down: SitDown, tmp_path: Path
) -> None:
    page = sit_down()
    work = sign_up(page, site)
    work = work.go_to_register_enterprise().register(LANWU).go_to_my_work()
    application = apply(work, scan_of_stamped_form(tmp_path))
    number = application.number

    county = review(sit_down, site, open_fair.county, number)
    county.send_back(WAY_BACK).must_wait(0)
    application = ApplicationPage.open(page, link_in(site.mail.wait_for(ZHOU_LAN, subject=f"{number} 被退回修改")))
    application.must_be("退回修改")
    application.must_say(WAY_BACK)
    application = correct(application)

    for office, label in [
        (open_fair.county, "通过，报市级"),
        (open_fair.city, "通过，报省级"),
        (open_fair.province, "通过，可以分配"),
    ]:
        review(sit_down, site, office, number).approve(label).must_wait(0)

    desk = assign(sit_down, site, open_fair.organizer, number, booths=("A003", "A004"))
    mail = site.mail.wait_for(ZHOU_LAN, subject=f"{number} 已分配展位")
    application = ApplicationPage.open(page, link_in(mail))
    application.must_be("已分配，待确认")
    application.must_say("A003", "A004")
    application = application.confirm_booths()

    on_the_letter = (LANWU.name, number, "A003", "A004", "展位确认书")
    application.open_letter().must_say(*on_the_letter)
    attached_pdf(site.mail.wait_for(ZHOU_LAN, subject="展位已确认")).must_say(*on_the_letter)

    shown = application.open_pass("周岚").read_code()
    WindowsOfExhibitors.open(desk, open_fair.edition_id).open_from(clock.in_beijing(clock.now()) - timedelta(hours=1))
    gate = GateEnrollment.open(sit_down(), slot_at_a_gate(back_room, open_fair)).enroll("王师傅的手机")
    gate.scan(shown)
    gate.must_say_verdict("admitted", "请进", "周岚", LANWU.name, "参展", "A003", token="--verdict-pass")
    sign_an_agreement(sit_down, back_room, open_fair)
    code, said = back_room.verify_audit()
    assert (code, "chain intact" in said) == (0, True), said


@pytest.mark.browser_context_args(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
def test_an_enterprise_applies_and_confirms_on_a_phone(
    site: RunningSite, open_fair: fair.Cast, back_room: BackRoom, sit_down: SitDown, tmp_path: Path
) -> None:
    page, person = sit_down(), open_fair.enterprise
    work = Home.open(page).go_to_sign_in().sign_in(person.email)
    products = work.go_to_apply().start(TINGZHU).go_on()
    products.choose_category("竹木制品")
    products.add_product(1, 产品名称="竹编灯罩", 产地="浙江龙游")
    booths = products.go_on()
    booths.plan.tap("A008")
    booths.must_wish("A008")
    staff = booths.go_on()
    staff.add_person(1, 姓名="徐行", 证件号码="11010519491231002X", 手机="13857002606")
    last = staff.go_on().upload_scan(scan_of_stamped_form(tmp_path))
    last.declare()
    application = last.submit()
    application.must_be("待县级审核")

    decide_everything(back_room, open_fair, application.public_id, booth="A008")
    mail = site.mail.wait_for(person.email, subject=f"{application.number} 已分配展位")
    application = ApplicationPage.open(page, link_in(mail)).confirm_booths()
    application.open_letter().must_say(TINGZHU, application.number, "A008")


def decide_everything(back_room: BackRoom, who: fair.Cast, application: str, *, booth: str) -> None:
    """Let the offices approve and the organizer give a booth, behind the scenes."""
    with back_room.app() as app, app.app_context():
        for step, event in APPROVALS:
            fair.decided(who, application, step, event)
        (public_id,) = fair_plan.ids_of(fair.application(application).edition, booth)
        command = PlaceApplication(edition=who.edition_id, application=application, booths=(public_id,))
        assign_booths(command, actor=actor_of(who.organizer))


def sign_up(page: Page, site: RunningSite) -> MyWork:
    sign_up = Home.open(page).go_to_sign_in().go_to_sign_up()
    sign_up.sign_up(email=ZHOU_LAN, name="周岚")
    mail = site.mail.wait_for(ZHOU_LAN, subject="请确认您的邮箱")
    return ConfirmAddress.open(page, link_in(mail)).confirm().sign_in(ZHOU_LAN)


def apply(work: MyWork, scan: Path) -> ApplicationPage:
    products = work.go_to_apply().start(LANWU.name).go_on()
    products.choose_category("竹木制品")
    products.add_product(1, 产品名称="重组竹茶盘", 品牌="澜坞", 产地="浙江龙游")
    products.add_product(2, 产品名称="竹编灯罩")
    products.wish_for("市场", "引技")
    booths = products.go_on()
    booths.ask_for(booths=2)
    booths.plan.click("A001")
    booths.plan.click("A004")
    booths.must_wish("A001–A002", "A004–A005")
    booths.plan.walk_to("A007", start="A006", keys=("ArrowRight",))
    booths.must_wish("A001–A002", "A004–A005", "A007–A008")
    staff = booths.go_on()
    staff.write_fascia("澜坞竹业")
    staff.add_person(1, 姓名="周岚", 职务="销售经理", 证件号码="11010519491231002X", 手机="138 5700 2605")
    last = staff.go_on()
    last.print_form().must_say("参展申请表", LANWU.name, LANWU.uscc, "重组竹茶盘", "周岚", "13857002605")
    last = last.upload_scan(scan)
    last.declare()
    application = last.submit()
    application.must_be("待县级审核")
    application.download("下载申请表").must_say(LANWU.name, application.number)
    return application


def correct(application: ApplicationPage) -> ApplicationPage:
    """Do what the county asked for and hand the application in again."""
    products = application.go_to_correct().go_on()
    products.add_product(1, 规格="60 × 36 cm")
    application = products.go_on().go_on().go_on().submit()
    application.must_be("待县级审核")
    return application


def review(sit_down: SitDown, site: RunningSite, office: Person, number: str) -> Review:
    """Sit down as an office and follow the link of the mail that says what waits."""
    page = sit_down()
    page.goto(link_in(site.mail.wait_for(office.email, subject=number)))
    SignIn(page).sign_in_towards(office.email, LANWU.name)
    return Review(page)


def assign(sit_down: SitDown, site: RunningSite, organizer: Person, number: str, *, booths: tuple[str, ...]) -> Page:
    """Sit down as the organizer, give booths on the plan and return the page, still signed in."""
    page = sit_down()
    page.goto(link_in(site.mail.wait_for(organizer.email, subject=f"{number} 可以分配展位")))
    SignIn(page).sign_in_towards(organizer.email, LANWU.name)
    desk = ApplicationPage(page).go_to_assign()
    desk.pick(*booths)
    desk.assign()
    return page


def sign_an_agreement(sit_down: SitDown, back_room: BackRoom, who: fair.Cast) -> None:
    """Log an agreement of the enterprise, check it, sign it, print it, verify the paper, and make it void."""
    at, bought = signing_desk(back_room, who)
    desk = SigningDesk.open(signed_in(sit_down, at.clerk), who.edition_id)
    desk.type("重组竹户外材料生产线")
    desk.enter_at("recipient-name")
    desk.find_party("lylw", LANWU.name)
    desk.enter_at("investor-name")
    desk.find_party("xsjc", bought)
    desk.key("Enter")
    desk.choose("正式合同")
    desk.choose("特色产业")
    desk.amount("12,800.50")
    desk.click(desk.button("登记并接下一份"))
    desk.must_have_logged("临-0001")

    desk.page.goto("/signings")
    desk.page.get_by_role("link", name="重组竹户外材料生产线").click()
    Agreement(desk.page).go_to_form().complete().must_be("待核验")
    address = desk.page.url
    agreement = Agreement.open(signed_in(sit_down, at.verifier), address)
    agreement.verify("人民币壹亿贰仟捌佰万伍仟元整")
    agreement.must_be("已核验，待签约")
    agreement.press("签约完成")
    agreement.must_be("已签约")

    summary = agreement.print_copy("甲方本")
    PdfText.read(summary).must_say(
        "合同摘要", "甲方本", LANWU.name, bought, "12,800.50", "人民币壹亿贰仟捌佰万伍仟元整"
    )
    anybody = sit_down()
    verification = Verification.open(anybody, code_on(summary))
    verification.must_be("有效")
    verification.type_amount("12800.5", answer="一致")
    verification.type_amount("12,800.05", answer="不一致")

    first = Agreement.open(signed_in(sit_down, at.province), address)
    first.explain("申请作废", "双方解除协议")
    first.must_say("已申请作废：双方解除协议")
    second = Agreement.open(signed_in(sit_down, at.second), address)
    second.press("确认作废")
    second.must_be("已作废")
    Verification.open(anybody, code_on(summary)).must_be("已作废")


def signing_desk(back_room: BackRoom, who: fair.Cast) -> tuple[signings.Desk, str]:
    """Appoint the people of a desk behind the scenes, and note an investor; return both."""
    investor = "萧山江潮新材料有限公司"
    with back_room.app() as app, app.app_context():
        at = signings.desk(get_edition(who.edition_id))
        with unit_of_work():
            note_organization(investor, get_region("330109"), actor=actor_of(at.clerk))
        db.session.expunge_all()
        return at, investor


def signed_in(sit_down: SitDown, somebody: Person) -> Page:
    page = sit_down()
    Home.open(page).go_to_sign_in().sign_in(somebody.email)
    return page


def slot_at_a_gate(back_room: BackRoom, who: fair.Cast) -> str:
    """Open a gate behind the scenes and return the code that its new device has to answer."""
    with back_room.app() as app, app.app_context():
        gate, until = gates.gate(get_edition(who.edition_id)), clock.now() + timedelta(days=3)
        wanted = NewDevice(gate=gate, name="B-02", role=DeviceRole.STEWARD, expires_at=until)
        return str(add_device(wanted, actor=gates.SYSTEM).code)


def link_in(mail: EmailMessage) -> str:
    """Return the one link in the plain text of a mail."""
    text = mail.get_body(("plain",))
    assert text is not None
    (link,) = re.findall(r"https?://\S+", text.get_content())
    return str(link)


def attached_pdf(mail: EmailMessage) -> PdfText:
    (attachment,) = mail.iter_attachments()
    assert attachment.get_content_type() == "application/pdf"
    return PdfText.read(attachment.get_content())
