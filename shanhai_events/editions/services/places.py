"""Counts the places of an activity that people take and give back; the check on its row keeps it from overflowing."""

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from shanhai_events.editions.enums import ActivityState
from shanhai_events.editions.errors import ActivityFull
from shanhai_events.editions.models import Activity, ActivityId
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit
from shanhai_events.storage.violations import refusal_for


def take_place(activity_id: ActivityId) -> bool:
    """Take one place inside the open unit; False when the activity takes nobody now. Raises ActivityFull."""
    require_unit()
    statement = (
        update(Activity)
        .where(Activity.id == activity_id, Activity.state == ActivityState.OPEN_FOR_ENROLLMENT)
        .values(places_taken=Activity.places_taken + 1)
        .returning(Activity.id)
        .execution_options(synchronize_session=False)
    )
    try:
        return db.session.scalar(statement) is not None
    except IntegrityError as error:
        if isinstance(refusal_for(error, db.metadata), ActivityFull):
            raise ActivityFull(field="activity") from error
        raise


def give_place_back(activity_id: ActivityId, places: int = 1) -> None:
    """Give places back inside the open unit."""
    require_unit()
    db.session.execute(
        update(Activity)
        .where(Activity.id == activity_id)
        .values(places_taken=Activity.places_taken - places)
        .execution_options(synchronize_session=False)
    )
