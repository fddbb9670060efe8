"""The desk of an office that reviews."""

import re

from playwright.sync_api import expect

from tests.browser.pages.screen import Screen


class Review(Screen):
    """One application under review."""

    heading = re.compile(".+有限公司$")

    def approve(self, label: str) -> "Queue":
        self.press(label)
        return Queue(self.page)

    def send_back(self, reason: str) -> "Queue":
        """Open the dialog, write why, and send the application back."""
        self.page.get_by_role("link", name="退回修改", exact=True).click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label(re.compile("^原因")).fill(reason)
        dialog.get_by_role("button", name="退回修改", exact=True).click()
        return Queue(self.page)


class Queue(Screen):
    heading = re.compile("^.级审核")

    def must_wait(self, count: int) -> None:
        expect(self.page.get_by_role("link", name=f"待审 {count}", exact=True)).to_be_visible()
