"""A PostgreSQL server of our own: private, on a unix socket in a temporary folder, gone with the tests."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql

SUPERUSER = "postgres"
BINARIES = "/usr/lib/postgresql/*/bin"
CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{folder}'
max_connections = 200
"""
FORGETFUL = """
# Nothing here outlives the tests, so nothing waits for the disk.
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""


class PostgresqlServer:
    """A running cluster; use it as a context manager. A durable one keeps what it acknowledged, as in production."""

    def __init__(self, *, is_durable: bool = False) -> None:
        self._configuration = CONFIGURATION if is_durable else CONFIGURATION + FORGETFUL
        self._binaries = _find_binaries()
        self._folder = Path(tempfile.mkdtemp(prefix="shanhai-pg-"))
        self._data = self._folder / "data"

    def __enter__(self) -> Self:
        if os.geteuid() == 0:
            shutil.chown(self._folder, SUPERUSER, SUPERUSER)
        self._run(
            "initdb",
            "--auth=trust",
            f"--username={SUPERUSER}",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        with (self._data / "postgresql.conf").open("a") as configuration:
            configuration.write(self._configuration.format(folder=self._folder))
        self._run("pg_ctl", "--wait", f"--log={self._folder / 'log'}", "start")
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "--mode=immediate", "stop")
        shutil.rmtree(self._folder)

    @property
    def process(self) -> int:
        """The first process of the server, which starts one for each connection."""
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of one database."""
        return f"postgresql+psycopg://{SUPERUSER}@/{database}?host={self._folder}"

    def create(self, database: str, *, template: str = "template1") -> None:
        """Create a database as a copy of `template`, to which nobody may be connected."""
        self._execute("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", database, template)

    def drop(self, database: str) -> None:
        """Drop a database, ending the connections that a test left open."""
        self._execute("DROP DATABASE {} WITH (FORCE)", database)

    def connect(self, database: str) -> psycopg.Connection:
        """Open a connection as the superuser that commits each statement by itself."""
        return psycopg.connect(host=str(self._folder), user=SUPERUSER, dbname=database, autocommit=True)

    def _execute(self, statement: str, *names: str) -> None:
        with self.connect("postgres") as link:
            link.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _run(self, program: str, *arguments: str) -> None:
        # PostgreSQL refuses to run as root.
        owner: dict[str, Any] = {"user": SUPERUSER, "group": SUPERUSER, "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run(
            [self._binaries / program, f"--pgdata={self._data}", *arguments],
            cwd=self._folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **owner,
        )  # fmt: skip


def _find_binaries() -> Path:
    """Return the folder of the newest server installed; Debian keeps it off the PATH."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    versions = sorted(Path("/").glob(BINARIES.lstrip("/")), key=lambda folder: int(folder.parent.name))
    if not versions:
        raise RuntimeError("PostgreSQL is missing; `make test` installs it")
    return versions[-1]
