"""A condition that compares a column with many values under one text, whatever their number."""

import json
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, any_, bindparam, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY

from shanhai_events.storage.database import db

Among = Callable[[ColumnElement[Any], str], ColumnElement[bool]]


def is_among(column: Any, numbers: Collection[int]) -> ColumnElement[bool]:
    """Return that a column holds one of any number of whole numbers, for the engine of the current session."""
    if db.session.connection().dialect.name == "postgresql":
        return column == any_(literal(list(numbers), ARRAY(BigInteger)))  # type: ignore[no-any-return]
    given = func.json_each(json.dumps(list(numbers))).table_valued("value")
    return column.in_(select(given.c.value))  # type: ignore[no-any-return]


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
