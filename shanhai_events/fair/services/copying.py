"""Fills a new draft in with what an earlier application of the enterprise still has to say."""

from sqlalchemy import select

from shanhai_events.audit.services import Subject, record
from shanhai_events.fair.models.applications import ApplicationPreference, ApplicationProduct, BoothApplication
from shanhai_events.fair.models.plan import Booth, FairSettings
from shanhai_events.fair.queries.earlier import find_earlier
from shanhai_events.fair.queries.sheets import build_sheet, demands_of, get_settings
from shanhai_events.fair.queries.spots import list_spots
from shanhai_events.fair.rules.carrying import carry_over
from shanhai_events.fair.rules.sheet import Sheet
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit


def copy_earlier(draft: BoothApplication, settings: FairSettings, earlier_id: str, *, actor: Actor) -> None:
    """Fill a flushed, empty draft in inside the open unit, and record from where and what was left out.

    Raises NotFound unless `earlier_id` is the application that is offered for this enterprise and edition.
    """
    require_unit()
    earlier = find_earlier(earlier_id, edition=draft.edition, organization_id=draft.organization_id, actor=actor)
    if earlier is None:
        raise NotFound
    carried = carry_over(
        build_sheet(earlier, get_settings(earlier)),
        build_sheet(draft, settings),
        demands_of(settings),
        list_spots(draft),
    )
    _write(carried.sheet, draft)
    record(
        actor=actor,
        action="application.copied",
        subject=Subject(kind="application", public_id=draft.public_id),
        diff={
            "application": earlier.public_id,
            "edition": earlier.edition.public_id,
            "year": earlier.edition.year,
            "left_out": carried.left_out,
        },
    )


def _write(sheet: Sheet, draft: BoothApplication) -> None:
    draft.category = sheet.category
    draft.wishes = [wish.value for wish in sheet.wishes]
    draft.wish_note = sheet.wish_note
    draft.booth_kind = sheet.booth_kind
    draft.booth_count = sheet.booth_count
    draft.area_m2 = sheet.area_m2
    draft.open_sides = sheet.open_sides
    draft.needs = sheet.needs
    draft.fascia = sheet.fascia
    draft.fascia_en = sheet.fascia_en
    draft.products = [
        ApplicationProduct(
            position=place,
            name=product.name,
            brand=product.brand,
            specification=product.specification,
            origin=product.origin,
            certificates=product.certificates,
        )
        for place, product in enumerate(sheet.products, start=1)
    ]
    draft.preferences = _preferences(sheet, draft)


def _preferences(sheet: Sheet, draft: BoothApplication) -> list[ApplicationPreference]:
    ranks = {number: rank for rank, wish in enumerate(sheet.preferences, start=1) for number in wish}
    booths = db.session.scalars(
        select(Booth).where(Booth.edition_id == draft.edition_id, Booth.number.in_(list(ranks)))
    )
    return [ApplicationPreference(booth=booth, rank=ranks[booth.number]) for booth in booths]
