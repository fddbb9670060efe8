"""The booths of an edition as one enterprise sees them when it makes its wishes."""

from sqlalchemy import select

from shanhai_events.fair.enums import Availability, BoothKind
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth, FairSettings, Zone
from shanhai_events.fair.rules.geometry import Rect
from shanhai_events.fair.rules.preferences import Spot, Wanted
from shanhai_events.regions.models import Region
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
    """Return every booth of the edition by its number, in two queries.

    A booth meant for a county or a city can be chosen by its enterprises only; one meant for nobody, by all.
    """
    held = _held_by_others(application)
    codes = {None, application.region.code, application.region.parent_code}
    statement = (
        select(
            Booth.id,
            Booth.public_id,
            Booth.number,
            Booth.kind,
            Booth.x,
            Booth.y,
            Booth.width,
            Booth.depth,
            Booth.rotation,
            Booth.availability,
            Zone.hall_plan_id,
            Region.code.label("meant_for"),
        )
        .join(Booth.zone)
        .outerjoin(Booth.intended_region)
        .where(Booth.edition_id == application.edition_id)
        .order_by(Booth.number)
    )
    return {
        row.number: Spot(
            public_id=row.public_id,
            number=row.number,
            kind=row.kind,
            hall=str(row.hall_plan_id),
            rect=Rect(x=row.x, y=row.y, width=row.width, depth=row.depth, rotation=row.rotation),
            is_free=row.availability is Availability.OFFERED and row.id not in held,
            fits_region=row.meant_for in codes,
        )
        for row in db.session.execute(statement)
    }


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
