"""An agreement after it was logged: its form, its page, its printed summary, and the page that verifies it."""

import re

import pypdfium2
import zxingcpp
from playwright.sync_api import Page, expect

from tests.browser.pages.screen import Screen

PRINT_DPI = 200


class AgreementForm(Screen):
    """The whole form of a draft."""

    heading = "补全签约登记"

    def complete(self) -> "Agreement":
        """Fill in what the verifier needs, and hand it over."""
        signatories = self.page.get_by_label(re.compile("^签约代表"))
        for place, name in enumerate(("徐清越", "陈砚秋")):
            signatories.nth(place).fill(name)
        self.page.get_by_label(re.compile("^行业")).select_option("C")
        self.page.get_by_label(re.compile("^合作内容")).fill("建设重组竹户外材料生产线。")
        self.page.get_by_label(re.compile("^计划开工")).fill("2027-03-01")
        self.page.get_by_label(re.compile("^计划投产")).fill("2028-12-01")
        self.press("保存并送核验")
        return Agreement(self.page)


class Agreement(Screen):
    """The page of a record."""

    heading = re.compile(r".+")

    @classmethod
    def open(cls, page: Page, address: str) -> "Agreement":
        page.goto(address)
        return cls(page)

    def go_to_form(self) -> AgreementForm:
        self.follow("修改")
        return AgreementForm(self.page)

    def must_be(self, state: str) -> None:
        expect(self.page.locator(".page-head .tag").first).to_have_text(state)

    def verify(self, capitals: str) -> None:
        self.follow("核验")
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label(re.compile("^文本上的大写金额")).fill(capitals)
        dialog.get_by_role("checkbox").check()
        dialog.get_by_role("button", name="核验通过").click()

    def explain(self, act: str, reason: str) -> None:
        self.follow(act)
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label(re.compile("^原因")).fill(reason)
        dialog.get_by_role("button", name=act).click()

    def print_copy(self, label: str) -> bytes:
        self.page.get_by_label("文本", exact=True).select_option(label=label)
        with self.page.expect_download() as waiting:
            self.press("打印摘要")
        return waiting.value.path().read_bytes()


class Verification(Screen):
    """What anybody sees who holds a printed summary."""

    heading = re.compile("^(有效|已作废)$")

    @classmethod
    def open(cls, page: Page, url: str) -> "Verification":
        page.goto(url)
        return cls(page)

    def must_be(self, status: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(status)

    def type_amount(self, wan: str, *, answer: str) -> None:
        self.fill(纸面上的投资总额=wan)
        self.press("核对")
        expect(self.page.locator("#amount .note b")).to_have_text(answer)


def code_on(summary: bytes) -> str:
    """Return what the QR code on the first page says, read from its pixels."""
    document = pypdfium2.PdfDocument(summary)
    picture = document[0].render(scale=PRINT_DPI / 72).to_pil()
    document.close()
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)
