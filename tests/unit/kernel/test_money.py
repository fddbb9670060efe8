import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.money import (
    CAP,
    capital_form,
    format_wan,
    format_yi,
    format_yuan,
    parse_wan,
    parse_yi,
    parse_yuan,
    reads_as,
)
from tests.unit.kernel.outcomes import outcome

# Amounts with many zeros are where spelling goes wrong, so half of the draws have only such digits.
sparse = st.text(alphabet="00001259", min_size=1, max_size=14).map(int).filter(lambda fen: fen <= CAP)
amounts = st.one_of(st.integers(min_value=0, max_value=CAP), sparse)


def refused(code: str, parse: object, *values: object) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse(*values)  # type: ignore[operator]
    assert caught.value.code == code


def spelled_by_the_book(fen: int) -> str:
    """Spell an amount by string rewriting, independently of the code under test."""
    yuan, cents = divmod(fen, 100)
    places = [*"分角元拾佰仟万拾佰仟亿拾佰仟"]
    digits = f"{fen:014}"
    raw = "".join("零壹贰叁肆伍陆柒捌玖"[int(d)] + u for d, u in zip(digits, reversed(places), strict=True))
    whole, _, small = raw.partition("元")
    whole = re.sub("零[仟佰拾]", "零", whole)
    whole = re.sub("零+", "零", whole)
    whole = re.sub("零+([亿万])", r"\1", whole)
    whole = re.sub("^[零亿万]+", "", whole).rstrip("零") or "零"
    groups = [yuan // 10**8, yuan // 10**4 % 10**4, yuan % 10**4]
    if groups[0] and not groups[1]:
        whole = whole.replace("亿万", "亿零" if groups[2] else "亿")
    for unit, low in (("亿", groups[1]), ("万", groups[2])):
        if 0 < low < 1000:
            whole = re.sub(f"{unit}零?(?=.)", f"{unit}零", whole)
    tail = re.sub("零[角分]", "零", small).rstrip("零")
    if not tail:
        return f"人民币{whole}元整"
    tail = tail.lstrip("零")
    if not yuan:
        return f"人民币{tail}"
    return f"人民币{whole}元{'零' if yuan % 10 == 0 or cents < 10 else ''}{tail}"


@given(amounts)
def test_the_capital_form_agrees_with_a_spelling_by_rewriting(fen: int) -> None:
    assert capital_form(fen) == spelled_by_the_book(fen)


@given(amounts)
def test_the_capital_form_reads_as_its_amount(fen: int) -> None:
    assert reads_as(capital_form(fen)) == fen


@given(amounts)
def test_the_capital_form_never_doubles_or_misplaces_a_zero(fen: int) -> None:
    form = capital_form(fen)
    assert re.fullmatch("人民币[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+", form)
    assert not re.search("零零|零[拾佰仟万亿角分]|亿万|[万亿]整|零元(?!整)", form)
    assert not re.search("零元", form.removeprefix("人民币零元整"))


@given(amounts, st.data())
def test_one_changed_character_never_reads_as_the_same_amount(fen: int, data: st.DataObject) -> None:
    form = capital_form(fen)
    place = data.draw(st.integers(min_value=3, max_value=len(form) - 1))
    other = data.draw(st.sampled_from([c for c in "壹贰叁肆伍陆柒捌玖拾佰仟万亿角分" if c != form[place]]))
    changed = form[:place] + other + form[place + 1 :]
    assert outcome(reads_as, changed)[0] != fen


def bare(form: str) -> str:
    """Return a capital form without the characters whose use the rules leave open somewhere."""
    return form.removeprefix("人民币").replace("零", "").rstrip("整正")


@given(st.text(alphabet="人民币零壹贰叁玖拾佰仟万亿元角分整正", max_size=20))
def test_what_is_read_is_a_spelling_of_what_it_reads_as(text: str) -> None:
    fen, code = outcome(reads_as, text)
    if fen is None:
        assert code == "capital_form_unreadable"
    else:
        assert bare(text) == bare(capital_form(fen))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "人民币",
        "人民币人民币壹元整",
        "元整",
        "人民币壹元",
        "人民币拾元整",
        "人民币壹元整整",
        "人民币一元整",
        "人民币壹元伍分",
        "人民币壹佰零零壹元整",
        "人民币壹万亿元整",
        "人民币壹元零伍角整分",
        "人民币" + "玖亿" * 40 + "元整",
        "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整",
    ],
)
def test_a_form_that_the_rules_do_not_allow_is_refused(text: str) -> None:
    refused("capital_form_unreadable", reads_as, text)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("伍亿元整", 50_000_000_000),
        ("伍亿圆整", 50_000_000_000),
        ("壹佰圆正", 10_000),
        ("人民币 伍億元 整", 50_000_000_000),
        ("　人民币伍亿圆整\u200b", 50_000_000_000),
        ("零元整", 0),
    ],
)
def test_capitals_are_read_without_the_currency_before_them_and_with_blanks(text: str, fen: int) -> None:
    assert reads_as(text) == fen


