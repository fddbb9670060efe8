"""What waits for a person after signing in, and the file of an enterprise."""

import re

from playwright.sync_api import expect

from tests.browser.enterprises import Enterprise
from tests.browser.pages.applying import ChooseApplicant
from tests.browser.pages.screen import Screen


class MyWork(Screen):
    heading = "我的工作"

    def go_to_register_enterprise(self) -> "NewFile":
        self.follow("登记企业")
        return NewFile(self.page)

    def go_to_apply(self) -> ChooseApplicant:
        self.follow("申请展位")
        return ChooseApplicant(self.page)


class NewFile(Screen):
    heading = "登记企业"

    def register(self, enterprise: Enterprise) -> "File":
        self.fill(单位全称=enterprise.name, 地址=enterprise.address, 法定代表人=enterprise.legal_representative)
        self.field("企业性质").select_option(label="民营")
        self.choose_region(enterprise.region_typed, enterprise.region)
        self.fill(统一社会信用代码=enterprise.uscc, 联系人=enterprise.contact, 手机=enterprise.mobile)
        self.press("建立档案")
        return File(self.page)

    def choose_region(self, typed: str, name: str) -> None:
        """Type a few letters of pinyin and take what is offered."""
        box = self.page.get_by_role("combobox", name=re.compile("^注册地"))
        box.click()
        box.press_sequentially(typed)
        self.page.get_by_role("option", name=name, exact=True).click()
        expect(self.page.locator(".ts-control .item")).to_contain_text(name)


class File(Screen):
    heading = re.compile(".+有限公司$")

    def go_to_my_work(self) -> MyWork:
        self.page.get_by_role("link", name="我的工作").filter(visible=True).first.click()
        return MyWork(self.page)
