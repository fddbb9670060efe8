"""The floor plan, wherever it stands on a page."""

import re

from playwright.sync_api import Locator, Page, expect


class FloorPlan:
    """The drawing of the hall that is open; its script must have taken it over."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator("[data-module='floor-plan']")
        expect(self.root.locator("[data-stage].is-live").filter(visible=True)).to_be_visible()

    def booth(self, number: str) -> Locator:
        return self.root.locator(f"[data-number='{number}']")

    def click(self, number: str) -> None:
        """Click a booth that is in sight."""
        self.booth(number).click()

    def tap(self, number: str) -> None:
        """Tap a booth with a finger, read its card, and tap what the card offers."""
        self.booth(number).tap()
        card = self.root.locator("[data-card]")
        expect(card.locator("[data-card-number]")).to_have_text(number)
        card.get_by_role("button", name="选这个展位").tap()

    def walk_to(self, number: str, *, start: str, keys: tuple[str, ...]) -> None:
        """Find a booth with the search, walk on from it with arrow keys, and take where one arrives with Enter."""
        self.root.get_by_placeholder("展位号、县名或企业").fill(start)
        expect(self.booth(start)).to_have_class(re.compile(r"\bis-found\b"))
        self.page.keyboard.press("Enter")
        expect(self.booth(start)).to_be_focused()
        for key in keys:
            self.page.keyboard.press(key)
        expect(self.booth(number)).to_be_focused()
        self.page.keyboard.press("Enter")
