import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.text import (
    clean_line,
    compact,
    fold_width,
    header_safe,
    initials_of,
    pinyin_of,
    search_key,
)


def test_a_line_is_composed_trimmed_and_freed_of_what_cannot_be_seen() -> None:
    assert clean_line(" Zoe\u0308 \t\r\n\u3000Wu\u200b\u202e\ufeff ") == "Zoë Wu"
    assert clean_line("（全角）ＡＢＣ①") == "（全角）ＡＢＣ①"


@given(st.text(max_size=60))
def test_bringing_text_to_one_form_twice_changes_nothing_more(text: str) -> None:
    for form in (clean_line, compact, fold_width, search_key):
        assert form(form(text)) == form(text)


def test_width_is_folded_without_reading_powers_as_digits() -> None:
    assert fold_width("１２．５，ＡＢ") == "12.5,AB"
    assert fold_width("5² ① ½") == "5² ① ½"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("浙江（某某）有限公司", "浙江 (某某) 有限公司"),
        ("ABC 贸易", "ａｂｃ贸易"),
        ("欧阳·买买提", "欧阳•买买提"),
        ("Zoë", "Zoe\u0308"),
        ("Straße", "STRASSE"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_two_names_have_two_keys() -> None:
    assert search_key("浙江某某公司") != search_key("浙江某莱公司")
    assert (search_key("=+"), search_key("NULL"), search_key("0")) == ("=+", "null", "0")


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("龙游县", "longyouxian", "lyx"),
        ("丽水", "lishui", "ls"),
        ("台州", "taizhou", "tz"),
        ("乐清", "yueqing", "yq"),
        ("缙云", "jinyun", "jy"),
        ("鄞州", "yinzhou", "yz"),
        ("嵊州", "shengzhou", "sz"),
        ("吕布", "lvbu", "lb"),
        ("ABC（义乌）", "abcyiwu", "abcyw"),
        ("Zoë", "zoë", "zoë"),
        ("", "", ""),
    ],
)
def test_a_name_is_found_by_its_pinyin_and_initials(name: str, pinyin: str, initials: str) -> None:
    assert (pinyin_of(name), initials_of(name)) == (pinyin, initials)


@pytest.mark.parametrize("control", ["\r", "\n", "\x00", "\t", "\x0b", "\x7f", "\x85", "\u2028", "\u2029"])
def test_no_control_character_reaches_a_header(control: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        header_safe(f"某某{control}Bcc: x@example.org")
    assert caught.value.code == "control_characters"


def test_ordinary_text_reaches_a_header_unchanged() -> None:
    assert header_safe("𠮷野 O'Brien =1+1 %s {{ x }}") == "𠮷野 O'Brien =1+1 %s {{ x }}"
