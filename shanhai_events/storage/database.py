"""Knows the one `db` object, the base class of all models and how a connection to each engine begins."""

import math
import sqlite3
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

import psycopg
from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, BigInteger, Connection, Date, Engine, Integer, MetaData, Table, Text, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from shanhai_events.storage.types import UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
WRITING = "shanhai_writing"
BUSY_TIMEOUT_MS = 30_000
LONG_REST_SECONDS = 1.0
CONNECTIONS = 8  # one for each thread of a web process, as in the Procfile; more would come and go with every request
IN_MEMORY = "sqlite://"  # one connection, which is the database
_RESTING_SINCE = "shanhai_resting_since"

BigKey = BigInteger().with_variant(Integer, "sqlite")
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Model(DeclarativeBase):
    """Base of every table; Python types map to columns that behave alike on SQLite and PostgreSQL."""

    registry: ClassVar[registry] = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            str: Text(),
            datetime: UtcDateTime(),
            date: Date(),
            dict[str, Any]: Json,
            list[Any]: Json,
        },
    )


db = SQLAlchemy(model_class=Model)
migrate = Migrate()
MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def table_of(model: type[Model]) -> Table:
    """Return the table of a model, for statements that run without the unit of objects."""
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is mapped to no single table")
    return table


def init_app(app: Flask) -> None:
    """Bind `db` and its migrations to the application."""
    if app.config["SQLALCHEMY_DATABASE_URI"] != IN_MEMORY:
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_size": CONNECTIONS}
    db.init_app(app)
    migrate.init_app(app, db, directory=str(MIGRATIONS), render_as_batch=True)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:
    """Give SQLite the promises PostgreSQL makes: foreign keys, durable commits, patience with other writers."""
    if not isinstance(dbapi_connection, sqlite3.Connection):
        return
    dbapi_connection.isolation_level = None  # the "begin" event below says BEGIN itself
    cursor = dbapi_connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


@event.listens_for(Pool, "checkin")
def _note_rest(_dbapi_connection: object, record: ConnectionPoolEntry) -> None:
    record.info[_RESTING_SINCE] = time.monotonic()


@event.listens_for(Pool, "checkout")
def _wake_up(dbapi_connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
    """Replace a connection that died while it rested, as after a restart of PostgreSQL, before it is used.

    SQLAlchemy's own pre-ping asks every time, which costs a gate a tenth of its scans.
    """
    rested = time.monotonic() - record.info.get(_RESTING_SINCE, math.inf)
    if rested < LONG_REST_SECONDS or isinstance(dbapi_connection, sqlite3.Connection):
        return
    try:
        dbapi_connection.execute("SELECT 1")
        dbapi_connection.rollback()
    except psycopg.Error as error:
        raise DisconnectionError from error


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once for a unit of work; a deferred one fails half of concurrent writers."""
    if connection.dialect.name == "sqlite":
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
