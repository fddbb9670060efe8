"""Numbers of people's documents: of identity, residence and travel, and how they are shown."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine

from shanhai_events.kernel.identifiers import (
    mask_id_number,
    parse_foreign_permanent_residence,
    parse_hk_macau_permit,
    parse_hmt_residence,
    parse_id_number,
    parse_passport,
    parse_taiwan_permit,
)
from tests.unit.kernel.outcomes import code_of

Parser = Callable[[str | None], str]


def identity_number(birth: str, region: str = "332528") -> str:
    """Return the genuine number of somebody born on that day, its check character made by the standard's sum."""
    stem = f"{region}{birth}001"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(stem))
    return stem + "0123456789X"[(1 - total) % 11]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("332528850615001", "id_number_length"),
        ("33252819850615003", "id_number_length"),
        ("33252819850615003A", "id_number_characters"),
        ("3325281985061500X2", "id_number_characters"),
        ("332528198506150030", "id_number_check_digit"),
        (identity_number("19870229"), "id_number_birth_date"),
        (identity_number("19851301"), "id_number_birth_date"),
        (identity_number("19850631"), "id_number_birth_date"),
        (identity_number("19850600"), "id_number_birth_date"),
        (identity_number("00000101"), "id_number_birth_date"),
        (identity_number("19000229"), "id_number_birth_date"),
        (identity_number("18500101"), "id_number_too_old"),
        (identity_number("99991231"), "id_number_future"),
    ],
)
def test_a_wrong_identity_number_says_what_is_wrong(text: str, code: str) -> None:
    assert code_of(parse_id_number, text) == code


@pytest.mark.parametrize(
    "region",
    ["332522", "332529", "332581", "332582", "330821", "330113", "000000", "999999"],
)
def test_the_region_of_an_identity_number_is_not_judged(region: str) -> None:
    number = identity_number("19930704", region)
    assert parse_id_number(number) == number


@time_machine.travel(datetime(2020, 2, 29, 1, tzinfo=UTC))
def test_the_birthday_lies_between_today_and_120_years_ago() -> None:
    accepted = [identity_number(day) for day in ("20200229", "19000301", "19040229", "20000229")]
    assert [parse_id_number(number) for number in accepted] == accepted
    assert code_of(parse_id_number, identity_number("20200301")) == "id_number_future"
    assert code_of(parse_id_number, identity_number("19000228")) == "id_number_too_old"


@time_machine.travel(datetime(2026, 11, 20, 16, 30, tzinfo=UTC))
def test_today_is_the_day_in_beijing() -> None:
    assert parse_id_number(identity_number("20261121")) == identity_number("20261121")
    assert code_of(parse_id_number, identity_number("20261122")) == "id_number_future"
    assert parse_id_number(identity_number("19061121")) == identity_number("19061121")
    assert code_of(parse_id_number, identity_number("19061120")) == "id_number_too_old"


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_a_residence_permit_is_an_identity_number_of_its_three_regions(region: str) -> None:
    number = identity_number("19900101", region)
    assert parse_hmt_residence(number) == number
    assert code_of(parse_hmt_residence, identity_number("19900101")) == "hmt_residence_region"
    assert code_of(parse_hmt_residence, number[:-1]) == "id_number_length"


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (parse_hk_macau_permit, "h12345678", "H12345678"),
        (parse_hk_macau_permit, "M1234567800", "M1234567800"),
        (parse_taiwan_permit, "0123 4567", "01234567"),
        (parse_taiwan_permit, "0123456789（b）", "0123456789B"),
        (parse_taiwan_permit, "0123456789B", "0123456789B"),
        (parse_passport, "e 12345678", "E12345678"),
        (parse_foreign_permanent_residence, "usa110012345678", "USA110012345678"),
        (parse_foreign_permanent_residence, "91110019900101001x", "91110019900101001X"),
    ],
)
def test_other_documents_are_read(parse: Parser, text: str, value: str) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_hk_macau_permit, "A12345678"),
        (parse_hk_macau_permit, "H123456789"),
        (parse_hk_macau_permit, "H1234567"),
        (parse_taiwan_permit, "123456789"),
        (parse_taiwan_permit, "0123456789"),
        (parse_taiwan_permit, "0123456789(B"),
        (parse_passport, "E123"),
        (parse_passport, "E123456789012345"),
        (parse_passport, "E1234#678"),
        (parse_foreign_permanent_residence, "USA11001234567"),
        (parse_foreign_permanent_residence, "USA110012345678901"),
    ],
)
def test_other_documents_of_another_form_are_refused(parse: Parser, text: str) -> None:
    assert code_of(parse, text).endswith("_format")


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("330821196512310045", "330***********0045"),
        ("33252819850615003X", "332***********003X"),
        ("USA110012345678", "USA********5678"),
        ("H12345678", "H******78"),
        ("E1234", "E**34"),
    ],
)
def test_a_document_number_is_shown_without_its_middle(number: str, masked: str) -> None:
    assert mask_id_number(number) == masked
