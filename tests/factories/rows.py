"""Rows for every table, made from the columns alone: for tests that must see a filled database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Enum,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Uuid,
    func,
    select,
)

ROWS = 3
# What a check asks of a row and its column alone doesn't tell.
FIXED: dict[tuple[str, str], Any] = {
    ("signings", "state"): "signed",
    ("ledger_entries", "projects"): 1,
    ("ledger_entries", "key_projects"): 1,
}
MOMENT = datetime(2026, 10, 8, 1, 30, tzinfo=UTC)


def fill_every_table(connection: Connection, metadata: MetaData) -> None:
    """Insert rows into every table, parents first."""
    for table in metadata.sorted_tables:
        for number in range(ROWS):
            connection.execute(table.insert().values(_row(connection, table, number)))


def count_rows(connection: Connection, metadata: MetaData) -> dict[str, int]:
    """Return the number of rows of every table that `metadata` knows."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


def _row(connection: Connection, table: Table, number: int) -> dict[str, Any]:
    return {
        column.name: FIXED.get((table.name, column.name)) or _value(connection, column, number)
        for column in table.columns
        if column is not table.autoincrement_column
    }


def _value(connection: Connection, column: Column[Any], number: int) -> Any:
    if column.foreign_keys:
        return _parent(connection, column, number)
    match getattr(column.type, "impl_instance", column.type):
        case Enum(enum_class=choices) if choices is not None:
            return next(iter(choices))
        case Boolean():
            return False
        case DateTime():
            # Where a span has an order, its end lies after its beginning.
            return MOMENT + timedelta(hours=column.name.startswith(("closes", "ends")))
        case Date():
            return date(2026, 10, 8)
        case JSON():
            return {}
        case Integer():
            return number + 1
        case kind:
            return _plain_value(kind, column.name, number)


def _plain_value(kind: object, name: str, number: int) -> bytes | UUID | str:
    match kind:
        case LargeBinary():
            return bytes([number + 1]) * 16
        case Uuid():
            return UUID(int=number + 1)
        case _:
            length = getattr(kind, "length", None) or 40
            return f"{name}-{number}"[-length:]


def _parent(connection: Connection, column: Column[Any], number: int) -> Any:
    """Return the key of the row with this number, or None when it would be a later row of the same table."""
    target = next(iter(column.foreign_keys)).column
    keys = connection.execute(select(target).order_by(target)).scalars().all()
    return keys[number] if number < len(keys) else None
