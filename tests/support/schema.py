"""Builds the database that the tests start from."""

import tempfile
from pathlib import Path

import flask_migrate

from shanhai_events.application import create_app
from shanhai_events.storage.database import db
from tests.support.settings import settings_for


def build_template(url: str, *, bare: bool) -> None:
    """Migrate the empty database at `url` and, unless it is to be bare, load the reference data."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(settings_for(database_url=url, data_dir=Path(folder)))
        with app.app_context():
            flask_migrate.upgrade()
        if not bare:
            loaded = app.test_cli_runner().invoke(args=["seed", "reference"])
            assert loaded.exit_code == 0, loaded.output
        with app.app_context():
            db.engine.dispose()
