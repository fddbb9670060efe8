"""A condition that is checked on rows found by another one, whatever a planner without statistics would make of it."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from shanhai_events.storage.database import db

_NO_INDEX: custom_op[Any] = custom_op("+")


def in_passing(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """Return a column for conditions that are no way to find rows, for the engine of the current session.

    SQLite takes every equality for a rare one until its tables were analyzed, and would read and sort half of them.
    A plus sign keeps it from that (https://sqlite.org/optoverview.html, "Disqualifying WHERE-Clause Terms").
    PostgreSQL counts its tables itself.
    """
    if db.session.connection().dialect.name == "postgresql":
        return column.expression
    return UnaryExpression(column.expression, operator=_NO_INDEX, type_=column.type)
