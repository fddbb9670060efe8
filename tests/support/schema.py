"""Builds the database that the tests start from."""

import importlib
import pkgutil
import tempfile
from pathlib import Path

import shanhai_events
from shanhai_events.application import create_app
from shanhai_events.storage.database import db
from shanhai_events.storage.triggers import install_triggers
from tests.support.settings import settings_for


def build_template(url: str, *, bare: bool) -> None:
    """Create every table and trigger at `url` and, unless it is to be bare, load the reference data."""
    for module in pkgutil.walk_packages(shanhai_events.__path__, "shanhai_events."):
        if ".models" in module.name:
            importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(settings_for(database_url=url, data_dir=Path(folder)))
        with app.app_context():
            try:
                db.create_all()
                with db.engine.begin() as connection:
                    install_triggers(connection)
            finally:
                db.engine.dispose()
        if not bare:
            loaded = app.test_cli_runner().invoke(args=["seed", "reference"])
            assert loaded.exit_code == 0, loaded.output
            with app.app_context():
                db.engine.dispose()
