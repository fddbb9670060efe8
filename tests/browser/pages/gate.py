"""The scanner page: enrollment, and the gate with its verdicts."""

from typing import Self

from playwright.sync_api import Locator, Page, expect

from tests.browser.keys import scan_by_keys
from tests.browser.pages.screen import Screen

TOKEN = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"


class GateEnrollment(Screen):
    heading = "检票"

    @classmethod
    def open(cls, page: Page, code: str = "") -> Self:
        """Open the page as the organizer's picture does, with the code behind #."""
        page.goto(f"/gate#enroll={code}" if code else "/gate")
        return cls(page)

    def enroll(self, name: str) -> "GateDoor":
        self.fill(设备名称=name)
        self.press("登记")
        return GateDoor(self.page)


class GateDoor(Screen):
    """A device at its gate."""

    heading = "检票"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        expect(page.locator("[data-head=gate]")).to_be_visible()

    @property
    def verdict(self) -> Locator:
        return self.page.locator("[data-verdict]")

    def scan(self, text: str) -> None:
        """Have a keyboard scanner type it."""
        scan_by_keys(self.page, text)

    def must_say_verdict(self, verdict: str, *words: str, token: str) -> None:
        """Wait for a verdict with these words on the ground of this token's colour, and go on."""
        shown = self.page.locator(f'[data-verdict="{verdict}"]')
        expect(shown).to_be_visible()
        expect(shown).to_have_css("background-color", _rgb(self.page.evaluate(TOKEN, token)))
        for word in words:
            expect(shown.get_by_text(word).filter(visible=True).first).to_be_visible()

    def go_on(self) -> None:
        """Make way for the next person."""
        self.page.keyboard.press("Enter")
        self.must_be_ready()

    def must_be_ready(self) -> None:
        expect(self.verdict).to_have_count(0)
        expect(self.page.locator("[data-verdict-screen]")).to_be_hidden()
        expect(self.page.locator("[data-outage]")).to_be_hidden()

    def must_have_lost_the_network(self) -> None:
        """Wait for the words that nobody was checked; nothing on the page may look like a verdict."""
        outage = self.page.get_by_role("alert").filter(has_text="这一位还没有核验，请先不要放行。")
        expect(outage).to_be_visible()
        expect(self.page.locator("[data-live=connection]")).to_have_text("网络断开")
        expect(self.verdict).to_have_count(0)

    def open_code_dialog(self) -> Locator:
        self.press("输编码")
        return self.page.get_by_role("dialog")

    def open_search(self) -> Locator:
        self.press("查找")
        return self.page.get_by_role("dialog")


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
