"""The code that is typed when nothing scans."""

import pytest

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.passes.rules.codes import ALPHABET, new_code, parse_code, shown_code


def test_codes_have_no_look_alikes() -> None:
    assert set("01IOL").isdisjoint(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


def test_a_new_code_is_read_as_it_is_shown() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {parse_code(shown_code(code)) for code in codes} == codes


def test_a_code_is_shown_in_groups() -> None:
    assert shown_code("M4TC82WJKXQ7") == "M4TC-82WJ-KXQ7"


@pytest.mark.parametrize(
    "typed", ["M4TC-82WJ-KXQ7", "m4tc82wjkxq7", " m4tc 82wj kxq7 ", "Ｍ４ＴＣ－８２ＷＪ－ＫＸＱ７", "M4TC—82WJ—KXQ7"]
)
def test_typing_is_forgiven(typed: str) -> None:
    assert parse_code(typed) == "M4TC82WJKXQ7"


@pytest.mark.parametrize(
    "typed", ["", "M4TC-82WJ-KXQ", "M4TC-82WJ-KXQ77", "M4TC-82WJ-KXQ0", "M4TC-82WJ-KXQI", "证" * 12]
)
def test_other_text_is_no_code(typed: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_code(typed)
    assert refused.value.code == "pass_code"
