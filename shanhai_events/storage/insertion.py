"""Inserts a row unless its key is there already: the database decides, so two askers at once make one row."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from shanhai_events.storage.database import Model, db
from shanhai_events.storage.unit_of_work import require_unit


def insert_of(model: type[Model]) -> postgresql.Insert | sqlite.Insert:
    """Return an insertion that may say what happens on a conflict, for the engine at hand."""
    build = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    return build(model)


def insert_unless_there(model: type[Model], values: dict[str, Any], *, key: str) -> bool:
    """Insert one row inside the open unit and tell whether it was new; `key` names a column with a unique index.

    A NULL key is always new. A row that another open transaction is inserting is waited for.
    """
    require_unit()
    statement = insert_of(model).values(values).on_conflict_do_nothing(index_elements=[key])
    found = db.session.execute(statement.returning(model.__table__.c[key])).first()
    return found is not None
