"""Amounts as people copy them from paper."""

import pytest

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.money import CAP, capital_form, format_wan, format_yi, format_yuan
from shanhai_events.signings.rules.amounts import read_amount

WHOLE = 56_400 * 1_000_000


@pytest.mark.parametrize(
    "typed",
    [
        "56,400.00",
        "56400",
        "56,400.00 万元",
        " 56,400.00 万",
        "５６，４００．００ 万元",
        "¥56,400.00 万元",
        "人民币 56,400 万元",
        "5.64 亿元",
        "5.64亿",
        "564,000,000.00 元",
        "人民币伍亿陆仟肆佰万元整",
        "伍亿陆仟肆佰万元整",
        "人民币 伍億陸仟肆佰萬圓正",
    ],
)
def test_every_way_of_writing_one_amount(typed: str) -> None:
    assert read_amount(typed) == WHOLE


@pytest.mark.parametrize("fen", [0, 1, 99, 100, 1_000_000, 123_456_789, CAP])
def test_what_is_printed_can_be_typed(fen: int) -> None:
    assert read_amount(capital_form(fen)) == fen
    assert read_amount(f"{format_yuan(fen)} 元") == fen
    if fen % 10_000 == 0:
        assert read_amount(format_wan(fen)) == fen
        assert read_amount(f"{format_yi(fen)} 亿元") == fen


@pytest.mark.parametrize(
    "typed", ["", " ", "万元", "abc", "-5", "1e9", "5.123", "5 万 3 千元", "伍拾万万元", "<b>", "9" * 90]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        read_amount(typed)
