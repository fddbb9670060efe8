"""Turns a database violation into the refusal that its index or constraint declares in `info["refusal"]`."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, MetaData, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from shanhai_events.kernel.errors import Conflict, Refusal

REFUSAL = "refusal"
Guarding = Index | UniqueConstraint | CheckConstraint | ForeignKeyConstraint
_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (?P<columns>.+)")
_SQLITE_CHECK = re.compile(r"CHECK constraint failed: (?P<name>\w+)")


def refusal_for(error: IntegrityError, metadata: MetaData) -> Refusal:
    """Return the declared refusal, or a plain Conflict where none is declared."""
    info = _info_of_postgresql(error, metadata) or _info_of_sqlite(str(error.orig), metadata)
    refusal = info.get(REFUSAL, Conflict)
    return refusal() if isinstance(refusal, type) and issubclass(refusal, Refusal) else Conflict()


def _info_of_postgresql(error: IntegrityError, metadata: MetaData) -> dict[Any, Any]:
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is None:
        return {}
    table = metadata.tables.get(diagnosis.table_name or "")
    return _info_by_name(table, diagnosis.constraint_name) if table is not None else {}


def _info_of_sqlite(message: str, metadata: MetaData) -> dict[Any, Any]:
    if match := _SQLITE_UNIQUE.search(message):
        pairs = [column.strip().split(".") for column in match["columns"].split(",")]
        table = metadata.tables.get(pairs[0][0])
        return _info_by_columns(table, {pair[-1] for pair in pairs}) if table is not None else {}
    if match := _SQLITE_CHECK.search(message):
        found = (_info_by_name(table, match["name"]) for table in metadata.tables.values())
        return next((info for info in found if info), {})
    return {}


def _info_by_name(table: Table, name: str | None) -> dict[Any, Any]:
    return next((item.info for item in _guards_of(table) if item.name is not None and str(item.name) == name), {})


def _info_by_columns(table: Table, columns: set[str]) -> dict[Any, Any]:
    for item in _guards_of(table):
        unique = isinstance(item, UniqueConstraint) or (isinstance(item, Index) and item.unique)
        if unique and {column.name for column in item.columns} == columns:
            return item.info
    return {}


def _guards_of(table: Table) -> Iterator[Guarding]:
    yield from table.indexes
    for constraint in table.constraints:
        if isinstance(constraint, Guarding):
            yield constraint
