"""Runs the migrations on SQLite and PostgreSQL alike.

SQLite recreates a table to change it: with foreign keys on, dropping the old one would cascade and delete children,
and its triggers would vanish. So foreign keys are off outside the transaction, checked after it, and the triggers
are put back from the one list in storage.triggers.
"""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, inspect, text
from sqlalchemy.schema import SchemaItem

from shanhai_events.storage.database import db
from shanhai_events.storage.migration_types import render_item
from shanhai_events.storage.triggers import APPEND_ONLY, install_triggers

config = context.config


def run_migrations() -> None:
    """Migrate over one connection of the application's own engine."""
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            _set_foreign_keys(connection, on=False)
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            compare_type=True,
            include_object=_is_ours,
            render_item=render_item,
        )
        with context.begin_transaction():
            context.run_migrations()
            _restore_triggers(connection)
            if sqlite:
                _refuse_broken_references(connection)
        if connection.in_transaction():
            connection.commit()
        if sqlite:
            _set_foreign_keys(connection, on=True)


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("no driver connection")
    driver.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


def _restore_triggers(connection: Connection) -> None:
    present = set(inspect(connection).get_table_names())
    install_triggers(connection, tuple(table for table in APPEND_ONLY if table in present))


def _refuse_broken_references(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if broken:
        raise RuntimeError(f"{len(broken)} rows point to nothing, first in table {broken[0][0]}")


def _is_ours(_object: SchemaItem, name: str | None, type_: str, reflected: bool, _compare_to: object) -> bool:
    return not (type_ == "table" and reflected and name not in db.metadata.tables)


if context.is_offline_mode():
    raise SystemExit("migrations run against a database; --sql is not supported")
current_app.logger.debug("migrating")
run_migrations()
