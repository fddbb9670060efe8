import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import (
    mask_mobile,
    parse_company_name,
    parse_landline,
    parse_mobile,
    parse_person_name,
    parse_postcode,
)
from tests.unit.kernel.outcomes import outcome

PARSERS = {
    "mobile": parse_mobile,
    "landline": parse_landline,
    "postcode": parse_postcode,
    "person_name": parse_person_name,
    "company_name": parse_company_name,
}


def code_of(kind: str, text: str | None) -> str:
    with pytest.raises(InvalidValue) as caught:
        PARSERS[kind](text)
    return caught.value.code


@pytest.mark.parametrize("kind", PARSERS)
def test_nothing_is_missing_and_far_too_much_is_too_long(kind: str) -> None:
    assert [code_of(kind, text) for text in (None, "", " \u3000\n", "\u200b")] == [f"{kind}_missing"] * 4
    assert code_of(kind, "张" * 1_000_000) == f"{kind}_length"


@pytest.mark.parametrize("kind", PARSERS)
@given(text=st.text(max_size=90))
def test_any_text_is_accepted_once_and_for_all_or_refused_by_name(kind: str, text: str) -> None:
    value, code = outcome(PARSERS[kind], text)
    if value is None:
        assert code.startswith(f"{kind}_")
    else:
        assert PARSERS[kind](value) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13800138000", "13800138000"),
        ("１３８ ００１３ ８０００", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("+86 138 0013 8000", "13800138000"),
        ("+86-13800138000", "13800138000"),
        ("（+86）13800138000", "13800138000"),
        ("0086 19900138000", "19900138000"),
        ("\u202d13800138000\u202c", "13800138000"),
        ("＋852 9123 4567", "+85291234567"),
        ("+1 (415) 555-0100", "+14155550100"),
        ("+2901234", "+2901234"),
    ],
)
def test_a_mobile_number_is_read_as_it_is_written(text: str, value: str) -> None:
    assert parse_mobile(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "1380013800",
        "138001380000",
        "12800138000",
        "23800138000",
        "8613800138000",
        "+8612800138000",
        "+86+14155550100",
        "+86 0571 88888888",
        "0086008613800138000",
        "0085291234567",
        "+0138001380",
        "+12345",
        "+1234567890123456",
        "138001380٠0",
        "1380013800O",
        "138001+38000",
        "13800138000,13900139000",
        "13800138000#",
    ],
)
def test_what_is_no_mobile_number_is_refused(text: str) -> None:
    assert code_of("mobile", text) == "mobile_format"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0578-2012345", "0578-2012345"),
        ("05782012345", "0578-2012345"),
        ("057912345678", "0579-12345678"),
        ("01012345678", "010-12345678"),
        ("021－12345678－801", "021-12345678-801"),
        ("(0571) 8888 8888", "0571-88888888"),
        ("（0571）-88888888", "0571-88888888"),
        ("0578—2012345", "0578-2012345"),
    ],
)
def test_a_landline_number_is_read_as_it_is_written(text: str, value: str) -> None:
    assert parse_landline(text) == value


@pytest.mark.parametrize(
    "text",
    ["2012345", "0578-20123", "0578-201234567", "0578-2012345-", "0578-2012345-1234567", "578-2012345", "0578+2012345"],
)
def test_what_is_no_landline_number_is_refused(text: str) -> None:
    assert code_of("landline", text) == "landline_format"


def test_a_postcode_has_six_digits() -> None:
    assert [parse_postcode(text) for text in ("323400", "３２３４００", "323 400")] == ["323400"] * 3
    assert [code_of("postcode", text) for text in ("32340", "3234000", "32340A", "32340٠")] == ["postcode_format"] * 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("张三", "张三"),
        ("张　三", "张三"),
        (" 张 三\u200b", "张三"),
        ("欧阳·买买提", "欧阳·买买提"),
        ("阿依古丽 • 买买提", "阿依古丽·买买提"),
        ("买买提．艾力", "买买提·艾力"),
        ("𠮷野", "𠮷野"),
        ("㛃龘", "㛃龘"),
        ("李〇", "李〇"),
        ("丁一", "丁一"),
        ("万三千", "万三千"),
        ("佐々木", "佐々木"),
        ("O'Brien", "O'Brien"),
        ("Mary-Ann  O’Neill", "Mary-Ann O’Neill"),
        ("J. Smith", "J. Smith"),
        ("Zoe\u0308", "Zoë"),
        ("NULL", "NULL"),
    ],
)
def test_a_person_s_name_is_kept_as_it_is_written(text: str, value: str) -> None:
    assert parse_person_name(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("张", "person_name_length"),
        ("张" * 31, "person_name_length"),
        ("张3", "person_name_characters"),
        ("张３", "person_name_characters"),
        ("张٣", "person_name_characters"),
        ("张②", "person_name_characters"),
        ("··", "person_name_characters"),
        ("张三<b>", "person_name_characters"),
        ("=1+1", "person_name_characters"),
        ("张三\x00", "person_name_characters"),
        ("张三😀", "person_name_characters"),
        ("张\ue000", "person_name_characters"),
        ("张三，李四", "person_name_characters"),
    ],
)
def test_what_is_no_name_says_what_is_wrong(text: str, code: str) -> None:
    assert code_of("person_name", text) == code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("龙游某某竹业有限公司", "龙游某某竹业有限公司"),
        ("某某(浙江)有限公司", "某某（浙江）有限公司"),
        ("某某 ( 浙江 )  有限公司", "某某（浙江）有限公司"),
        ("龙游\u3000某某 竹业\n有限公司", "龙游某某竹业有限公司"),
        ("ABC  Trading (Zhejiang) Co., Ltd.", "ABC Trading（Zhejiang）Co., Ltd."),
        ("𠮷野家具厂", "𠮷野家具厂"),
        ("=1+1", "=1+1"),
        ("3个和尚食品厂", "3个和尚食品厂"),
    ],
)
def test_a_company_name_is_written_as_on_the_license(text: str, value: str) -> None:
    assert parse_company_name(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("某公司", "company_name_length"),
        ("某" * 81, "company_name_length"),
        ("某某公司\x00", "company_name_characters"),
        ("某某公司\ue000", "company_name_characters"),
        ("某某公司\ud800", "company_name_characters"),
    ],
)
def test_a_wrong_company_name_says_what_is_wrong(text: str, code: str) -> None:
    assert code_of("company_name", text) == code


def test_the_bounds_of_names_are_counted_in_characters() -> None:
    assert parse_company_name("𠮷" * 80) == "𠮷" * 80
    assert parse_company_name("𠮷" * 4) == "𠮷" * 4
    assert parse_person_name("𠮷" * 30) == "𠮷" * 30


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800138000", "138****8000"),
        ("+14155550100", "+14*****0100"),
        ("+2901234", "+2****34"),
    ],
)
def test_a_mobile_number_is_shown_without_its_middle(number: str, masked: str) -> None:
    assert mask_mobile(number) == masked
