"""Keeps rows of sums: adds figures to the row of a sort, which is made when it is missing."""

from collections.abc import Mapping
from typing import Any

from shanhai_events.storage.database import Model, db
from shanhai_events.storage.insertion import insert_of
from shanhai_events.storage.unit_of_work import require_unit


def add_to_sum(model: type[Model], sort: Mapping[str, Any], figures: Mapping[str, int]) -> None:
    """Add figures, plus or minus, to the one row of `model` with these values of `sort`, inside the open unit.

    `sort` names the columns of a unique index of the table. The row stays locked until the unit ends, so whoever adds
    to several rows takes them in one order.
    """
    require_unit()
    statement = insert_of(model).values({**sort, **figures})
    grown = {name: getattr(model, name) + getattr(statement.excluded, name) for name in figures}
    db.session.execute(statement.on_conflict_do_update(index_elements=list(sort), set_=grown))
