"""Reads every booth of an edition with its holder and its wishes in three queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from shanhai_events.editions.models import EditionId
from shanhai_events.fair.enums import ApplicationState, Availability, BoothKind
from shanhai_events.fair.models.applications import ApplicationPreference, BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth, HallPlan, Zone
from shanhai_events.fair.queries.drawing import Named
from shanhai_events.fair.rules.geometry import Rect
from shanhai_events.organizations.models import Organization
from shanhai_events.regions.models import Region
from shanhai_events.storage.database import db

WISHING = (
    ApplicationState.SUBMITTED,
    ApplicationState.RETURNED,
    ApplicationState.COUNTY_APPROVED,
    ApplicationState.CITY_APPROVED,
    ApplicationState.APPROVED,
)
"""In these states an application's preferences count as wishes of others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BoothRow:
    """A booth as the plan knows it; the holder's parts are None while nobody holds it."""

    public_id: str
    number: str
    kind: BoothKind
    rect: Rect
    open_sides: str
    availability: Availability
    note: str
    zone_id: int
    hall: str
    region_code: str | None
    region: Named | None
    wishes: int
    holder: str | None
    holder_state: ApplicationState | None
    held_since: datetime | None
    application: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Holder:
    name: str
    state: ApplicationState
    since: datetime
    application: str


def read_booths(edition_id: EditionId, *, without_application: int | None = None) -> list[BoothRow]:
    """Return all booths by number; wishes of `without_application` (its row id) are not counted."""
    holders = _holders(edition_id)
    wishes = _wishes(edition_id, without_application)
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
            Booth.open_sides,
            Booth.availability,
            Booth.availability_note,
            Booth.zone_id,
            HallPlan.code,
            Region.code,
            Region.name,
            Region.name_en,
        )
        .join(Zone, Zone.id == Booth.zone_id)
        .join(HallPlan, HallPlan.id == Zone.hall_plan_id)
        .outerjoin(Region, Region.id == Booth.intended_region_id)
        .where(Booth.edition_id == edition_id)
        .order_by(Booth.number)
    )
    regions: dict[str, Named] = {}
    found: list[BoothRow] = []
    # Thousands of rows: unpacking is several times as fast as reading attributes of each.
    for row in db.session.execute(statement):
        booth_id, public_id, number, kind, x, y, width, depth, rotation, *more = row
        open_sides, availability, note, zone_id, hall, region_code, region_name, region_name_en = more
        if region_code is not None and region_code not in regions:
            regions[region_code] = Named(zh=region_name, en=region_name_en)
        holder = holders.get(booth_id)
        found.append(
            BoothRow(
                public_id=public_id,
                number=number,
                kind=kind,
                rect=Rect(x=x, y=y, width=width, depth=depth, rotation=rotation),
                open_sides=open_sides,
                availability=availability,
                note=note,
                zone_id=zone_id,
                hall=hall,
                region_code=region_code,
                region=regions[region_code] if region_code is not None else None,
                wishes=wishes.get(booth_id, 0),
                holder=holder.name if holder else None,
                holder_state=holder.state if holder else None,
                held_since=holder.since if holder else None,
                application=holder.application if holder else None,
            )
        )
    return found


def _holders(edition_id: EditionId) -> dict[int, _Holder]:
    statement = (
        select(
            BoothAssignment.booth_id,
            BoothAssignment.assigned_at,
            BoothApplication.state,
            BoothApplication.state_since,
            BoothApplication.public_id,
            Organization.name,
        )
        .join(BoothApplication, BoothApplication.id == BoothAssignment.application_id)
        .join(Organization, Organization.id == BoothApplication.organization_id)
        .where(BoothApplication.edition_id == edition_id, BoothAssignment.released_at.is_(None))
    )
    return {
        row.booth_id: _Holder(
            name=row.name,
            state=row.state,
            since=row.state_since if row.state is ApplicationState.CONFIRMED else row.assigned_at,
            application=row.public_id,
        )
        for row in db.session.execute(statement)
    }


def _wishes(edition_id: EditionId, without_application: int | None) -> dict[int, int]:
    statement = (
        select(ApplicationPreference.booth_id, func.count())
        .join(BoothApplication, BoothApplication.id == ApplicationPreference.application_id)
        .where(BoothApplication.edition_id == edition_id, BoothApplication.state.in_(WISHING))
        .group_by(ApplicationPreference.booth_id)
    )
    if without_application is not None:
        statement = statement.where(BoothApplication.id != without_application)
    rows: Sequence[tuple[int, int]] = [(booth, count) for booth, count in db.session.execute(statement)]
    return dict(rows)
