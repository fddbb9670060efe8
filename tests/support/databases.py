"""Databases equal to a migrated template, on each engine, one for every test that asks."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import make_url

from tests.support import pristine
from tests.support.postgresql import PostgresqlServer

# Restoring leaves dead rows behind, and nothing vacuums here; then a new copy is cheaper.
MOST_USES = 150


class Build(Protocol):
    """Fills the empty database at `url` with the schema, and with reference data unless it is to be bare."""

    def __call__(self, url: str, *, bare: bool) -> None:
        """Leave no connection open."""


class Databases:
    """The databases of one test process: files on SQLite, a server of our own on PostgreSQL."""

    def __init__(self, *, folder: Path, build: Build) -> None:
        self._folder = folder
        self._build = build
        self._numbers: Iterator[int] = count()
        self._exits = ExitStack()
        self._server: PostgresqlServer | None = None
        self._templates: dict[tuple[str, bool], str] = {}
        self._template_of: dict[str, str] = {}
        self._idle: dict[str, str] = {}
        self._uses: Counter[str] = Counter()
        self._links: dict[str, psycopg.Connection] = {}

    def copy(self, engine: str, *, bare: bool = False) -> str:
        """Return the URL of a database that is equal to the template; `bare` leaves out the reference data."""
        template = self._template(engine, bare=bare)
        if engine == "sqlite":
            name = self._new_name()
            shutil.copyfile(self._file(template), self._file(name))
            return self._url(engine, name)
        return self._url(engine, self._restored(template) or self._cloned(template))

    def create_empty(self, engine: str) -> str:
        """Return the URL of a new database without a single table."""
        name = self._new_name()
        if engine == "postgresql":
            self.server.create(name)
        return self._url(engine, name)

    def discard(self, url: str) -> None:
        """Take back a database that nobody uses any more."""
        name = Path(str(make_url(url).database)).name.removesuffix(".db")
        if url.startswith("sqlite:"):
            for file in self._folder.glob(f"{name}.db*"):
                file.unlink()
            return
        template = self._template_of.get(name)
        if template and template not in self._idle and self._uses[name] < MOST_USES:
            self._idle[template] = name
        else:
            self._drop(name)

    @property
    def server(self) -> PostgresqlServer:
        """Return the PostgreSQL of this process, started when first needed."""
        if self._server is None:
            self._server = self._exits.enter_context(PostgresqlServer())
        return self._server

    def close(self) -> None:
        """Stop what was started."""
        for link in self._links.values():
            link.close()
        self._exits.close()

    def _template(self, engine: str, *, bare: bool) -> str:
        if (engine, bare) not in self._templates:
            name = "template_bare" if bare else "template_full"
            if engine == "postgresql":
                self.server.create(name)
            self._build(self._url(engine, name), bare=bare)
            if engine == "postgresql":
                with self.server.connect(name) as link:
                    pristine.prepare(link)
            self._templates[engine, bare] = name
        return self._templates[engine, bare]

    def _restored(self, template: str) -> str | None:
        name = self._idle.pop(template, None)
        if name is None:
            return None
        if self._restore(name):
            self._uses[name] += 1
            return name
        self._drop(name)
        return None

    def _restore(self, name: str) -> bool:
        """Put a database back over the connection that is kept for it; a test may have ended that one."""
        if name in self._links:
            try:
                return pristine.restore(self._links[name])
            except psycopg.OperationalError:
                self._links.pop(name).close()
        self._links[name] = self.server.connect(name)
        return pristine.restore(self._links[name])

    def _drop(self, name: str) -> None:
        if name in self._links:
            self._links.pop(name).close()
        self.server.drop(name)

    def _cloned(self, template: str) -> str:
        name = self._new_name()
        self.server.create(name, template=template)
        self._template_of[name] = template
        return name

    def _new_name(self) -> str:
        return f"test_{next(self._numbers)}"

    def _url(self, engine: str, name: str) -> str:
        return self.server.url(name) if engine == "postgresql" else f"sqlite:///{self._file(name)}"

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.db"
