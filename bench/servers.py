"""Databases and servers as in production: durable commits, granian with two workers of eight threads."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.postgresql import PostgresqlServer

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
PATIENCE_SECONDS = 60
THREADS = 8
SERVE = (
    "--interface",
    "wsgi",
    "--workers",
    "2",
    "--blocking-threads",
    str(THREADS),
    "--log-level",
    "error",
    "--no-access-log",
)


@dataclass(frozen=True, kw_only=True)
class Databases:
    """The addresses by engine and use, and the first process of the PostgreSQL server."""

    urls: Mapping[str, Mapping[str, str]]
    process: int


@dataclass(frozen=True, kw_only=True)
class Served:
    """Where an application answers, and the first of its processes."""

    url: str
    process: int


@contextmanager
def databases(folder: Path) -> Iterator[Databases]:
    """Give two empty databases of each engine: one for the floor, one for the product."""
    with PostgresqlServer(is_durable=True) as server:
        for use in ("floor", "product"):
            server.create(use)
        urls = {
            "postgresql": {use: server.url(use) for use in ("floor", "product")},
            "sqlite": {use: f"sqlite:///{folder}/{use}.db" for use in ("floor", "product")},
        }
        yield Databases(urls=urls, process=server.process)


@contextmanager
def serving(target: str, environ: Mapping[str, str], *, ready: str) -> Iterator[Served]:
    """Serve a WSGI application from processes of its own; they end with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(PROGRAMS / "granian"), *SERVE, "--host", "127.0.0.1", "--port", str(port), target]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environ})
    try:
        _wait_for(port, server, ready)
        yield Served(url=f"http://127.0.0.1:{port}", process=server.pid)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def run(*arguments: str, environ: Mapping[str, str]) -> str:
    """Run a program of the environment to its end and return what it printed."""
    command = [str(PROGRAMS / arguments[0]), *arguments[1:]]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environ}, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


def _wait_for(port: int, server: "subprocess.Popen[bytes]", ready: str) -> None:
    request = f"GET {ready} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as link:
                link.sendall(request)
                if link.recv(1):
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not begin to answer")
