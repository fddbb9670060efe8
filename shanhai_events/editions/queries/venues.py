"""Reads venues with their halls, each within the actor's scope."""

from sqlalchemy import ColumnElement, false, select, true
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from shanhai_events.editions.models import Edition, Hall, Venue
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db


def list_venues() -> list[Venue]:
    """Return all venues with their regions and halls, for pickers."""
    statement = select(Venue).options(joinedload(Venue.region), selectinload(Venue.halls))
    return list(db.session.scalars(statement.order_by(Venue.name)))


def find_venue(public_id: str | None) -> Venue | None:
    """Return a venue, or None."""
    return db.session.scalar(select(Venue).where(Venue.public_id == public_id)) if public_id else None


def list_managed_venues(actor: Actor) -> list[Venue]:
    """Return the venues whose halls the actor may change: all, or those of the editions in a grant."""
    statement = select(Venue).where(_venue_within(actor)).options(joinedload(Venue.region), selectinload(Venue.halls))
    return list(db.session.scalars(statement.order_by(Venue.name)))


def get_managed_venue(actor: Actor, public_id: str) -> Venue:
    """Return a venue that the actor may change; raises NotFound."""
    statement = select(Venue).where(Venue.public_id == public_id, _venue_within(actor))
    statement = statement.options(joinedload(Venue.region), selectinload(Venue.halls))
    if (venue := db.session.scalar(statement)) is None:
        raise NotFound
    return venue


def get_managed_hall(actor: Actor, public_id: str) -> Hall:
    """Return a hall whose venue the actor may change; raises NotFound."""
    statement = select(Hall).join(Hall.venue).options(contains_eager(Hall.venue))
    hall = db.session.scalar(statement.where(Hall.public_id == public_id, _venue_within(actor)))
    if hall is None:
        raise NotFound
    return hall


def _venue_within(actor: Actor) -> ColumnElement[bool]:
    permission = EditionPermission.MANAGE_VENUES
    if actor.may_everywhere(permission):
        return true()
    granted = actor.scope_ids(permission, ScopeKind.EDITION)
    return Venue.id.in_(select(Edition.venue_id).where(Edition.public_id.in_(granted))) if granted else false()
