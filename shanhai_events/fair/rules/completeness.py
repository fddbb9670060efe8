"""What an application still lacks before it can be submitted, step by step, each with the field it is about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from shanhai_events.fair.enums import BoothKind, FormStep
from shanhai_events.fair.rules import fascia
from shanhai_events.fair.rules.sheet import Company, Person, Sheet
from shanhai_events.kernel import identifiers
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.person_documents import PARSERS
from shanhai_events.kernel.words import N_

LARGEST_SPACE_M2 = 2000
_DOCUMENT = N_("第 %(row)s 名人员的证件号码")


@dataclass(frozen=True, kw_only=True, slots=True)
class Demands:
    """What the settings of an edition ask for."""

    categories: frozenset[str]
    max_booths: int
    max_preferences: int
    min_raw_space_m2: int
    staff_per_booth: int
    declaration_version: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """One thing to be filled in or put right; `field_id` is the id of the form field, `message` a msgid.

    `place` is a msgid that says where in a list it is; it uses `row`, which counts from 1.
    """

    step: FormStep
    field_id: str
    message: str
    place: str = ""
    row: int = 0
    params: dict[str, object] = field(default_factory=dict)


def list_missing(sheet: Sheet, demands: Demands) -> list[Missing]:
    """Return everything that keeps the application from being submitted, in the order of the form."""
    return [
        *_company(sheet.company, needs_english=bool(sheet.fascia_en)),
        *_products(sheet, demands),
        *_booth(sheet, demands),
        *_fascia(sheet),
        *_staff(sheet, demands),
        *_submission(sheet, demands),
    ]


def staff_allotment(sheet: Sheet, demands: Demands) -> int:
    """Return how many people may be named: a number for each standard booth of 9 m²."""
    return sheet.booth_units * demands.staff_per_booth


def _company(company: Company, *, needs_english: bool) -> Iterator[Missing]:
    wanted = (
        (bool(company.codes), N_("企业档案里没有代码，请补统一社会信用代码、营业执照注册号或组织机构代码。")),
        (bool(company.region_code), N_("企业档案里没有注册地。")),
        (bool(company.address), N_("企业档案里没有地址。")),
        (company.ownership is not None, N_("企业档案里没有企业性质。")),
        (bool(company.legal_representative), N_("企业档案里没有法定代表人。")),
        (bool(company.contact_name and company.contact_mobile), N_("企业档案里没有联系人和手机号。")),
        (bool(company.name_en) or not needs_english, N_("要做英文楣板，请先在企业档案里填英文名称。")),
    )
    for given, message in wanted:
        if not given:
            yield Missing(step=FormStep.COMPANY, field_id="organization", message=message)


def _products(sheet: Sheet, demands: Demands) -> Iterator[Missing]:
    if sheet.category not in demands.categories:
        yield Missing(step=FormStep.PRODUCTS, field_id="category", message=N_("请选择展品类别。"))
    if not sheet.products:
        yield Missing(step=FormStep.PRODUCTS, field_id="products-0-name", message=N_("请至少填一种参展产品。"))
    for row, product in enumerate(sheet.products):
        if not product.name:
            yield Missing(
                step=FormStep.PRODUCTS,
                field_id=f"products-{row}-name",
                message=N_("请填产品名称。"),
                place=N_("第 %(row)s 种产品"),
                row=row + 1,
            )


def _booth(sheet: Sheet, demands: Demands) -> Iterator[Missing]:
    if sheet.booth_kind is BoothKind.STANDARD:
        if not 1 <= sheet.booth_count <= demands.max_booths:
            message = N_("标准展位可申请 1 至 %(most)s 个。")
            yield Missing(
                step=FormStep.BOOTH, field_id="booth_count", message=message, params={"most": demands.max_booths}
            )
    elif sheet.area_m2 is None or not demands.min_raw_space_m2 <= sheet.area_m2 <= LARGEST_SPACE_M2:
        message = N_("光地面积从 %(least)s m² 起，最多 %(most)s m²。")
        params: dict[str, object] = {"least": demands.min_raw_space_m2, "most": LARGEST_SPACE_M2}
        yield Missing(step=FormStep.BOOTH, field_id="area_m2", message=message, params=params)
    if not 1 <= sheet.open_sides <= 4:
        yield Missing(step=FormStep.BOOTH, field_id="open_sides", message=N_("请选择开口。"))
    wanted = sheet.booth_count if sheet.booth_kind is BoothKind.STANDARD else 1
    if any(len(numbers) != wanted for numbers in sheet.preferences):
        message = N_("志愿里的展位数与申请的数量不同，请重新选择。")
        yield Missing(step=FormStep.BOOTH, field_id="preferences", message=message)


def _fascia(sheet: Sheet) -> Iterator[Missing]:
    if not sheet.fascia:
        yield Missing(step=FormStep.STAFF, field_id="fascia", message=N_("请填楣板文字。"))
    yield from _read(fascia.parse_fascia, sheet.fascia, "fascia")
    yield from _read(fascia.parse_fascia_en, sheet.fascia_en, "fascia_en")


def _staff(sheet: Sheet, demands: Demands) -> Iterator[Missing]:
    most = staff_allotment(sheet, demands)
    if not sheet.staff:
        yield Missing(step=FormStep.STAFF, field_id="staff-0-name", message=N_("请至少填一名参展人员。"))
    if len(sheet.staff) > most:
        message = N_("按申请的展位，最多填 %(most)s 名参展人员。")
        yield Missing(step=FormStep.STAFF, field_id="staff-0-name", message=message, params={"most": most})
    seen: dict[tuple[str, str], int] = {}
    for row, person in enumerate(sheet.staff):
        yield from _person(person, row)
        same = seen.setdefault((person.document_kind, person.document_number), row)
        if same != row and person.document_number:
            yield Missing(
                step=FormStep.STAFF,
                field_id=f"staff-{row}-document_number",
                message=N_("与第 %(other)s 行的证件号码相同。"),
                params={"other": same + 1},
                place=_DOCUMENT,
                row=row + 1,
            )


def _person(person: Person, row: int) -> Iterator[Missing]:
    parsers: tuple[tuple[str, str, str, Callable[[str], str]], ...] = (
        ("name", N_("第 %(row)s 名人员的姓名"), person.name, identifiers.parse_person_name),
        ("document_number", _DOCUMENT, person.document_number, PARSERS[person.document_kind]),
        ("mobile", N_("第 %(row)s 名人员的手机"), person.mobile, identifiers.parse_mobile),
    )
    for name, place, typed, parse in parsers:
        for found in _read(parse, typed, f"staff-{row}-{name}"):
            yield replace(found, place=place, row=row + 1)


def _submission(sheet: Sheet, demands: Demands) -> Iterator[Missing]:
    if sheet.declaration_version != demands.declaration_version:
        yield Missing(step=FormStep.SUBMIT, field_id="declared", message=N_("请阅读并同意参展声明。"))
    if not sheet.stamp_scan:
        message = N_("请打印申请表，盖章后上传扫描件。")
        yield Missing(step=FormStep.SUBMIT, field_id="stamp_scan", message=message)


def _read(parse: Callable[[str], str], typed: str, field_id: str) -> Iterator[Missing]:
    try:
        parse(typed)
    except InvalidValue as error:
        yield Missing(step=FormStep.STAFF, field_id=field_id, message=error.message, params=dict(error.params))
