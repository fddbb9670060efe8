"""Migrations on filled databases: down and up again, every row of every table counted."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import MetaData, inspect, text
from sqlalchemy.exc import DBAPIError

from shanhai_events.storage.database import db
from shanhai_events.storage.triggers import APPEND_ONLY
from tests.factories.rows import ROWS, count_rows, fill_every_table
from tests.support.applications import Applications
from tests.support.databases import Databases
from tests.support.server import ROOT

MIGRATIONS = ROOT / "migrations"
# Changes a table that others point to and one that carries triggers; SQLite makes both anew to do it.
NEXT_STEP = """
from alembic import op
import sqlalchemy as sa

revision = "next_step"
down_revision = {head!r}


def change(act):
    recreate = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    for table in ("users", "audit_entries"):
        with op.batch_alter_table(table, recreate=recreate) as batch:
            act(batch)


def upgrade():
    change(lambda batch: batch.add_column(sa.Column("remark", sa.Text(), nullable=True)))


def downgrade():
    change(lambda batch: batch.drop_column("remark"))
"""


@pytest.fixture
def bare_app(engine: str, databases: Databases, applications: Applications, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database without tables, with its context pushed."""
    url = databases.create_empty(engine)
    with applications.lend(engine=engine, database_url=url, data_dir=tmp_path) as app, app.app_context():
        yield app
    databases.discard(url)


def upgrade(revision: str = "head", *, folder: Path = MIGRATIONS) -> None:
    flask_migrate.upgrade(directory=str(folder), revision=revision)


def downgrade(revision: str, *, folder: Path = MIGRATIONS) -> None:
    flask_migrate.downgrade(directory=str(folder), revision=revision)


def fill() -> None:
    with db.engine.begin() as connection:
        fill_every_table(connection, db.metadata)


def rows() -> dict[str, int]:
    """Count what the database holds now, whatever the models say."""
    found = MetaData()
    with db.engine.connect() as connection:
        found.reflect(connection)
        counts = count_rows(connection, found)
    counts.pop("alembic_version", None)
    return counts


def steps() -> list[str]:
    """Return the revisions, the newest first."""
    return [step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


@pytest.mark.usefixtures("bare_app")
def test_migrations_make_what_the_models_say() -> None:
    upgrade()

    flask_migrate.check(directory=str(MIGRATIONS))
    assert set(rows()) == set(db.metadata.tables)


@pytest.mark.usefixtures("bare_app")
def test_every_step_goes_down_and_up_on_a_filled_database() -> None:
    upgrade()
    fill()
    assert rows() == dict.fromkeys(db.metadata.tables, ROWS)

    for below in [*steps()[1:], "base"]:
        downgrade(below)
        kept = rows()
        assert kept == dict.fromkeys(kept, ROWS)
    assert rows() == {}

    upgrade()
    assert rows() == dict.fromkeys(db.metadata.tables, 0)
    fill()
    assert rows() == dict.fromkeys(db.metadata.tables, ROWS)


@pytest.mark.usefixtures("bare_app")
def test_change_of_a_table_keeps_its_rows_its_children_and_its_triggers(tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions/next_step.py").write_text(NEXT_STEP.format(head=steps()[0]))
    upgrade(steps()[0], folder=folder)
    fill()

    for move in (upgrade, downgrade, upgrade):
        move("next_step" if move is upgrade else steps()[0], folder=folder)

        assert rows() == dict.fromkeys(db.metadata.tables, ROWS)
        assert ("remark" in columns_of("users")) is (move is upgrade)
        for table in APPEND_ONLY:
            assert is_refused(f"DELETE FROM {table}")


def columns_of(table: str) -> set[str]:
    return {column["name"] for column in inspect(db.engine).get_columns(table)}


def is_refused(statement: str) -> bool:
    """Tell whether the database itself refuses a statement."""
    with db.engine.connect() as connection:
        try:
            connection.execute(text(statement))
        except DBAPIError:
            return True
    return False
