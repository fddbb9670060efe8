"""The way in: home, sign-up, the link from the mail, sign-in."""

import re

from playwright.sync_api import Page, expect

from tests.browser.pages.screen import Screen
from tests.browser.pages.work import MyWork
from tests.support.people import PASSWORD


class Home(Screen):
    heading = "山与海，在这里相会"

    @classmethod
    def open(cls, page: Page) -> "Home":
        page.goto("/")
        return cls(page)

    def go_to_sign_in(self) -> "SignIn":
        """Press 登录 at the top, or in the menu of a small screen."""
        menu = self.page.locator("summary").filter(has_text="菜单").filter(visible=True)
        if menu.count():
            self.hit(menu)
        self.hit(self.page.get_by_role("link", name="登录", exact=True).filter(visible=True))
        return SignIn(self.page)


class SignIn(Screen):
    heading = "登录"

    def go_to_sign_up(self) -> "SignUp":
        self.follow("注册账号")
        return SignUp(self.page)

    def sign_in(self, email: str) -> MyWork:
        self._send(email)
        return MyWork(self.page)

    def sign_in_towards(self, email: str, heading: str | re.Pattern[str]) -> None:
        """Sign in where a link led that asked for it first."""
        self._send(email)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def _send(self, email: str) -> None:
        self.fill(邮箱=email, 密码=PASSWORD)
        self.press("登录")


class SignUp(Screen):
    heading = "注册账号"

    def sign_up(self, *, email: str, name: str) -> "MailSent":
        self.fill(邮箱=email, 姓名=name, 密码=PASSWORD, 再输一次=PASSWORD)
        self.page.get_by_label("我已阅读并同意个人信息处理说明").check()
        self.press("注册")
        return MailSent(self.page)


class MailSent(Screen):
    heading = "请查收确认邮件"


class ConfirmAddress(Screen):
    heading = "确认邮箱"

    @classmethod
    def open(cls, page: Page, link: str) -> "ConfirmAddress":
        page.goto(link)
        return cls(page)

    def confirm(self) -> SignIn:
        self.press("确认邮箱")
        return SignIn(self.page)
