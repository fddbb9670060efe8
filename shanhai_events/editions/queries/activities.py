"""Reads the rooms and the activities of an edition; who may see them is decided with the edition."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from shanhai_events.editions.enums import ActivityKind, ActivityState
from shanhai_events.editions.models import Activity, ActivityId, Edition, Room, RoomId
from shanhai_events.editions.rules.activities import PUBLIC_STATES
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db


def list_activities(edition: Edition) -> list[Activity]:
    """Return the activities of an edition in whatever state, in time order, with their rooms."""
    return list(db.session.scalars(_programme(edition)))


def list_public_activities(edition: Edition) -> list[Activity]:
    """Return what everybody may see of a programme: all but drafts."""
    return list(db.session.scalars(_programme(edition).where(Activity.state.in_(PUBLIC_STATES))))


def find_activity(public_id: str | None) -> Activity | None:
    """Return an activity with its edition and room, or None; the caller has checked who may see it."""
    if not public_id:
        return None
    loaded = (joinedload(Activity.edition).joinedload(Edition.series), joinedload(Activity.room))
    return db.session.scalar(select(Activity).where(Activity.public_id == public_id).options(*loaded))


def kinds_of_programme(edition: Edition) -> set[ActivityKind]:
    """Return the kinds of an edition's activities that are not cancelled."""
    live = (Activity.edition_id == edition.id, Activity.state != ActivityState.CANCELLED)
    return set(db.session.scalars(select(Activity.kind).where(*live).distinct()))


def get_activity(edition: Edition, public_id: str) -> Activity:
    """Return an activity of an edition; raises NotFound."""
    found = find_activity(public_id)
    if found is None or found.edition_id != edition.id:
        raise NotFound
    return found


def list_rooms(edition: Edition) -> list[Room]:
    """Return the rooms of an edition by floor and name."""
    statement = select(Room).where(Room.edition_id == edition.id)
    return list(db.session.scalars(statement.order_by(Room.floor, Room.name)))


def find_room(edition: Edition, public_id: str | None) -> Room | None:
    """Return a room of an edition, or None."""
    if not public_id:
        return None
    return db.session.scalar(select(Room).where(Room.edition_id == edition.id, Room.public_id == public_id))


def find_in_room(
    room_id: RoomId, *, starts_at: datetime, ends_at: datetime, other_than: ActivityId | None
) -> Activity | None:
    """Return the first other activity that has the room at some moment between two times, or None."""
    statement = _in_room(room_id).where(Activity.starts_at < ends_at, Activity.ends_at > starts_at)
    if other_than is not None:
        statement = statement.where(Activity.id != other_than)
    return db.session.scalar(statement.order_by(Activity.starts_at).limit(1))


def find_largest_in_room(room_id: RoomId) -> Activity | None:
    """Return the activity of a room that counts on the most people, or None."""
    return db.session.scalar(_in_room(room_id).order_by(Activity.capacity.desc(), Activity.id).limit(1))


def count_by_room(edition: Edition) -> dict[RoomId, int]:
    """Return how many activities that are not cancelled each room of an edition has."""
    statement = (
        select(Activity.room_id, func.count())
        .where(
            Activity.edition_id == edition.id, Activity.room_id.is_not(None), Activity.state != ActivityState.CANCELLED
        )
        .group_by(Activity.room_id)
    )
    return {room_id: number for room_id, number in db.session.execute(statement) if room_id is not None}


def _programme(edition: Edition) -> Select[Activity]:
    return (
        select(Activity)
        .where(Activity.edition_id == edition.id)
        .options(joinedload(Activity.room))
        .order_by(Activity.starts_at, Activity.ends_at, Activity.id)
    )


def _in_room(room_id: RoomId) -> Select[Activity]:
    return select(Activity).where(Activity.room_id == room_id, Activity.state != ActivityState.CANCELLED)
