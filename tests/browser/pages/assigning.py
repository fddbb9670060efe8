"""The desk on which booths are given."""

import re

from playwright.sync_api import expect

from tests.browser.pages.plan import FloorPlan
from tests.browser.pages.screen import Screen


class AssigningDesk(Screen):
    heading = "展位分配"

    @property
    def plan(self) -> FloorPlan:
        return FloorPlan(self.page)

    def pick(self, *numbers: str) -> None:
        """Click a booth; its neighbours come with it."""
        self.plan.click(numbers[0])
        expect(self.page.locator("[data-picked-numbers]")).to_have_text(" ".join(numbers))

    def assign(self) -> "AssigningDesk":
        self.press("分配到所选展位")
        expect(self.page.get_by_text(re.compile("展位已分配"))).to_be_visible()
        return AssigningDesk(self.page)
