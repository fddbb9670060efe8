"""The shared vectors of identifiers, each as it is written there."""

import json
from pathlib import Path

import pytest

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.identifiers import (
    display_org_code,
    parse_id_number,
    parse_license_no,
    parse_org_code,
    parse_uscc,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "identifiers_and_money.json").read_text(encoding="utf-8"))
PARSERS = {
    "uscc": parse_uscc,
    "org_code": parse_org_code,
    "licence15": parse_license_no,
    "id18": parse_id_number,
}
ROWS = [(kind, row["value"], row["valid"]) for kind in PARSERS for row in VECTORS[kind]]


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, value, valid in ROWS if valid])
def test_a_valid_vector_is_returned_in_capitals(kind: str, value: str) -> None:
    assert PARSERS[kind](value) == value.upper()


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("uscc", "9133082512345678I8", "uscc_alphabet"),
        ("licence15", "330782000000012", "license_no_check_digit"),
        ("id18", "330782198802301002", "id_number_birth_date"),
    ],
)
def test_an_invalid_vector_is_refused_by_name(kind: str, value: str, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        PARSERS[kind](value)
    assert caught.value.code == code


def test_every_invalid_vector_is_named_above() -> None:
    assert [value for _, value, valid in ROWS if not valid] == [
        "9133082512345678I8",
        "330782000000012",
        "330782198802301002",
    ]


def test_an_organization_code_is_shown_with_its_hyphen() -> None:
    shown = [row for row in VECTORS["org_code"] if "display" in row]
    assert [display_org_code(parse_org_code(row["value"])) for row in shown] == [row["display"] for row in shown]
    assert [parse_org_code(row["display"]) for row in shown] == [row["value"] for row in shown]


@pytest.mark.parametrize(
    ("parse", "value"),
    [
        (parse_uscc, "913308250001000950"),  # the weighted sum is a multiple of 31
        (parse_uscc, "N2330881MF0012348Q"),
        (parse_license_no, "110108000000016"),
        (parse_id_number, "330821196512310045"),
    ],
)
def test_the_traps_named_in_the_field_rules_pass(parse: object, value: str) -> None:
    assert parse(value) == value  # type: ignore[operator]
