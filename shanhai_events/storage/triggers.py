"""Append-only tables: triggers on both engines that refuse UPDATE, DELETE and TRUNCATE, in one list."""

from sqlalchemy import Connection, text

APPEND_ONLY: tuple[str, ...] = ("audit_entries", "scans", "ledger_entries")
VERBS = ("update", "delete", "replace", "truncate")

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def install_triggers(connection: Connection, tables: tuple[str, ...] = APPEND_ONLY) -> None:
    """Create the triggers of the given tables, replacing those that are there; idempotent."""
    remove_triggers(connection, tables)
    if connection.dialect.name == "postgresql" and tables:
        connection.execute(text(_POSTGRESQL_FUNCTION))
    for table in tables:
        for statement in _statements(table, connection.dialect.name):
            connection.execute(text(statement))


def remove_triggers(connection: Connection, tables: tuple[str, ...] = APPEND_ONLY) -> None:
    """Drop the triggers of the given tables where they exist."""
    for table in tables:
        for verb in VERBS:
            if connection.dialect.name == "sqlite":
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{verb}"))
            else:
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{verb} ON {table}"))


def _statements(table: str, dialect: str) -> list[str]:
    if dialect == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END"
        there = f"SELECT 1 FROM {table} WHERE rowid = NEW.rowid"  # noqa: S608 - the list above holds our own names
        return [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
            # INSERT OR REPLACE deletes without asking the trigger above.
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({there}) {refuse}",
        ]
    rows = [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        for verb in ("update", "delete")
    ]
    whole = (
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    return [*rows, whole]
