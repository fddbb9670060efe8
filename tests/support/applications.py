"""One application for each engine and process, lent to a test with that test's own database and data folder."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Dialect, Engine, event, make_url

from shanhai_events.accounts import rate_limits
from shanhai_events.application import create_app
from shanhai_events.documents.extension import current_renderer
from shanhai_events.jobs.wake_ups import QUEUE
from shanhai_events.signings import rate_limits as signing_rate_limits
from shanhai_events.storage.database import db
from tests.support.settings import settings_for


class Applications:
    """Building an application takes as long as many tests, so one that comes back is bound anew and lent again."""

    def __init__(self) -> None:
        self._idle: dict[str, list[Flask]] = {}
        self._ways: dict[Flask, _Way] = {}

    @contextmanager
    def lend(self, *, engine: str, database_url: str, data_dir: Path) -> Iterator[Flask]:
        """Yield an application that knows nothing of the tests before it."""
        settings = settings_for(database_url=database_url, data_dir=data_dir)
        idle = self._idle.setdefault(engine, [])
        app = idle.pop() if idle else create_app(settings)
        kept = dict(app.config)
        app.config.update(settings)
        self._way(app).lead_to(database_url)
        try:
            yield app
        finally:
            _forget(app)
            app.config.clear()
            app.config.update(kept)
            idle.append(app)

    def close(self) -> None:
        """End the processes that print documents."""
        for app in chain.from_iterable(self._idle.values()):
            with app.app_context():
                current_renderer().close()

    def _way(self, app: Flask) -> "_Way":
        if app not in self._ways:
            with app.app_context():
                self._ways[app] = _Way(db.engine)
        return self._ways[app]


class _Way:
    """Where the connections of one engine lead; the engine stays, and with it every statement it has compiled."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        event.listen(engine, "do_connect", self._connect)
        event.listen(engine, "connect", _wait_for_no_disk)

    def lead_to(self, database_url: str) -> None:
        """Let the next connection, and `engine.url`, be of this database."""
        self._engine.dispose()
        self._engine.url = make_url(database_url)

    def _connect(self, dialect: Dialect, record: object, arguments: list[Any], keywords: dict[str, Any]) -> None:
        leading, named = dialect.create_connect_args(self._engine.url)
        arguments[:] = leading
        keywords.update(named)


def _wait_for_no_disk(connection: Any, _record: object) -> None:
    """Let the machine be the only one that could lose a commit, as the PostgreSQL of the tests does."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


def _forget(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    app.extensions.pop(QUEUE, None)
    rate_limits.init_app(app)
    signing_rate_limits.init_app(app)
