"""The signing desk, with a count of everything a clerk does at it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.screen import Screen


class SigningDesk(Screen):
    """One screen for one agreement after another; `interactions` counts clicks, typed fields and single keys."""

    heading = "现场签约登记"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.interactions = 0
        expect(page.locator("[data-online]")).to_be_visible()

    @classmethod
    def open(cls, page: Page, edition: str) -> "SigningDesk":
        page.goto(f"/signings/onsite?edition={edition}")
        return cls(page)

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.interactions += 1
        self.page.keyboard.type(text)

    def key(self, name: str) -> None:
        self.interactions += 1
        self.page.keyboard.press(name)

    def click(self, target: Locator) -> None:
        self.interactions += 1
        target.click()

    def enter_at(self, name: str) -> None:
        """Press Enter and wait until the focus stands at another field."""
        self.key("Enter")
        self.must_stand_at(name)

    def must_stand_at(self, name: str) -> None:
        expect(self.page.locator(f"[name='{name}']:focus")).to_have_count(1)

    def find_party(self, typed: str, found: str) -> None:
        """Type some letters and wait for the one that they find, on top of the list."""
        self.type(typed)
        expect(self.page.get_by_role("option", selected=True)).to_contain_text(found)

    def choose(self, label: str) -> None:
        self.click(self.page.get_by_role("radio", name=label, exact=True))

    def amount(self, text: str) -> None:
        self.interactions += 1
        self.page.get_by_role("textbox", name=re.compile("^投资总额")).fill(text)

    def must_read(self, yuan: str, capitals: str) -> None:
        expect(self.page.locator("[data-yuan]")).to_have_text(yuan)
        expect(self.page.locator("[data-capitals]")).to_have_text(capitals)

    def must_ask(self, field: str, words: str) -> None:
        """Find what is asked for at a field, and nothing else there."""
        expect(self.page.locator(f"[data-field='{field}'] .error-text")).to_have_text(words)

    def must_count(self, done: int) -> None:
        expect(self.page.locator("[data-progress]")).to_contain_text(f"必填 {done} / 8")

    def log(self) -> None:
        """Press Enter on the button, where the focus has arrived."""
        expect(self.page.locator("[data-next]:focus")).to_have_count(1)
        self.key("Enter")

    def must_have_logged(self, number: str) -> None:
        expect(self.page.locator("[data-last]")).to_contain_text(f"{number} 已登记")
        self.must_stand_at("name")
