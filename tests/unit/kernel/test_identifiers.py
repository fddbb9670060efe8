"""Codes of enterprises and organizations, and what holds for every number that is typed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.kernel.identifiers import (
    parse_foreign_permanent_residence,
    parse_hk_macau_permit,
    parse_id_number,
    parse_license_no,
    parse_org_code,
    parse_passport,
    parse_taiwan_permit,
    parse_uscc,
)
from tests.unit.kernel.outcomes import code_of, outcome

Parser = Callable[[str | None], str]
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PARSERS: dict[str, Parser] = {
    "uscc": parse_uscc,
    "license_no": parse_license_no,
    "org_code": parse_org_code,
    "id_number": parse_id_number,
    "hk_macau_permit": parse_hk_macau_permit,
    "taiwan_permit": parse_taiwan_permit,
    "passport": parse_passport,
    "foreign_permanent_residence": parse_foreign_permanent_residence,
}
GENUINE = {
    "uscc": "91330825123456788U",
    "license_no": "110108000000016",
    "org_code": "600037341",
    "id_number": "33252819850615003X",
    "hk_macau_permit": "H1234567801",
    "taiwan_permit": "12345678",
    "passport": "EA1234567",
    "foreign_permanent_residence": "FRA330087654321",
}


def completions(parse: Parser, stem: str, alphabet: str) -> list[str]:
    """Return the last characters with which the stem is accepted, found by trying all of them."""
    ends = {last: outcome(parse, stem + last) for last in alphabet}
    assert all(value is not None or code.endswith("_check_digit") for value, code in ends.values())
    return [last for last, (value, _) in ends.items() if value is not None]


def printed_weights() -> list[int]:
    """Return the weights of GB 32100 as the standard prints them."""
    return [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]


@given(st.text(alphabet=USCC_ALPHABET, min_size=17, max_size=17))
def test_exactly_one_check_character_completes_a_uscc_and_makes_the_sum_vanish(stem: str) -> None:
    (last,) = completions(parse_uscc, stem, USCC_ALPHABET)
    weights = [*printed_weights(), 1]
    assert sum(USCC_ALPHABET.index(c) * w for c, w in zip(stem + last, weights, strict=True)) % 31 == 0


@given(st.text(alphabet="0123456789", min_size=14, max_size=14))
def test_exactly_one_check_digit_completes_a_license_number(stem: str) -> None:
    (last,) = completions(parse_license_no, stem, "0123456789")
    state = 10
    for digit in stem:
        total = (state + int(digit)) % 10
        state = (total if total else 10) * 2 % 11
    assert (state + int(last)) % 10 == 1


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8))
def test_exactly_one_check_character_completes_an_organization_code(stem: str) -> None:
    (last,) = completions(parse_org_code, stem, "0123456789X")
    total = sum(int(c, 36) * w for c, w in zip(stem, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    assert (total + (10 if last == "X" else int(last))) % 11 == 0


@given(
    st.integers(min_value=110000, max_value=659004),
    st.dates(min_value=datetime(1930, 1, 1, tzinfo=UTC).date(), max_value=datetime(2020, 1, 1, tzinfo=UTC).date()),
    st.integers(min_value=0, max_value=999),
)
def test_exactly_one_check_character_completes_an_identity_number(region: int, birth: datetime, serial: int) -> None:
    stem = f"{region}{birth:%Y%m%d}{serial:03}"
    (last,) = completions(parse_id_number, stem, "0123456789X")
    values = [10 if c == "X" else int(c) for c in stem + last]
    assert sum(value * pow(2, 17 - place, 11) for place, value in enumerate(values)) % 11 == 1


@given(st.data())
def test_one_wrong_digit_or_a_swap_of_neighbours_is_noticed(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["uscc", "license_no", "org_code"]))
    value = GENUINE[kind]
    place = data.draw(st.integers(min_value=0, max_value=len(value) - 2))
    digit = data.draw(st.sampled_from("0123456789"))
    changed = value[:place] + digit + value[place + 1 :]
    swapped = value[:place] + value[place + 1] + value[place] + value[place + 2 :]
    for wrong in {changed, swapped} - {value}:
        assert outcome(PARSERS[kind], wrong) == (None, f"{kind}_check_digit")


@pytest.mark.parametrize("kind", PARSERS)
def test_the_decoration_of_a_pasted_code_is_dropped(kind: str) -> None:
    parse, value = PARSERS[kind], GENUINE[kind]
    wide = "".join(chr(ord(c) + 0xFEE0) for c in value)
    spaced = " ".join(value)
    decorations = [value.lower(), f"\t {value}\r\n", wide, spaced, "\u3000".join(value), f"\u202d{value}\u202c"]
    dashes = ["-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "－"]
    decorations += [f"{value[:4]}{dash}{value[4:]}" for dash in dashes]
    decorations += [f"{value[:5]}{mark}{value[5:]}" for mark in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u00a0"]
    assert [parse(text) for text in decorations] == [value] * len(decorations)


@pytest.mark.parametrize("kind", PARSERS)
def test_nothing_is_missing_and_far_too_much_is_too_long(kind: str) -> None:
    parse = PARSERS[kind]
    assert [code_of(parse, text) for text in (None, "", " \t", "\u200b", "--")] == [f"{kind}_missing"] * 5
    assert code_of(parse, "1" * 1_000_000) == f"{kind}_length"
    assert code_of(parse, GENUINE[kind] + " " * 200) == f"{kind}_length"


@pytest.mark.parametrize("kind", PARSERS)
@pytest.mark.parametrize("zero", ["٠", "۰", "०", "๐", "〇", "零"])
def test_digits_of_other_scripts_are_no_digits(kind: str, zero: str) -> None:
    value = GENUINE[kind]
    place = value.rindex("1")
    strange = value[:place] + zero + value[place + 1 :]
    assert code_of(PARSERS[kind], strange) in {f"{kind}_{end}" for end in ("alphabet", "characters", "format")}


@pytest.mark.parametrize("kind", PARSERS)
@given(text=st.text(max_size=40))
def test_any_text_is_a_code_or_refused_by_name(kind: str, text: str) -> None:
    value, code = outcome(PARSERS[kind], text)
    if value is None:
        assert code.startswith(f"{kind}_")
    else:
        assert value.isascii()
        assert PARSERS[kind](value) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("91330825123456788", "uscc_length"),
        ("91330825123456788U0", "uscc_length"),
        ("91330825123456788V", "uscc_alphabet"),
        ("9133082512345678OU", "uscc_alphabet"),
        ("91330825123456788ß", "uscc_alphabet"),
        ("91330825123456788ı", "uscc_alphabet"),
        ("91330825123456788\x00", "uscc_alphabet"),
        ("91330825123456788T", "uscc_check_digit"),
        ("91330825123456778U", "uscc_check_digit"),
    ],
)
def test_a_wrong_uscc_says_what_is_wrong(text: str, code: str) -> None:
    assert code_of(parse_uscc, text) == code


@pytest.mark.parametrize("first", ["1", "5", "9", "A", "N", "Y"])
def test_a_uscc_may_begin_with_a_letter(first: str) -> None:
    (last,) = completions(parse_uscc, f"{first}2330881MF0012348", USCC_ALPHABET)
    assert parse_uscc(f"{first.lower()}2330881mf0012348{last}") == f"{first}2330881MF0012348{last}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("33082500001234", "license_no_length"),
        ("330825000012346", "license_no_check_digit"),
        ("33082500001234X", "license_no_characters"),
        ("330825000123A", "license_no_characters"),
    ],
)
def test_a_wrong_license_number_says_what_is_wrong(text: str, code: str) -> None:
    assert code_of(parse_license_no, text) == code


def test_a_license_number_from_before_2007_has_no_check_digit() -> None:
    assert [parse_license_no(f"330825100123{last}") for last in range(10)] == [
        f"330825100123{last}" for last in range(10)
    ]


def test_an_organization_code_may_hold_letters_and_end_in_x() -> None:
    (last,) = completions(parse_org_code, "MA2X0001", "0123456789X")
    assert parse_org_code(f"ma2x0001-{last}") == f"MA2X0001{last}"
    assert completions(parse_org_code, "00000001", "0123456789X") == ["9"]
    assert completions(parse_org_code, "00000006", "0123456789X") == ["X"]
    assert parse_org_code("00000006-x") == "00000006X"
    assert completions(parse_org_code, "00000000", "0123456789X") == ["0"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("60003734", "org_code_length"),
        ("60003734ß", "org_code_alphabet"),
        ("600037342", "org_code_check_digit"),
        ("60003734A", "org_code_check_digit"),
    ],
)
def test_a_wrong_organization_code_says_what_is_wrong(text: str, code: str) -> None:
    assert code_of(parse_org_code, text) == code
