"""Append-only tables refuse every change by SQL on both engines; without the triggers the same SQL goes through."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from shanhai_events.storage.database import db
from shanhai_events.storage.triggers import APPEND_ONLY, install_triggers, remove_triggers

ROW = (
    "(seq, at, actor_kind, action, subject_kind, subject_public_id, diff, previous_digest, digest) "
    "VALUES (1, '2026-10-08 01:30:00', 'user', 'x.done', 'x', 'x', '{}', 'p', 'd')"
)
CHANGES = {
    "update": "UPDATE audit_entries SET action = 'y.done'",
    "delete": "DELETE FROM audit_entries",
    "upsert": f"INSERT INTO audit_entries {ROW} ON CONFLICT (seq) DO UPDATE SET action = 'y.done'",
}
# What only one engine knows.
OWN_CHANGE = {
    "sqlite": f"INSERT OR REPLACE INTO audit_entries {ROW.replace('x.done', 'y.done')}",
    "postgresql": "TRUNCATE audit_entries",
}

pytestmark = pytest.mark.usefixtures("app_context")


@pytest.fixture
def connection(app_context: None) -> Iterator[Connection]:
    with db.engine.begin() as connection:
        connection.execute(text(f"INSERT INTO audit_entries {ROW}"))
    with db.engine.connect() as connection:
        yield connection


def actions(connection: Connection) -> list[str]:
    return list(connection.scalars(text("SELECT action FROM audit_entries")))


@pytest.mark.parametrize("change", [*CHANGES, "own"])
def test_a_change_is_refused(connection: Connection, engine: str, change: str) -> None:
    statement = CHANGES.get(change, OWN_CHANGE[engine])
    with pytest.raises(IntegrityError, match="append-only"):
        connection.execute(text(statement))
    connection.rollback()
    assert actions(connection) == ["x.done"]


@pytest.mark.parametrize("change", [*CHANGES, "own"])
def test_the_same_change_goes_through_without_triggers(connection: Connection, engine: str, change: str) -> None:
    remove_triggers(connection)
    connection.execute(text(CHANGES.get(change, OWN_CHANGE[engine])))
    assert actions(connection) != ["x.done"]


def test_a_new_entry_is_welcome(connection: Connection) -> None:
    connection.execute(text(f"INSERT INTO audit_entries {ROW.replace('VALUES (1', 'VALUES (2')}"))
    assert actions(connection) == ["x.done", "x.done"]


def test_installing_twice_is_the_same_as_once(connection: Connection) -> None:
    install_triggers(connection)
    install_triggers(connection)
    with pytest.raises(IntegrityError, match="append-only"):
        connection.execute(text(CHANGES["update"]))


def test_every_append_only_table_exists() -> None:
    assert set(APPEND_ONLY) <= set(db.metadata.tables)
