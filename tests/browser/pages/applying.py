"""The application: its five steps, and its page afterwards."""

import re
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.assigning import AssigningDesk
from tests.browser.pages.passes import PassOnPhone
from tests.browser.pages.plan import FloorPlan
from tests.browser.pages.screen import Screen
from tests.browser.papers import PdfText


class ChooseApplicant(Screen):
    heading = "申请展位"

    def start(self, enterprise: str) -> "CompanyStep":
        self.press(f"为{enterprise}开始填写")
        return CompanyStep(self.page)


class Step(Screen):
    """One of the five; a part of it keeps itself while one types."""

    heading: ClassVar[str]

    def row(self, name: str, number: int) -> Locator:
        """A row of products or people."""
        return self.page.get_by_role("group", name=f"{name} {number}", exact=True)

    def fill_row(self, name: str, number: int, **typed: str) -> None:
        for label, text in typed.items():
            self.row(name, number).get_by_label(re.compile(rf"^{label}")).fill(text)


class CompanyStep(Step):
    heading = "企业信息"

    def go_on(self) -> "ProductsStep":
        self.follow("下一步：参展产品")
        return ProductsStep(self.page)


class ProductsStep(Step):
    heading = "参展产品"

    def choose_category(self, name: str) -> None:
        self.field("展品类别").select_option(label=name)

    def add_product(self, number: int, **typed: str) -> None:
        """Fill a row; the first one is there, others are added."""
        if number > 1:
            self.press("增加一种产品")
        self.fill_row("产品", number, **typed)

    def wish_for(self, *wishes: str) -> None:
        for wish in wishes:
            self.page.get_by_label(wish, exact=True).check()

    def go_on(self) -> "BoothStep":
        self.press("下一步：选择展位")
        return BoothStep(self.page)


class BoothStep(Step):
    heading = "选择展位"

    @property
    def plan(self) -> FloorPlan:
        return FloorPlan(self.page)

    def ask_for(self, *, booths: int) -> None:
        """Change the number; it is kept in the background while one goes on."""
        self.field("数量").fill(str(booths))
        self.field("数量").press("Tab")

    def must_wish(self, *wishes: str) -> None:
        """Wait until exactly these are the wishes, in this order."""
        expect(self.page.locator("[data-wishes] .preferences b")).to_have_text(list(wishes))

    def go_on(self) -> "StaffStep":
        self.press("下一步：参展人员与楣板")
        return StaffStep(self.page)


class StaffStep(Step):
    heading = "参展人员与楣板"

    def write_fascia(self, text: str) -> None:
        self.field("楣板（中文）").fill(text)

    def add_person(self, number: int, **typed: str) -> None:
        if number > 1:
            self.press("增加一名人员")
        self.fill_row("人员", number, **typed)

    def go_on(self) -> "SubmitStep":
        self.press("下一步：核对并提交")
        return SubmitStep(self.page)


class SubmitStep(Step):
    heading = "核对并提交"

    def print_form(self) -> PdfText:
        return self.download("下载申请表（A4）")

    def upload_scan(self, scan: Path) -> "SubmitStep":
        self.field("盖章扫描件").set_input_files(scan)
        self.press("上传并保存")
        expect(self.page.get_by_role("link", name=re.compile(re.escape(scan.name)))).to_be_visible()
        return SubmitStep(self.page)

    def declare(self) -> None:
        self.page.get_by_label("我已阅读并同意上述声明，所填内容属实").check()

    def submit(self) -> "ApplicationPage":
        self.press("提交申请")
        return ApplicationPage(self.page)


class ApplicationPage(Screen):
    heading = re.compile(".+有限公司$")

    @classmethod
    def open(cls, page: Page, link: str) -> "ApplicationPage":
        page.goto(link)
        return cls(page)

    @property
    def number(self) -> str:
        """The number that the application got when it was handed in."""
        found = re.search(r"[A-Z]+-?\d[\d-]+", self.page.locator(".page-head").inner_text())
        assert found is not None
        return found.group()

    @property
    def public_id(self) -> str:
        """What the address calls the application."""
        return self.page.url.rsplit("/", 1)[1]

    def must_be(self, state: str) -> None:
        """Wait until the tag beside the heading says this."""
        expect(self.page.locator(".page-head .tag")).to_have_text(state)

    def go_to_correct(self) -> CompanyStep:
        self.follow("去修改")
        return CompanyStep(self.page)

    def go_to_assign(self) -> AssigningDesk:
        """Go on, as the organizer, to the desk with this application in hand."""
        self.follow("去分配")
        return AssigningDesk(self.page)

    def confirm_booths(self) -> "ApplicationPage":
        self.press("确认展位")
        self.must_be("已确认")
        return ApplicationPage(self.page)

    def open_pass(self, name: str) -> PassOnPhone:
        """Open the pass of one of the staff."""
        self.hit(self.page.locator("#passes").get_by_role("link", name=name, exact=True))
        return PassOnPhone(self.page, name)

    def open_letter(self) -> PdfText:
        """Wait until the letter is there, and read it."""
        return self.download(re.compile("展位确认书第 1 版"))
