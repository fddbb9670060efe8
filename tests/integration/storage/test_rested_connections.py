"""A connection that died while it rested, as after a restart of the server, is replaced before it is used."""

import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import OperationalError

from shanhai_events.storage import database
from shanhai_events.storage.database import db
from tests.support.engines import ON_POSTGRESQL

pytestmark = pytest.mark.usefixtures("app_context")


def kill_resting_connection() -> None:
    with db.engine.connect() as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    killer = create_engine(db.engine.url, poolclass=NullPool)
    with killer.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


@ON_POSTGRESQL
def test_after_a_long_rest_it_is_asked_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LONG_REST_SECONDS", 0.0)
    kill_resting_connection()

    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


@ON_POSTGRESQL
def test_after_a_short_rest_it_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LONG_REST_SECONDS", 60.0)
    kill_resting_connection()

    with pytest.raises(OperationalError), db.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
