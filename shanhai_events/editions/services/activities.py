"""Adds and changes the activities of an edition and takes them through their life, holding their rooms."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from shanhai_events.audit.services import record
from shanhai_events.editions.commands import ActivityDetails
from shanhai_events.editions.enums import ACTIVITY_KIND_LABELS, ACTIVITY_MOVE_AUDIT, ActivityMove, ActivityState
from shanhai_events.editions.errors import ActivityEnded, UnknownChoice
from shanhai_events.editions.models import Activity, Edition, Room
from shanhai_events.editions.queries.activities import find_room, get_activity
from shanhai_events.editions.rules import activities as rules
from shanhai_events.editions.services.rooms import get_changeable, hold_room, release_room
from shanhai_events.editions.trail import activity_subject
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import StaleEdit
from shanhai_events.kernel.words import N_
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

FIELD_LABELS: dict[str, str] = {
    "kind": N_("类别"),
    "name": N_("名称"),
    "name_en": N_("英文名称"),
    "description": N_("说明"),
    "description_en": N_("英文说明"),
    "organizer": N_("组织单位"),
    "organizer_en": N_("组织单位英文名"),
    "room": N_("会场"),
    "place": N_("地点"),
    "place_en": N_("英文地点"),
    "starts_at": N_("开始时间"),
    "ends_at": N_("结束时间"),
    "capacity": N_("名额"),
}


def add_activity(*, edition_public_id: str, details: ActivityDetails, actor: Actor) -> str:
    """Add an activity as a draft that holds its room, and return its public id.

    Raises RoomTaken, RoomTooSmall, ActivityExists, UnknownChoice, or what `rules.check_times` refuses.
    """
    with unit_of_work():
        edition = get_changeable(edition_public_id, actor=actor)
        now = clock.now()
        activity = Activity(edition_id=edition.id, state=ActivityState.DRAFT, created_at=now, state_since=now)
        activity.places_taken = 0
        _apply(activity, details, edition=edition, room=_room(edition, details))
        db.session.add(activity)
        hold_room(activity)
        diff = {"edition": edition.public_id, **asdict(details)}
        record(actor=actor, action="activity.added", subject=activity_subject(activity), diff=diff)
        return activity.public_id


def alter_activity(
    *, edition_public_id: str, public_id: str, expected_version: int, details: ActivityDetails, actor: Actor
) -> Activity:
    """Change an activity that was read at `expected_version` inside the open unit, for features that tell of it.

    Raises as `add_activity` does; StaleEdit, with the fields in which the stored activity differs from `details`,
    when somebody else has saved since; ActivityEnded when it is over or cancelled; CapacityBelowEntered. Without a
    difference nothing changes.
    """
    require_unit()
    edition = get_changeable(edition_public_id, actor=actor)
    activity = lock_activity(edition, public_id)
    if activity.state in rules.ENDED:
        raise ActivityEnded
    room = _room(edition, details)
    before = values_of(activity)
    if activity.version != expected_version:
        raise StaleEdit(differences=_differences(activity, details, room))
    _apply(activity, details, edition=edition, room=room)
    after = values_of(activity)
    diff = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if diff.keys() & {"room", "starts_at", "ends_at"}:
        hold_room(activity)
    if diff:
        activity.version += 1
        record(actor=actor, action="activity.changed", subject=activity_subject(activity), diff=diff)
    return activity


def move_activity(*, edition_public_id: str, public_id: str, move: ActivityMove, actor: Actor) -> Activity:
    """Take one step of the life cycle that nobody's entry ends with; raises ActivityStepMissing."""
    with unit_of_work():
        return step_activity(edition_public_id=edition_public_id, public_id=public_id, move=move, actor=actor)


def step_activity(
    *, edition_public_id: str, public_id: str, move: ActivityMove, actor: Actor, reason: str = ""
) -> Activity:
    """Take one step inside the open unit, for features that do more with it; a cancelled one gives its room back."""
    require_unit()
    activity = lock_activity(get_changeable(edition_public_id, actor=actor), public_id)
    before = activity.state
    has_place = activity.room_id is not None or bool(activity.place)
    activity.state = rules.next_state(before, move, has_place=has_place)
    activity.state_since, activity.reason = clock.now(), reason
    activity.version += 1
    if activity.state is ActivityState.CANCELLED:
        release_room(activity)
    diff: dict[str, Any] = {"state": [before, activity.state]}
    told = {"reason": reason} if reason else {}
    record(actor=actor, action=ACTIVITY_MOVE_AUDIT[move], subject=activity_subject(activity), diff={**diff, **told})
    return activity


def values_of(activity: Activity) -> dict[str, Any]:
    """Return what people decided about an activity, under the names of the command."""
    plain = {name: getattr(activity, name) for name in FIELD_LABELS if name != "room"}
    return {**plain, "room": activity.room.public_id if activity.room else None}


def lock_activity(edition: Edition, public_id: str) -> Activity:
    """Return an activity that nobody else changes until the open unit ends; raises NotFound."""
    require_unit()
    activity = get_activity(edition, public_id)
    locked = select(Activity).where(Activity.id == activity.id).with_for_update(of=Activity)
    return db.session.scalars(locked.execution_options(populate_existing=True)).one()


def _room(edition: Edition, details: ActivityDetails) -> Room | None:
    room = find_room(edition, details.room)
    if details.room and room is None:
        raise UnknownChoice(field="room")
    return room


def _apply(activity: Activity, details: ActivityDetails, *, edition: Edition, room: Room | None) -> None:
    first, last = edition.starts_on, edition.ends_on
    rules.check_times(starts_at=details.starts_at, ends_at=details.ends_at, first_day=first, last_day=last)
    taken = activity.places_taken
    rules.check_capacity(details.capacity, room=room.capacity if room else None, taken=taken)
    for name in FIELD_LABELS:
        if name != "room":
            setattr(activity, name, getattr(details, name))
    activity.room = room
    activity.room_id = room.id if room else None


def _differences(activity: Activity, details: ActivityDetails, room: Room | None) -> dict[str, tuple[object, object]]:
    """Return label → (stored, mine) where they differ; rooms by their names."""
    theirs, mine = values_of(activity), asdict(details)
    different = [name for name in FIELD_LABELS if (theirs[name] or None) != (mine[name] or None)]
    theirs["room"], mine["room"] = (each.name if each else None for each in (activity.room, room))
    theirs["kind"], mine["kind"] = (ACTIVITY_KIND_LABELS[each] for each in (activity.kind, details.kind))
    return {FIELD_LABELS[name]: (theirs[name], mine[name]) for name in different}
