"""Turns a database violation into the refusal that its index or constraint declares in `info["refusal"]`."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, MetaData, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError, OperationalError

from shanhai_events.kernel.errors import Conflict, Refusal
from shanhai_events.kernel.words import N_

REFUSAL = "refusal"
Guarding = Index | UniqueConstraint | CheckConstraint | ForeignKeyConstraint
# PostgreSQL's states for what a person can run into: foreign key, unique, check, exclusion.
_STATES = frozenset({"23503", "23505", "23514", "23P01"})
_CONTENTION_STATES = frozenset({"40001", "40P01", "55P03"})
# SQLite names columns for a unique index, the index only when it is on an expression, nothing for a foreign key.
_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (?P<columns>[^']+)$")
_SQLITE_NAMED = re.compile(r"(?:UNIQUE constraint failed: index '|CHECK constraint failed: )(?P<name>\w+)")
_SQLITE_FOREIGN_KEY = "FOREIGN KEY constraint failed"


class Busy(Conflict):
    """Two changes waited for each other, or one waited too long for the database; nothing is saved."""

    code = "busy"
    message = N_("系统正忙，没有保存。请再试一次。")


def refusal_for(error: IntegrityError, metadata: MetaData) -> Refusal | None:
    """Return the refusal that is declared for what was violated, or a plain Conflict where none is.

    None for what no visitor can cause: a missing value or a change to an append-only table is our own mistake.
    """
    info = _info_of_postgresql(error, metadata) if hasattr(error.orig, "diag") else _info_of_sqlite(error, metadata)
    if info is None:
        return None
    refusal = info.get(REFUSAL, Conflict)
    return refusal() if isinstance(refusal, type) and issubclass(refusal, Refusal) else Conflict()


def is_contention(error: OperationalError) -> bool:
    """Tell whether the database only asks to try again: a deadlock, or a lock that did not come in time."""
    state = getattr(error.orig, "sqlstate", None)
    return state in _CONTENTION_STATES or "database is locked" in str(error.orig)


def _info_of_postgresql(error: IntegrityError, metadata: MetaData) -> dict[Any, Any] | None:
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is None or diagnosis.sqlstate not in _STATES:
        return None
    table = metadata.tables.get(diagnosis.table_name or "")
    return _info_by_name([table] if table is not None else [], diagnosis.constraint_name)


def _info_of_sqlite(error: IntegrityError, metadata: MetaData) -> dict[Any, Any] | None:
    message = str(error.orig)
    if match := _SQLITE_UNIQUE.match(message):
        pairs = [column.strip().split(".") for column in match["columns"].split(",")]
        table = metadata.tables.get(pairs[0][0])
        return _info_by_columns(table, {pair[-1] for pair in pairs}) if table is not None else {}
    if match := _SQLITE_NAMED.match(message):
        return _info_by_name(list(metadata.tables.values()), match["name"])
    return {} if message == _SQLITE_FOREIGN_KEY else None


def _info_by_name(tables: list[Table], name: str | None) -> dict[Any, Any]:
    guards = (guard for table in tables for guard in _guards_of(table))
    return next((guard.info for guard in guards if guard.name is not None and str(guard.name) == name), {})


def _info_by_columns(table: Table, columns: set[str]) -> dict[Any, Any]:
    for guard in _guards_of(table):
        unique = isinstance(guard, UniqueConstraint) or (isinstance(guard, Index) and guard.unique)
        if unique and {column.name for column in guard.columns} == columns:
            return guard.info
    return {}


def _guards_of(table: Table) -> Iterator[Guarding]:
    yield from table.indexes
    for constraint in table.constraints:
        if isinstance(constraint, Guarding):
            yield constraint