def test_an_amount_beyond_the_cap_or_below_zero_has_no_capital_form() -> None:
    refused("amount_too_large", capital_form, CAP + 1)
    refused("amount_negative", capital_form, -1)


@pytest.mark.parametrize("value", [1.0, True, Decimal(1), "1", None])
def test_only_a_whole_number_is_an_amount(value: object) -> None:
    with pytest.raises(TypeError):
        capital_form(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("0", 0),
        ("150", 150_000_000),
        ("0.01", 10_000),
        ("50000.01", 50_000_010_000),
        ("１２，３４５．６７", 12_345_670_000),
        ("　1,234.5 ", 1_234_500_000),
        ("007.10", 7_100_000),
        ("\u20601\u200b0", 10_000_000),
    ],
)
def test_an_amount_in_wan_is_read_as_people_type_it(text: str, fen: int) -> None:
    assert parse_wan(text) == fen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "amount_missing"),
        ("", "amount_missing"),
        (" \u3000\u200b", "amount_missing"),
        ("-1", "amount_negative"),
        ("－１", "amount_negative"),
        ("\u22121", "amount_negative"),
        ("-0", "amount_negative"),
        ("0.001", "amount_decimals"),
        ("1.100", "amount_decimals"),
        ("100000000", "amount_too_large"),
        ("99999999.999", "amount_decimals"),
        ("9" * 60, "amount_too_large"),
        ("9" * 5000, "amount_syntax"),
        ("NaN", "amount_syntax"),
        ("inf", "amount_syntax"),
        ("1e5", "amount_syntax"),
        ("1E308", "amount_syntax"),
        ("0x10", "amount_syntax"),
        ("1_000", "amount_syntax"),
        ("+5", "amount_syntax"),
        (".5", "amount_syntax"),
        ("5.", "amount_syntax"),
        ("1,00", "amount_syntax"),
        ("1,0000", "amount_syntax"),
        ("1 000", "amount_syntax"),
        ("1.2.3", "amount_syntax"),
        ("1.2亿", "amount_syntax"),
        ("5²", "amount_syntax"),
        ("①", "amount_syntax"),
        ("½", "amount_syntax"),
        ("١٢٣", "amount_syntax"),
        ("१२", "amount_syntax"),
        ("一百", "amount_syntax"),
        ("=1+1", "amount_syntax"),
        ("1\n2", "amount_syntax"),
    ],
)
def test_what_is_not_an_amount_is_refused_with_its_reason(text: str | None, code: str) -> None:
    refused(code, parse_wan, text)


def test_yi_is_as_fine_as_wan_and_no_finer() -> None:
    assert parse_yi("860.9") == parse_wan("8,609,000")
    assert parse_yi("0.000001") == parse_wan("0.01")
    refused("amount_decimals", parse_yi, "0.0000001")
    refused("amount_too_large", parse_yi, "10000")


def test_yuan_are_read_to_the_fen() -> None:
    assert parse_yuan("1,409.50") == 140_950
    assert parse_yuan("999999999900") == CAP
    refused("amount_decimals", parse_yuan, "0.005")
    refused("amount_too_large", parse_yuan, "999999999900.01")


@given(st.integers(min_value=0, max_value=CAP // 10_000).map(lambda hundreds: hundreds * 10_000))
def test_amounts_typed_in_wan_survive_being_shown(fen: int) -> None:
    assert parse_wan(format_wan(fen)) == fen
    assert parse_yi(format_yi(fen)) == fen


@given(amounts)
def test_amounts_are_shown_exactly(fen: int) -> None:
    assert parse_yuan(format_yuan(fen)) == fen
    assert Decimal(format_wan(fen).replace(",", "")) * 1_000_000 == fen
    assert Decimal(format_yi(fen).replace(",", "")) * 10_000_000_000 == fen


@given(st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2))
def test_typed_decimals_are_never_rounded(amount: Decimal) -> None:
    assert parse_wan(str(amount)) == int(amount * 1_000_000)


@pytest.mark.parametrize(
    ("fen", "wan", "yi", "yuan"),
    [
        (0, "0.00", "0.00", "0.00"),
        (50_000_010_000, "50,000.01", "5.000001", "500,000,100.00"),
        (8_609_000_000_000, "8,609,000.00", "860.90", "86,090,000,000.00"),
        (123_456, "0.123456", "0.0000123456", "1,234.56"),
        (100_000_000, "100.00", "0.01", "1,000,000.00"),
    ],
)
def test_an_amount_is_shown_in_each_unit(fen: int, wan: str, yi: str, yuan: str) -> None:
    assert (format_wan(fen), format_yi(fen), format_yuan(fen)) == (wan, yi, yuan)


@given(st.text(max_size=80))
def test_any_text_is_an_amount_or_refused_by_name(text: str) -> None:
    for parse in (parse_wan, parse_yi, parse_yuan):
        fen, code = outcome(parse, text)
        assert code.startswith("amount_") if fen is None else 0 <= fen <= CAP


def test_a_sum_of_many_amounts_is_shown_beyond_the_highest_amount() -> None:
    assert (format_wan(CAP * 3), format_yi(CAP * 3)) == ("299,999,999.97", "29,999.999997")
