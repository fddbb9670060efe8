"""The booths of an edition as one enterprise sees them when it makes its wishes."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.fair.enums import Availability, BoothKind
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth, FairSettings
from shanhai_events.fair.rules.geometry import Rect
from shanhai_events.fair.rules.preferences import Spot, Wanted
from shanhai_events.storage.database import db


def wanted_by(application: BoothApplication, settings: FairSettings) -> Wanted:
    """Return what the wishes of an application must come to."""
    return Wanted(
        kind=application.booth_kind,
        count=application.booth_count if application.booth_kind is BoothKind.STANDARD else 1,
        area_m2=application.area_m2 or 0,
        most=settings.max_preferences,
    )


def list_spots(application: BoothApplication) -> dict[str, Spot]:
    """Return every booth of the edition by its number, in three queries.

    A booth meant for a county or a city can be chosen by its enterprises only; one meant for nobody, by all.
    """
    booths = db.session.scalars(
        select(Booth)
        .where(Booth.edition_id == application.edition_id)
        .options(joinedload(Booth.zone), joinedload(Booth.intended_region))
        .order_by(Booth.number)
    )
    held = _held_by_others(application)
    codes = {None, application.region.code, application.region.parent_code}
    return {booth.number: _spot(booth, held, codes) for booth in booths}


def _spot(booth: Booth, held: Collection[int], codes: Collection[str | None]) -> Spot:
    meant_for = booth.intended_region.code if booth.intended_region else None
    return Spot(
        public_id=booth.public_id,
        number=booth.number,
        kind=booth.kind,
        hall=str(booth.zone.hall_plan_id),
        rect=Rect(x=booth.x, y=booth.y, width=booth.width, depth=booth.depth, rotation=booth.rotation),
        is_free=booth.availability is Availability.OFFERED and booth.id not in held,
        fits_region=meant_for in codes,
    )


def _held_by_others(application: BoothApplication) -> set[int]:
    statement = (
        select(BoothAssignment.booth_id)
        .join(Booth, Booth.id == BoothAssignment.booth_id)
        .where(
            Booth.edition_id == application.edition_id,
            BoothAssignment.released_at.is_(None),
            BoothAssignment.application_id != application.id,
        )
    )
    return set(db.session.scalars(statement))
