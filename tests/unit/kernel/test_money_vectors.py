"""The rows of the amount tables: the bank's own examples, the shared vectors and the thresholds."""

import json
from pathlib import Path

import pytest

from shanhai_events.kernel.money import CAP, capital_form, parse_wan, parse_yuan, reads_as

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "identifiers_and_money.json").read_text(encoding="utf-8"))

# The table of printed amounts; the first column is in yuan, or in 万元 where it says so.
TABLE_YUAN = [
    ("1,409.50", "人民币壹仟肆佰零玖元伍角"),
    ("6,007.14", "人民币陆仟零柒元壹角肆分"),
    ("1,680.32", "人民币壹仟陆佰捌拾元零叁角贰分"),
    ("107,000.53", "人民币壹拾万柒仟元零伍角叁分"),
    ("16,409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
    ("325.04", "人民币叁佰贰拾伍元零肆分"),
    ("0.05", "人民币伍分"),
    ("0.10", "人民币壹角"),
    ("0", "人民币零元整"),
    ("100,000,001", "人民币壹亿零壹元整"),
    ("10,010,000", "人民币壹仟零壹万元整"),
]
TABLE_WAN = [
    ("50,000.01", "人民币伍亿零壹佰元整"),
    ("10,050.05", "人民币壹亿零伍拾万零伍佰元整"),
    ("8,609,000", "人民币捌佰陆拾亿玖仟万元整"),
    ("2,656,500", "人民币贰佰陆拾伍亿陆仟伍佰万元整"),
    ("99,999,999.99", "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰元整"),
]
FURTHER_YUAN = [
    ("0.15", "人民币壹角伍分"),
    ("10", "人民币壹拾元整"),
    ("10.50", "人民币壹拾元零伍角"),
    ("10.05", "人民币壹拾元零伍分"),
    ("11.05", "人民币壹拾壹元零伍分"),
    ("20,000,000.50", "人民币贰仟万元零伍角"),
    ("100,000.05", "人民币壹拾万元零伍分"),
    ("1,000,010", "人民币壹佰万零壹拾元整"),
    ("1,050,500", "人民币壹佰零伍万零伍佰元整"),
    ("10,100,000,100", "人民币壹佰零壹亿零壹佰元整"),
    ("200,000,000,000", "人民币贰仟亿元整"),
    ("100,010,000", "人民币壹亿零壹万元整"),
    ("110,000,000", "人民币壹亿壹仟万元整"),
    ("1,010,000,000.01", "人民币壹拾亿壹仟万元零壹分"),
]


@pytest.mark.parametrize(("yuan", "capitals"), TABLE_YUAN + FURTHER_YUAN + VECTORS["rmb_yuan"])
def test_an_amount_in_yuan_is_spelled_and_read_back(yuan: str, capitals: str) -> None:
    assert capital_form(parse_yuan(yuan)) == capitals
    assert reads_as(capitals) == parse_yuan(yuan)


@pytest.mark.parametrize(("wan", "capitals"), TABLE_WAN)
def test_an_amount_in_wan_is_spelled_and_read_back(wan: str, capitals: str) -> None:
    assert capital_form(parse_wan(wan)) == capitals
    assert reads_as(capitals) == parse_wan(wan)


@pytest.mark.parametrize(("wan", "yuan", "capitals"), VECTORS["rmb_wan"])
def test_wan_and_yuan_say_the_same_amount(wan: str, yuan: str, capitals: str) -> None:
    assert parse_wan(wan) == parse_yuan(yuan)
    assert capital_form(parse_wan(wan)) == capitals


def test_the_cap_is_the_highest_amount_in_wan() -> None:
    assert parse_wan("99999999.99") == CAP


@pytest.mark.parametrize(
    ("capitals", "yuan"),
    [
        ("人民币壹仟陆佰捌拾元叁角贰分", "1680.32"),
        ("人民币壹拾万零柒仟元伍角叁分", "107000.53"),
        ("人民币壹拾万零柒仟元零伍角叁分", "107000.53"),
        ("人民币壹拾万柒仟元伍角叁分", "107000.53"),
        ("人民币壹仟肆佰零玖元伍角整", "1409.5"),
        ("人民币壹仟肆佰零玖元伍角正", "1409.5"),
        ("人民币壹亿伍仟元整", "100005000"),
        ("人民币捌佰陆拾亿零玖仟万元整", "86090000000"),
        ("人民币贰佰圆正", "200"),
        ("人民币貳億陸仟萬圓整", "260000000"),
        (" 人民币壹元整\n", "1"),
    ],
)
def test_a_spelling_that_the_rules_leave_open_is_read(capitals: str, yuan: str) -> None:
    assert reads_as(capitals) == parse_yuan(yuan)
