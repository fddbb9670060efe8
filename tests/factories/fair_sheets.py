"""Sheets as values, complete unless a test takes something away."""

from dataclasses import replace
from typing import Any

from shanhai_events.fair.rules.completeness import Demands
from shanhai_events.fair.rules.sheet import Code, Company, Person, Product, Sheet
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.organizations.enums import CodeKind, Ownership

DEMANDS = Demands(
    categories=frozenset({"bamboo", "food"}),
    max_booths=10,
    max_preferences=3,
    min_raw_space_m2=36,
    staff_per_booth=3,
    declaration_version="2026-1",
)
COMPANY = Company(
    name="龙游澜坞竹业有限公司",
    codes=(Code(kind=CodeKind.USCC, value="91330825MA2DJ7K479"),),
    region_code="330825",
    region="衢州市龙游县",
    places=("龙游县", "衢州市", "浙江省"),
    address="龙游县东华街道竹溪路 8 号",
    ownership=Ownership.PRIVATE,
    legal_representative="林知远",
    contact_name="周岚",
    contact_mobile="13857002605",
)
PERSON = Person(
    name="周岚",
    title="销售经理",
    document_kind=PersonDocument.PASSPORT,
    document_number="E1234567",
    mobile="13857002605",
)
SHEET = Sheet(
    company=COMPANY,
    category="bamboo",
    category_name="竹木制品",
    products=(Product(name="重组竹茶盘", brand="澜坞", specification="60 × 36 cm", certificates="绿色产品认证"),),
    booth_count=2,
    open_sides=2,
    preferences=(("A004", "A005"), ("A009", "A010")),
    fascia="龙游澜坞竹业有限公司",
    staff=(PERSON,),
    declaration_version="2026-1",
    stamp_scan="scan",
    stamp_scan_name="盖章申请表.pdf",
)


def sheet(**changes: Any) -> Sheet:
    """Return a complete sheet with changes."""
    return replace(SHEET, **changes)


def company(**changes: Any) -> Company:
    """Return a complete company with changes."""
    return replace(COMPANY, **changes)


def person(**changes: Any) -> Person:
    """Return a complete person with changes."""
    return replace(PERSON, **changes)
