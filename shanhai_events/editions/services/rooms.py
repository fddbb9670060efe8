"""Adds and changes the rooms of an edition, and holds them for activities: a room has one activity at a time."""

from dataclasses import asdict

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from shanhai_events.audit.services import record
from shanhai_events.editions.commands import RoomDetails
from shanhai_events.editions.errors import EditionArchived, RoomCapacityInUse, RoomTaken, RoomTakenBy
from shanhai_events.editions.models import Activity, Edition, Room, RoomStep
from shanhai_events.editions.queries import get_managed_edition
from shanhai_events.editions.queries.activities import find_in_room, find_largest_in_room, find_room
from shanhai_events.editions.rules.activities import steps_between
from shanhai_events.editions.rules.life_cycle import is_read_only
from shanhai_events.editions.trail import room_subject
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work
from shanhai_events.storage.violations import refusal_for


def add_room(*, edition_public_id: str, details: RoomDetails, actor: Actor) -> str:
    """Add a room and return its public id; raises RoomExists."""
    with unit_of_work():
        edition = get_changeable(edition_public_id, actor=actor)
        room = Room(edition_id=edition.id, created_at=clock.now(), **asdict(details))
        db.session.add(room)
        diff = {"edition": edition.public_id, **asdict(details)}
        record(actor=actor, action="room.added", subject=room_subject(room), diff=diff)
        return room.public_id


def change_room(*, edition_public_id: str, public_id: str, details: RoomDetails, actor: Actor) -> None:
    """Change a room; never smaller than an activity in it counts on (RoomCapacityInUse)."""
    with unit_of_work():
        room = find_room(get_changeable(edition_public_id, actor=actor), public_id)
        if room is None:
            raise NotFound
        largest = find_largest_in_room(room.id)
        if largest is not None and details.capacity < largest.capacity:
            raise RoomCapacityInUse(field="capacity", name=largest.name, capacity=largest.capacity)
        wanted = asdict(details)
        diff = {name: [getattr(room, name), value] for name, value in wanted.items() if getattr(room, name) != value}
        for name, value in wanted.items():
            setattr(room, name, value)
        if diff:
            record(actor=actor, action="room.changed", subject=room_subject(room), diff=diff)


def get_changeable(public_id: str, *, actor: Actor) -> Edition:
    """Return an edition whose programme the actor may change; raises NotFound or EditionArchived."""
    edition = get_managed_edition(actor, public_id)
    if is_read_only(edition.state):
        raise EditionArchived
    return edition


def hold_room(activity: Activity) -> None:
    """Hold the room of an activity for exactly its time, inside the open unit.

    The database decides between two at once: raises RoomTaken, or RoomTakenBy with the name of who has it.
    """
    release_room(activity)
    if activity.room_id is None:
        return
    db.session.flush()
    steps = [
        {"room_id": activity.room_id, "step": step, "activity_id": activity.id}
        for step in steps_between(activity.starts_at, activity.ends_at)
    ]
    try:
        with db.session.begin_nested():
            db.session.execute(insert(RoomStep), steps)
    except IntegrityError as error:
        if isinstance(refusal_for(error, db.metadata), RoomTaken):
            raise _taken(activity) from error
        raise


def release_room(activity: Activity) -> None:
    """Let others have the room of an activity, inside the open unit."""
    require_unit()
    if activity.id is not None:
        db.session.execute(delete(RoomStep).where(RoomStep.activity_id == activity.id))


def _taken(activity: Activity) -> RoomTaken:
    room_id = activity.room_id
    other = room_id and find_in_room(
        room_id, starts_at=activity.starts_at, ends_at=activity.ends_at, other_than=activity.id
    )
    if not other:
        return RoomTaken(field="room")
    since, until = (f"{clock.in_beijing(instant):%H:%M}" for instant in (other.starts_at, other.ends_at))
    return RoomTakenBy(field="room", name=other.name, since=since, until=until)
