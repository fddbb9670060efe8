"""Gives chambers their places in an edition, and changes how many they are."""

from sqlalchemy import select

from shanhai_events.accounts.models import UserId
from shanhai_events.audit.services import record
from shanhai_events.forum.commands.planning import AllotPlaces
from shanhai_events.forum.errors import PlacesBelowTaken, UnknownChamber
from shanhai_events.forum.models.programme import Allotment
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.forum.queries.programme import INVITING_KINDS, get_allotment
from shanhai_events.forum.queries.scopes import get_forum_edition, holds_over
from shanhai_events.forum.trail import allotment_subject
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.organizations.models import Organization
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def allot_places(command: AllotPlaces, *, actor: Actor) -> str:
    """Give places and return their public id; raises UnknownChamber, or AllotmentExists for a second time."""
    with unit_of_work():
        edition = get_forum_edition(actor, command.edition, ForumPermission.MANAGE)
        chamber = _chamber(command.organization)
        name = chamber.name if chamber is not None else command.name
        if not name:
            raise UnknownChamber(field="name")
        row = Allotment(
            edition=edition,
            organization=chamber,
            name=name,
            places=command.places,
            places_taken=0,
            created_at=clock.now(),
            created_by_user_id=None if actor.user_id is None else UserId(actor.user_id),
        )
        db.session.add(row)
        db.session.flush()
        diff = {"edition": edition.public_id, "name": name, "places": command.places}
        record(actor=actor, action="forum_places.allotted", subject=allotment_subject(row), diff=diff)
        return row.public_id


def change_places(public_id: str, places: int, *, actor: Actor) -> None:
    """Change the number of places; never to fewer than are taken (PlacesBelowTaken)."""
    with unit_of_work():
        row = get_allotment(public_id, actor=actor)
        if not holds_over(actor, ForumPermission.MANAGE, row):
            raise Forbidden
        locked = select(Allotment).where(Allotment.id == row.id).with_for_update(of=Allotment)
        db.session.scalars(locked.execution_options(populate_existing=True)).one()
        if places < row.places_taken:
            raise PlacesBelowTaken(field="places", taken=row.places_taken)
        diff = {"places": [row.places, places]}
        row.places = places
        record(actor=actor, action="forum_places.changed", subject=allotment_subject(row), diff=diff)


def _chamber(public_id: str) -> Organization | None:
    if not public_id:
        return None
    wanted = select(Organization).where(Organization.public_id == public_id, Organization.kind.in_(INVITING_KINDS))
    if (found := db.session.scalar(wanted)) is None:
        raise UnknownChamber(field="organization")
    return found
