"""Changes an activity, and tells everybody who is entered for it when its time or place is another."""

from dataclasses import dataclass
from datetime import datetime

from shanhai_events.editions.commands import ActivityDetails
from shanhai_events.editions.models import Activity
from shanhai_events.editions.services.activities import alter_activity, lock_activity
from shanhai_events.editions.services.rooms import get_changeable
from shanhai_events.kernel.actor import Actor
from shanhai_events.series.queries.entries import list_live_entries_for
from shanhai_events.series.services.telling import tell_of_move
from shanhai_events.storage.unit_of_work import unit_of_work


@dataclass(frozen=True, kw_only=True, slots=True)
class _Appointment:
    """When and where people are to be."""

    starts_at: datetime
    ends_at: datetime
    room: int | None
    place: str


def change_activity(
    edition: str, public_id: str, *, expected_version: int, details: ActivityDetails, actor: Actor
) -> int:
    """Change an activity that was read at `expected_version`; raises as `alter_activity` does.

    Returns how many delegations were told that it was moved; those without a live entry for it are not.
    """
    with unit_of_work():
        activity = lock_activity(get_changeable(edition, actor=actor), public_id)
        before = _appointment(activity)
        alter_activity(
            edition_public_id=edition,
            public_id=public_id,
            expected_version=expected_version,
            details=details,
            actor=actor,
        )
        if _appointment(activity) == before:
            return 0
        return tell_of_move(activity, list_live_entries_for(activity.id))


def _appointment(activity: Activity) -> _Appointment:
    """Return what people go by; the words of a place count only where there is no room."""
    return _Appointment(
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        room=activity.room_id,
        place="" if activity.room_id is not None else activity.place,
    )
