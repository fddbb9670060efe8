"""What all pages of the browser tests have in common."""

import re
from typing import ClassVar

from playwright.sync_api import Locator, Page, expect

from tests.browser.papers import PdfText

SCROLLS_SIDEWAYS = "() => document.documentElement.scrollWidth > window.innerWidth"
TAKES_FINGERS = "() => navigator.maxTouchPoints > 0"


class Screen:
    """A page that is open; it knows itself by its heading, and its verbs return the page that follows."""

    heading: ClassVar[str | re.Pattern[str]]

    def __init__(self, page: Page) -> None:
        self.page = page
        expect(page.get_by_role("heading", level=1)).to_have_text(self.heading)
        assert not page.evaluate(SCROLLS_SIDEWAYS), page.url

    def must_say(self, *words: str) -> None:
        """Wait until each of these is to be read on the page."""
        for word in words:
            expect(self.page.get_by_text(word).filter(visible=True).first).to_be_visible()

    def press(self, name: str) -> None:
        """Press a button by its exact words."""
        self.hit(self.button(name))

    def follow(self, name: str) -> None:
        """Follow the first link with exactly these words."""
        self.hit(self.page.get_by_role("link", name=name, exact=True).first)

    def hit(self, target: Locator) -> None:
        """Tap where the screen takes fingers, click elsewhere."""
        if self.page.evaluate(TAKES_FINGERS):
            target.tap()
        else:
            target.click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def fill(self, **typed: str) -> None:
        """Type into the fields that carry these labels."""
        for label, text in typed.items():
            self.field(label).fill(text)

    def field(self, label: str) -> Locator:
        """The field whose label begins with these words; optional ones are marked behind them."""
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}"))

    def download(self, name: str | re.Pattern[str]) -> PdfText:
        """Take a PDF from the link with this name and read it."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name).first.click()
        return PdfText.read(waiting.value.path().read_bytes())
