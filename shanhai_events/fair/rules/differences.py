"""What changed between two submissions of one application, field by field, as a reviewer wants to read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from shanhai_events.fair.enums import BOOTH_KIND_LABELS, OPEN_SIDES_LABELS, WISH_LABELS
from shanhai_events.fair.rules.sheet import Code, Company, Person, Product, Sheet
from shanhai_events.kernel.person_documents import PERSON_DOCUMENT_LABELS
from shanhai_events.kernel.words import N_
from shanhai_events.organizations.enums import KIND_LABELS, OWNERSHIP_LABELS


class Style(StrEnum):
    """How a value is shown: as typed, as words of ours to be translated, or masked like a personal number."""

    TYPED = "typed"
    WORDS = "words"
    DOCUMENT = "document"
    MOBILE = "mobile"


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A changed field: `label` is a msgid, `before` and `after` are values, several for a list.

    `person` names whose field it is, where it is one of a person.
    """

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    style: Style = Style.TYPED
    person: str = ""


def list_differences(before: Sheet, after: Sheet) -> list[Difference]:
    """Return the changed fields in the order of the form."""
    return [
        *_company(before.company, after.company),
        *_goods(before, after),
        *_space(before, after),
        *_staff(before.staff, after.staff),
        *_rest(before, after),
    ]


def _changed(label: str, before: object, after: object, style: Style = Style.TYPED) -> Iterator[Difference]:
    if before != after:
        yield Difference(label=label, before=_texts(before), after=_texts(after), style=style)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(str(item) for item in value)
    return () if value in (None, "") else (str(value),)


def _company(a: Company, b: Company) -> Iterator[Difference]:
    yield from _changed(N_("企业名称"), a.name, b.name)
    yield from _changed(N_("英文名称"), a.name_en, b.name_en)
    yield from _changed(N_("单位类型"), KIND_LABELS[a.kind], KIND_LABELS[b.kind], Style.WORDS)
    yield from _changed(N_("代码"), _codes(a.codes), _codes(b.codes))
    yield from _changed(N_("注册地"), a.region, b.region)
    yield from _changed(N_("地址"), a.address, b.address)
    yield from _changed(N_("邮编"), a.postcode, b.postcode)
    yield from _changed(N_("网址"), a.website, b.website)
    before = OWNERSHIP_LABELS[a.ownership] if a.ownership else ""
    after = OWNERSHIP_LABELS[b.ownership] if b.ownership else ""
    yield from _changed(N_("企业性质"), before, after, Style.WORDS)
    yield from _changed(N_("法定代表人"), a.legal_representative, b.legal_representative)
    yield from _changed(N_("联系人"), a.contact_name, b.contact_name)
    yield from _changed(N_("联系人职务"), a.contact_title, b.contact_title)
    yield from _changed(N_("联系人手机"), a.contact_mobile, b.contact_mobile, Style.MOBILE)
    yield from _changed(N_("电话"), a.contact_phone, b.contact_phone)
    yield from _changed(N_("传真"), a.contact_fax, b.contact_fax)
    yield from _changed(N_("邮箱"), a.contact_email, b.contact_email)


def _codes(codes: Sequence[Code]) -> tuple[str, ...]:
    return tuple(code.value for code in codes)


def _goods(a: Sheet, b: Sheet) -> Iterator[Difference]:
    yield from _changed(N_("展品类别"), a.category_name, b.category_name)
    yield from _changed(
        N_("参展产品"),
        tuple(_product(product) for product in a.products),
        tuple(_product(product) for product in b.products),
    )
    yield from _changed(
        N_("合作意向"),
        tuple(WISH_LABELS[wish] for wish in a.wishes),
        tuple(WISH_LABELS[wish] for wish in b.wishes),
        Style.WORDS,
    )
    yield from _changed(N_("合作意向说明"), a.wish_note, b.wish_note)


def _product(product: Product) -> str:
    parts = (product.name, product.brand, product.specification, product.origin, product.certificates)
    return "，".join(part for part in parts if part)


def _space(a: Sheet, b: Sheet) -> Iterator[Difference]:
    kinds = (BOOTH_KIND_LABELS[a.booth_kind], BOOTH_KIND_LABELS[b.booth_kind])
    yield from _changed(N_("展位类型"), *kinds, Style.WORDS)
    yield from _changed(N_("展位数量"), a.booth_count, b.booth_count)
    yield from _changed(N_("面积（m²）"), a.total_m2, b.total_m2)
    sides = (OPEN_SIDES_LABELS[a.open_sides], OPEN_SIDES_LABELS[b.open_sides])
    yield from _changed(N_("开口"), *sides, Style.WORDS)
    yield from _changed(
        N_("展位志愿"),
        tuple("、".join(numbers) for numbers in a.preferences),
        tuple("、".join(numbers) for numbers in b.preferences),
    )
    yield from _changed(N_("特殊要求"), a.needs, b.needs)


def _staff(a: Sequence[Person], b: Sequence[Person]) -> Iterator[Difference]:
    old = {person.name: person for person in a}
    new = {person.name: person for person in b}
    yield from _changed(N_("参展人员"), tuple(old), tuple(new))
    for name, person in new.items():
        if name in old:
            yield from _person(old[name], person)


def _person(a: Person, b: Person) -> Iterator[Difference]:
    kinds = (PERSON_DOCUMENT_LABELS[a.document_kind], PERSON_DOCUMENT_LABELS[b.document_kind])
    found = (
        *_changed(N_("职务"), a.title, b.title),
        *_changed(N_("证件类型"), *kinds, Style.WORDS),
        *_changed(N_("证件号码"), a.document_number, b.document_number, Style.DOCUMENT),
        *_changed(N_("手机"), a.mobile, b.mobile, Style.MOBILE),
    )
    yield from (replace(item, person=b.name) for item in found)


def _rest(a: Sheet, b: Sheet) -> Iterator[Difference]:
    yield from _changed(N_("楣板（中文）"), a.fascia, b.fascia)
    yield from _changed(N_("楣板（英文）"), a.fascia_en, b.fascia_en)
    yield from _changed(N_("住宿需求"), a.lodging, b.lodging)
    yield from _changed(N_("参展声明版本"), a.declaration_version, b.declaration_version)
    if a.stamp_scan != b.stamp_scan:
        yield Difference(label=N_("盖章扫描件"), before=_texts(a.stamp_scan_name), after=_texts(b.stamp_scan_name))
