"""Who reads the README finds every account of the demonstration, and every role of the way that it tells."""

from pathlib import Path

import pytest

from shanhai_events.accounts.enums import Role
from shanhai_events.cli.demo import accounts
from shanhai_events.cli.demo.command import ACCOUNTS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_lists_the_accounts_that_the_demonstration_prints(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    lacking = {account for account, _ in ACCOUNTS if f"`{accounts.address(account)}`" not in page}
    assert (lacking, f"`{accounts.PASSWORD}`" in page) == (set(), True)


def test_two_people_of_the_province_are_printed_because_a_void_needs_both() -> None:
    province = {office.account for office in accounts.HEAD_OFFICES if office.role is Role.PROVINCE_OFFICE}
    assert province <= {account for account, _ in ACCOUNTS}
    assert len(province) == 2
