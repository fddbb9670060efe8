"""Counts numbers within the unit that uses them: what rolls back leaves no gap."""

from sqlalchemy import select, update

from shanhai_events.signings.models.records import NumberCounter
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_unless_there
from shanhai_events.storage.unit_of_work import require_unit


def next_number(prefix: str) -> int:
    """Return the next number under a beginning, from 1, inside the open unit.

    The counter's row stays locked until the unit ends, so numbers are given in the order of the commits.
    """
    require_unit()
    insert_unless_there(NumberCounter, {"prefix": prefix, "last": 0}, key="prefix")
    statement = (
        update(NumberCounter)
        .where(NumberCounter.prefix == prefix)
        .values(last=NumberCounter.last + 1)
        .returning(NumberCounter.last)
        .execution_options(synchronize_session=False)
    )
    return db.session.scalars(statement).one()


def last_number(prefix: str) -> int:
    """Return the last number given under a beginning; 0 before the first."""
    return db.session.scalar(select(NumberCounter.last).where(NumberCounter.prefix == prefix)) or 0
