"""A condition that compares a column with many values under one text, whatever their number."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from shanhai_events.storage.database import db

Among = Callable[[ColumnElement[Any], str], ColumnElement[bool]]


class PerEngine:
    """A statement that is built once for each engine: putting one together anew costs more than running it."""

    def __init__(self, build: Callable[[Among], Any]) -> None:
        self._built = {"postgresql": build(_is_any), "sqlite": build(_is_in)}

    def get(self) -> Any:
        """Return the statement for the engine of the current session."""
        return self._built[db.session.connection().dialect.name]


def _is_any(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Compare with one array, which keeps the text the same for every number of values.

    The selection around it hides the number from the planner: one plan is then as good as another, and PostgreSQL
    keeps the first instead of planning anew each time, which costs more than running it.
    """
    values = select(func.unnest(bindparam(name, type_=ARRAY(column.type)))).scalar_subquery()
    return column == any_(func.array(values))


def _is_in(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    return column.in_(bindparam(name, expanding=True))
