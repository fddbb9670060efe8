"""Makes the sheet of an application: from the rows as they stand, or from the seal of a submission."""

import json
from collections.abc import Sequence

from shanhai_events.fair.enums import CooperationWish
from shanhai_events.fair.models.applications import ApplicationPreference, ApplicationSubmission, BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.rules.completeness import Demands
from shanhai_events.fair.rules.sheet import Code, Company, Person, Product, Sheet, from_json, to_json
from shanhai_events.files.models import StoredFile
from shanhai_events.kernel.errors import NotFound
from shanhai_events.organizations.models import Organization
from shanhai_events.regions.models import Region
from shanhai_events.regions.queries import find_region
from shanhai_events.storage.database import db


def get_settings(application: BoothApplication) -> FairSettings:
    """Return what the edition of an application asks and allows; raises NotFound when nothing was set."""
    settings = db.session.get(FairSettings, application.edition_id)
    if settings is None:
        raise NotFound
    return settings


def demands_of(settings: FairSettings) -> Demands:
    """Return the settings as values for the rules."""
    return Demands(
        categories=frozenset(str(category["code"]) for category in settings.categories),
        max_booths=settings.max_booths,
        max_preferences=settings.max_preferences,
        min_raw_space_m2=settings.min_raw_space_m2,
        staff_per_booth=settings.staff_per_booth,
        declaration_version=settings.declaration_version,
    )


def build_sheet(application: BoothApplication, settings: FairSettings) -> Sheet:
    """Return what the application says now, with the enterprise's file as it stands today."""
    scan_name = _file_name(application.stamp_scan_public_id)
    return Sheet(
        company=build_company(application.organization),
        category=application.category,
        category_name=category_name(settings, application.category),
        products=tuple(
            Product(
                name=product.name,
                brand=product.brand,
                specification=product.specification,
                origin=product.origin,
                certificates=product.certificates,
            )
            for product in application.products
        ),
        booth_kind=application.booth_kind,
        booth_count=application.booth_count,
        area_m2=application.area_m2,
        open_sides=application.open_sides,
        preferences=wishes_by_rank(application.preferences),
        fascia=application.fascia,
        fascia_en=application.fascia_en,
        staff=tuple(
            Person(
                name=person.name,
                title=person.title,
                document_kind=person.document_kind,
                document_number=person.document_number or "",
                mobile=person.mobile or "",
            )
            for person in application.staff
        ),
        wishes=tuple(CooperationWish(wish) for wish in application.wishes),
        wish_note=application.wish_note,
        needs=application.needs,
        lodging=application.lodging,
        declaration_version=application.declaration_version or "",
        stamp_scan=application.stamp_scan_public_id or "",
        stamp_scan_name=scan_name,
    )


def build_company(organization: Organization) -> Company:
    """Return the file of an enterprise as it stands today, with its main contact."""
    contact = next((person for person in organization.contacts if person.is_primary), None)
    places = _places(organization.region)
    return Company(
        name=organization.name,
        name_en=organization.name_en or "",
        kind=organization.kind,
        codes=tuple(
            Code(kind=code.kind, value=code.value, waived=code.check_waived_by_user_id is not None)
            for code in organization.codes
        ),
        region_code=organization.region.code,
        region="".join(reversed(places[:2])),
        places=places,
        address=organization.address,
        postcode=organization.postcode or "",
        website=organization.website or "",
        ownership=organization.ownership,
        legal_representative=organization.legal_representative or "",
        contact_name=contact.name if contact else "",
        contact_title=(contact.title or "") if contact else "",
        contact_mobile=(contact.mobile or "") if contact else "",
        contact_phone=(contact.phone or "") if contact else "",
        contact_fax=(contact.fax or "") if contact else "",
        contact_email=(contact.email or "") if contact else "",
    )


def submitted_sheet(submission: ApplicationSubmission) -> Sheet:
    """Return what was handed in, as it was on that day."""
    return from_json(json.loads(submission.content or "{}"))


def sealed_form(sheet: Sheet) -> str:
    """Return the text that a submission seals; `submitted_sheet` reads it."""
    return json.dumps(to_json(sheet), ensure_ascii=False)


def shown_sheet(application: BoothApplication, settings: FairSettings) -> Sheet:
    """Return what a reader should see: the latest submission, or the draft before the first one.

    While an application is back with the enterprise, its changes are the enterprise's own until it submits again.
    """
    if application.submissions:
        return submitted_sheet(application.submissions[-1])
    return build_sheet(application, settings)


def category_name(settings: FairSettings, code: str, locale: str = "zh") -> str:
    """Return the name of a category of the edition, or "" when there is none of that code."""
    key = "name_en" if locale == "en" else "name"
    return next((str(category[key]) for category in settings.categories if category["code"] == code), "")


def wishes_by_rank(preferences: Sequence[ApplicationPreference]) -> tuple[tuple[str, ...], ...]:
    """Return the booth numbers of each wish, the first wish first."""
    ranks = sorted({preference.rank for preference in preferences})
    return tuple(tuple(sorted(p.booth.number for p in preferences if p.rank == rank)) for rank in ranks)


def _places(region: Region) -> tuple[str, ...]:
    """Return the names from the county upwards."""
    names: list[str] = []
    here: Region | None = region
    while here is not None:
        names.append(here.name)
        here = find_region(here.parent_code)
    return tuple(names)


def _file_name(public_id: str | None) -> str:
    if public_id is None:
        return ""
    return db.session.query(StoredFile.name).where(StoredFile.public_id == public_id).scalar() or ""
