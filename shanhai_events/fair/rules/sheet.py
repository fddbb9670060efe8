"""The content of an application as one frozen value: what is checked, printed, sealed at submission and compared."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, TypeVar

from shanhai_events.fair.enums import BoothKind, CooperationWish
from shanhai_events.kernel.identifiers import mask_id_number, mask_mobile
from shanhai_events.kernel.person_documents import PersonDocument
from shanhai_events.organizations.enums import CodeKind, OrganizationKind, Ownership

Part = TypeVar("Part")
SHORTEST_SHOWN = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """A code of the enterprise in normalised form; `waived` when an office accepted a wrong check digit."""

    kind: CodeKind
    value: str
    waived: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    """The enterprise's file as it is, or was on the day of submission; `region` is written with its city."""

    name: str
    name_en: str = ""
    kind: OrganizationKind = OrganizationKind.ENTERPRISE
    codes: tuple[Code, ...] = ()
    region_code: str = ""
    region: str = ""
    places: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""
    website: str = ""
    ownership: Ownership | None = None
    legal_representative: str = ""
    contact_name: str = ""
    contact_title: str = ""
    contact_mobile: str = ""
    contact_phone: str = ""
    contact_fax: str = ""
    contact_email: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Product:
    """One product to be shown."""

    name: str = ""
    brand: str = ""
    specification: str = ""
    origin: str = ""
    certificates: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who will stand at the booth; numbers are in clear, or as typed while they are still wrong."""

    name: str = ""
    title: str = ""
    document_kind: PersonDocument = PersonDocument.ID_CARD
    document_number: str = ""
    mobile: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """Everything an application says. `preferences` holds booth numbers, one tuple for each rank."""

    company: Company
    category: str = ""
    category_name: str = ""
    products: tuple[Product, ...] = ()
    booth_kind: BoothKind = BoothKind.STANDARD
    booth_count: int = 1
    area_m2: int | None = None
    open_sides: int = 1
    preferences: tuple[tuple[str, ...], ...] = ()
    fascia: str = ""
    fascia_en: str = ""
    staff: tuple[Person, ...] = ()
    wishes: tuple[CooperationWish, ...] = ()
    wish_note: str = ""
    needs: str = ""
    lodging: str = ""
    declaration_version: str = ""
    stamp_scan: str = ""
    stamp_scan_name: str = ""

    @property
    def booth_units(self) -> int:
        """Return the size in standard booths of 9 m²: raw space of 36 m² counts as four."""
        return self.booth_count if self.booth_kind is BoothKind.STANDARD else max(1, (self.area_m2 or 0) // 9)

    @property
    def total_m2(self) -> int:
        """Return the area asked for."""
        return self.booth_count * 9 if self.booth_kind is BoothKind.STANDARD else (self.area_m2 or 0)


def masked(sheet: Sheet) -> Sheet:
    """Return the sheet for a reader who may not see the numbers of people."""
    staff = tuple(
        replace(person, document_number=hide_document(person.document_number), mobile=hide_mobile(person.mobile))
        for person in sheet.staff
    )
    contact = replace(sheet.company, contact_mobile=hide_mobile(sheet.company.contact_mobile))
    return replace(sheet, staff=staff, company=contact)


def hide_document(number: str) -> str:
    """Return a document number with its middle hidden; one too short to be real is hidden wholly."""
    return mask_id_number(number) if len(number) >= SHORTEST_SHOWN else "*" * len(number)


def hide_mobile(number: str) -> str:
    """Return a mobile number with its middle hidden; one too short to be real is hidden wholly."""
    return mask_mobile(number) if len(number) >= SHORTEST_SHOWN else "*" * len(number)


def to_json(sheet: Sheet) -> dict[str, Any]:
    """Return the sheet as JSON values, for sealing."""
    return asdict(sheet)


def from_json(kept: Mapping[str, Any]) -> Sheet:
    """Return the sheet that `to_json` made; fields that did not exist at that time take their default."""
    company = dict(kept["company"])
    company["kind"] = OrganizationKind(company["kind"])
    company["ownership"] = Ownership(company["ownership"]) if company["ownership"] else None
    company["codes"] = tuple(_part(Code, {**code, "kind": CodeKind(code["kind"])}) for code in company["codes"])
    company["places"] = tuple(company.get("places", ()))
    values = dict(kept)
    values["company"] = _part(Company, company)
    values["products"] = _parts(Product, kept["products"])
    values["staff"] = _parts(
        Person, ({**person, "document_kind": PersonDocument(person["document_kind"])} for person in kept["staff"])
    )
    values["booth_kind"] = BoothKind(kept["booth_kind"])
    values["preferences"] = tuple(tuple(numbers) for numbers in kept["preferences"])
    values["wishes"] = tuple(CooperationWish(wish) for wish in kept["wishes"])
    return _part(Sheet, values)


def _parts(kind: type[Part], rows: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    return tuple(_part(kind, row) for row in rows)


def _part(kind: type[Part], values: Mapping[str, Any]) -> Part:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # all four are dataclasses
    return kind(**{name: value for name, value in values.items() if name in known})
