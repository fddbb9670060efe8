"""What lies behind a running site: its database, for what happens off the stage of a journey."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from tests.support.applications import Applications
from tests.support.server import RunningSite


@dataclass(frozen=True, kw_only=True)
class BackRoom:
    """The database of the running site, seen from inside."""

    site: RunningSite
    applications: Applications

    @contextmanager
    def app(self) -> Iterator[Flask]:
        """Lend an application that works on the same database as the site."""
        settings = self.site.settings
        url, folder = settings["SHANHAI_SQLALCHEMY_DATABASE_URI"], Path(settings["SHANHAI_DATA_DIR"])
        with self.applications.lend(engine="sqlite", database_url=url, data_dir=folder) as app:
            app.config["BASE_URL"] = self.site.url
            yield app

    def verify_audit(self) -> tuple[int, str]:
        """Run the operator's command; return its exit code and what it said."""
        with self.app() as app:
            result = app.test_cli_runner().invoke(args=["audit", "verify"])
            return result.exit_code, result.output
