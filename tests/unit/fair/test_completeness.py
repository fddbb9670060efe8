"""What keeps an application from being submitted, one lack at a time."""

import json
from typing import Any

import pytest

from shanhai_events.fair.enums import BoothKind, FormStep
from shanhai_events.fair.rules.completeness import list_missing, staff_allotment
from shanhai_events.fair.rules.sheet import Product, from_json, to_json
from shanhai_events.kernel.person_documents import PersonDocument
from tests.factories.fair_sheets import COMPANY, DEMANDS, PERSON, SHEET, company, person, sheet


def lacks(**changes: Any) -> list[tuple[str, str]]:
    return [(item.step.value, item.field_id) for item in list_missing(sheet(**changes), DEMANDS)]


def test_a_complete_sheet_lacks_nothing() -> None:
    assert list_missing(SHEET, DEMANDS) == []


@pytest.mark.parametrize(
    ("changes", "step", "field"),
    [
        ({"company": company(codes=())}, "company", "organization"),
        ({"company": company(region_code="")}, "company", "organization"),
        ({"company": company(address="")}, "company", "organization"),
        ({"company": company(ownership=None)}, "company", "organization"),
        ({"company": company(legal_representative="")}, "company", "organization"),
        ({"company": company(contact_mobile="")}, "company", "organization"),
        ({"category": ""}, "products", "category"),
        ({"category": "weapons"}, "products", "category"),
        ({"products": ()}, "products", "products-0-name"),
        ({"products": (SHEET.products[0], Product(brand="澜坞"))}, "products", "products-1-name"),
        ({"booth_count": 0, "preferences": ()}, "booth", "booth_count"),
        ({"booth_count": 11, "preferences": ()}, "booth", "booth_count"),
        ({"booth_count": -1, "preferences": (), "staff": ()}, "booth", "booth_count"),
        ({"open_sides": 5}, "booth", "open_sides"),
        ({"booth_count": 3}, "booth", "preferences"),
        ({"booth_kind": BoothKind.RAW_SPACE, "booth_count": 1, "preferences": (("T1",),)}, "booth", "area_m2"),
        ({"booth_kind": BoothKind.RAW_SPACE, "area_m2": 35, "preferences": (("T1",),)}, "booth", "area_m2"),
        ({"booth_kind": BoothKind.RAW_SPACE, "area_m2": 2001, "preferences": (("T1",),)}, "booth", "area_m2"),
        ({"fascia": ""}, "staff", "fascia"),
        ({"fascia": "澜坞竹业 ¥9.9"}, "staff", "fascia"),
        ({"fascia": "澜坞竹业欢迎您"}, "staff", "fascia"),
        ({"fascia": "竹" * 25}, "staff", "fascia"),
        ({"staff": ()}, "staff", "staff-0-name"),
        ({"staff": (person(name=""),)}, "staff", "staff-0-name"),
        ({"staff": (person(name="7号"),)}, "staff", "staff-0-name"),
        ({"staff": (person(mobile="12345"),)}, "staff", "staff-0-mobile"),
        (
            {"staff": (person(document_kind=PersonDocument.ID_CARD, document_number="330821196512310044"),)},
            "staff",
            "staff-0-document_number",
        ),
        ({"staff": (PERSON, person(name="林一"))}, "staff", "staff-1-document_number"),
        ({"declaration_version": "2025-1"}, "submit", "declared"),
        ({"stamp_scan": ""}, "submit", "stamp_scan"),
    ],
)
def test_one_lack_is_named_with_its_step_and_field(changes: dict[str, Any], step: str, field: str) -> None:
    found = lacks(**changes)
    assert (step, field) in found
    assert {place for place, _ in found} <= {step, "staff"}


def test_an_english_fascia_needs_the_english_name() -> None:
    assert lacks(fascia_en="LANWU BAMBOO") == [("company", "organization")]
    assert lacks(fascia_en="LANWU BAMBOO", company=company(name_en="Lanwu Bamboo")) == []


def test_an_english_fascia_has_no_chinese() -> None:
    assert ("staff", "fascia_en") in lacks(fascia_en="澜坞", company=company(name_en="Lanwu"))


@pytest.mark.parametrize(
    ("changes", "people"),
    [
        ({"booth_count": 1}, 3),
        ({"booth_count": 2}, 6),
        ({"booth_kind": BoothKind.RAW_SPACE, "area_m2": 36}, 12),
        ({"booth_kind": BoothKind.RAW_SPACE, "area_m2": None}, 3),
    ],
)
def test_three_people_for_each_nine_square_metres(changes: dict[str, Any], people: int) -> None:
    assert staff_allotment(sheet(**changes), DEMANDS) == people


def test_the_person_beyond_the_allotment_is_refused() -> None:
    many = tuple(person(name=f"周{name}", document_number=f"E00000{row}") for row, name in enumerate("一二三四"))
    one_booth = {"booth_count": 1, "preferences": (("A004",),)}
    assert lacks(staff=many[:3], **one_booth) == []
    assert lacks(staff=many, **one_booth) == [("staff", "staff-0-name")]


def test_steps_come_in_the_order_of_the_form() -> None:
    found = list_missing(sheet(company=company(address=""), category="", fascia="", stamp_scan=""), DEMANDS)
    order = [list(FormStep).index(item.step) for item in found]
    assert order == sorted(order)


@pytest.mark.parametrize("text", ["𠮷野", "O'Brien", "NULL", "0", "=1+1", "欧阳·买买提", "<script>alert(1)</script>"])
def test_a_sheet_survives_its_seal_exactly(text: str) -> None:
    strange = sheet(
        company=company(name=text), products=(Product(name=text, brand=text),), staff=(person(name=text),), fascia=text
    )
    assert from_json(json.loads(json.dumps(to_json(strange)))) == strange


def test_a_sheet_of_earlier_days_takes_defaults_for_what_did_not_exist() -> None:
    kept = json.loads(json.dumps(to_json(SHEET)))
    del kept["lodging"], kept["company"]["places"], kept["products"][0]["origin"]
    kept["a field of later days"] = "x"
    assert from_json(kept).lodging == ""
    assert from_json(kept).company.name == COMPANY.name
