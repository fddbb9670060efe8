"""A pass on its holder's phone, and the organizer's page that says when passes open the gates."""

from datetime import datetime
from io import BytesIO

import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from tests.browser.pages.screen import Screen


class PassOnPhone(Screen):
    """The page of a pass, under its name."""

    def __init__(self, page: Page, name: str) -> None:
        self.heading = name  # type: ignore[misc]
        super().__init__(page)

    def read_code(self) -> str:
        """Return what a scanner reads off the screen."""
        pixels = self.page.locator(".pass-qr").screenshot()
        (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(pixels)))
        return str(code.text)


class WindowsOfExhibitors(Screen):
    heading = "参展证的入场时间"

    @classmethod
    def open(cls, page: Page, edition: str) -> "WindowsOfExhibitors":
        page.goto(f"/manage/passes/{edition}/settings/windows/exhibitor")
        return cls(page)

    def open_from(self, moment: datetime) -> None:
        """Let exhibitors in from a moment of Beijing on."""
        self.page.locator("[name=spans-0-opens_at]").fill(f"{moment:%Y-%m-%dT%H:%M}")
        self.press("保存")
        self.must_say("参展证的入场时间已保存。")
