"""Fresh databases for tests: a migrated template on each engine, copied for every test that asks."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import make_url

from tests.support.postgresql import PostgresqlServer

Build = Callable[[str], None]


@dataclass(kw_only=True)
class Databases:
    """The databases of one test process; `build` fills the template whose URL it is given."""

    folder: Path
    build: Build
    _templates: dict[str, str] = field(default_factory=dict)
    _server: PostgresqlServer | None = None
    _numbers: Iterator[int] = field(default_factory=count)
    _exits: ExitStack = field(default_factory=ExitStack)

    def copy(self, engine: str) -> str:
        """Return the URL of a new database that is equal to the template."""
        name = f"test_{next(self._numbers)}"
        template = self._template(engine)
        if engine == "sqlite":
            shutil.copyfile(template, self._file(name))
            return f"sqlite:///{self._file(name)}"
        self.server.create(name, template=template)
        return self.server.url(name)

    def create_empty(self, engine: str) -> str:
        """Return the URL of a new database without a single table."""
        name = f"test_{next(self._numbers)}"
        if engine == "sqlite":
            return f"sqlite:///{self._file(name)}"
        self.server.create(name)
        return self.server.url(name)

    def discard(self, url: str) -> None:
        """Remove a database for good."""
        name = str(make_url(url).database)
        if url.startswith("sqlite:"):
            for file in self.folder.glob(f"{Path(name).name}*"):
                file.unlink()
        else:
            self.server.drop(name)

    @property
    def server(self) -> PostgresqlServer:
        """Return the PostgreSQL of this process, started when first needed."""
        if self._server is None:
            self._server = self._exits.enter_context(PostgresqlServer())
        return self._server

    def close(self) -> None:
        """Stop what was started."""
        self._exits.close()

    def _template(self, engine: str) -> str:
        if engine not in self._templates:
            if engine == "sqlite":
                name, url = str(self._file("template")), f"sqlite:///{self._file('template')}"
            else:
                name, url = "shanhai_template", self.server.url("shanhai_template")
                self.server.create(name)
            self.build(url)
            self._templates[engine] = name
        return self._templates[engine]

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.db"
