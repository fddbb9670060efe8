"""Makes and changes venues and their halls."""

from dataclasses import asdict

from shanhai_events.audit.services import record
from shanhai_events.editions import geometry, queries
from shanhai_events.editions.commands import HallDetails, VenueDetails
from shanhai_events.editions.errors import UnknownChoice
from shanhai_events.editions.models import Hall, Venue
from shanhai_events.editions.permissions import EditionPermission
from shanhai_events.editions.trail import hall_subject, venue_subject
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.regions.models import Region
from shanhai_events.regions.queries import find_region
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def create_venue(*, details: VenueDetails, actor: Actor) -> Venue:
    """Add a venue; raises VenueExists, and Forbidden for a grant that covers single editions only."""
    if not actor.may_everywhere(EditionPermission.MANAGE_VENUES):
        raise Forbidden
    with unit_of_work():
        venue = Venue(
            name=details.name,
            name_en=details.name_en,
            address=details.address,
            address_en=details.address_en,
            region=_region(details.region_code),
        )
        db.session.add(venue)
        record(actor=actor, action="venue.created", subject=venue_subject(venue), diff=asdict(details))
    return venue


def change_venue(*, public_id: str, details: VenueDetails, actor: Actor) -> Venue:
    """Change a venue's names and address."""
    with unit_of_work():
        venue = queries.get_managed_venue(actor, public_id)
        before = values_of(venue)
        venue.name, venue.name_en = details.name, details.name_en
        venue.address, venue.address_en = details.address, details.address_en
        venue.region = _region(details.region_code)
        after = asdict(details)
        if diff := {name: [before[name], after[name]] for name in after if before[name] != after[name]}:
            record(actor=actor, action="venue.changed", subject=venue_subject(venue), diff=diff)
    return venue


def create_hall(*, venue_public_id: str, details: HallDetails, actor: Actor) -> Hall:
    """Add a hall to a venue; raises OutlineInvalid, PillarOutside, EntranceOffWall or HallExists."""
    geometry.check_hall(details)
    with unit_of_work():
        venue = queries.get_managed_venue(actor, venue_public_id)
        hall = Hall(venue=venue, **_columns(details))
        db.session.add(hall)
        record(actor=actor, action="hall.created", subject=hall_subject(hall), diff=_columns(details))
    return hall


def change_hall(*, public_id: str, details: HallDetails, actor: Actor) -> Hall:
    """Change a hall's names and drawing."""
    geometry.check_hall(details)
    with unit_of_work():
        hall = queries.get_managed_hall(actor, public_id)
        columns = _columns(details)
        diff = {name: [getattr(hall, name), new] for name, new in columns.items() if getattr(hall, name) != new}
        for name, new in columns.items():
            setattr(hall, name, new)
        if diff:
            record(actor=actor, action="hall.changed", subject=hall_subject(hall), diff=diff)
    return hall


def _region(code: str) -> Region:
    if (region := find_region(code)) is None:
        raise UnknownChoice(field="region_code")
    return region


def values_of(venue: Venue) -> dict[str, str]:
    """Return a venue under the names of its command."""
    return {
        "name": venue.name,
        "name_en": venue.name_en,
        "address": venue.address,
        "address_en": venue.address_en,
        "region_code": venue.region.code,
    }


def _columns(details: HallDetails) -> dict[str, object]:
    return {
        "name": details.name,
        "name_en": details.name_en,
        "outline": [list(corner) for corner in details.outline],
        "pillars": [asdict(pillar) for pillar in details.pillars],
        "entrances": [{**asdict(entrance), "side": entrance.side.value} for entrance in details.entrances],
    }
