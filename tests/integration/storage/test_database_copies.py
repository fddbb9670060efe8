"""The databases that tests are lent: whatever a test did, the next one finds the template."""

from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine, text
from sqlalchemy.schema import DropConstraint, DropIndex

from shanhai_events.storage.database import db
from tests.factories.rows import fill_every_table
from tests.support import pristine
from tests.support.databases import Databases


def contents(url: str) -> dict[str, Any]:
    """Return everything that a test could notice: rows, constraints, indexes, and the next key of every table."""
    engine = create_engine(url)
    found = MetaData()
    with engine.connect() as connection:
        found.reflect(connection)
        rows = {
            name: sorted(repr(row) for row in connection.execute(table.select()))
            for name, table in found.tables.items()
        }
        constraints = {name: sorted(str(c.name) for c in table.constraints) for name, table in found.tables.items()}
        indexes = {name: sorted(str(i.name) for i in table.indexes) for name, table in found.tables.items()}
        keys: list[Any] = []
        if engine.dialect.name == "postgresql":
            sequences = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
            keys = [tuple(row) for row in connection.execute(text(sequences))]
    engine.dispose()
    return {"rows": rows, "constraints": constraints, "indexes": indexes, "keys": keys}


def change_rows(url: str) -> None:
    """Do to a database the worst that the tests of the suites do to rows."""
    engine = create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("UPDATE regions SET name = 'elsewhere'"))
        connection.execute(text("DELETE FROM pairing_members"))
        connection.execute(text("DELETE FROM targets"))
    engine.dispose()


@pytest.mark.parametrize("bare", [True, False])
def test_next_copy_is_the_template_again(engine: str, databases: Databases, bare: bool) -> None:
    first = databases.copy(engine, bare=bare)
    template = contents(first)
    if bare:
        fill(first)
    else:
        change_rows(first)
    assert contents(first) != template
    databases.discard(first)

    second = databases.copy(engine, bare=bare)

    assert contents(second) == template
    databases.discard(second)


@pytest.mark.parametrize("engine", ["postgresql"])
@pytest.mark.postgresql
def test_database_with_another_shape_is_never_lent_again(engine: str, databases: Databases) -> None:
    for drop in (
        "DROP TRIGGER audit_entries_no_update ON audit_entries",
        "ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_no_delete",
        str(DropIndex(next(iter(db.metadata.tables["role_grants"].indexes)))),
        str(DropConstraint(next(c for c in db.metadata.tables["regions"].constraints if c.name))) + " CASCADE",
        "ALTER TABLE users ADD COLUMN remark text",
        "CREATE TABLE remarks (id bigint)",
    ):
        first = databases.copy(engine)
        run(first, drop)
        databases.discard(first)

        second = databases.copy(engine)

        assert second != first, drop
        databases.discard(second)


@pytest.mark.parametrize("engine", ["postgresql"])
@pytest.mark.postgresql
def test_database_with_the_same_shape_is_lent_again(engine: str, databases: Databases) -> None:
    first = databases.copy(engine)
    databases.discard(first)

    second = databases.copy(engine)

    assert second == first
    databases.discard(second)


@pytest.mark.parametrize("engine", ["postgresql"])
@pytest.mark.postgresql
def test_database_whose_connections_were_ended_is_lent_again_as_the_template(engine: str, databases: Databases) -> None:
    first = databases.copy(engine)
    template = contents(first)
    databases.discard(first)
    databases.discard(databases.copy(engine))
    change_rows(first)
    run(first, pristine.END_OTHERS)

    second = databases.copy(engine)

    assert (second, contents(second)) == (first, template)
    databases.discard(second)


def fill(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        fill_every_table(connection, db.metadata)
    engine.dispose()


def run(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
