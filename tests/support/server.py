"""The whole site as an operator runs it: granian and the worker in processes of their own, mail to a real server."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import httpx

from tests.support.ports import free_port
from tests.support.smtp import MailServer

PATIENCE_SECONDS = 120
ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent
WEB = ("granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "8", "wsgi:app")
WORKER = ("flask", "--app", "wsgi", "worker")


class RunningSite:
    """Web and worker on one database, or the web alone; use it as a context manager."""

    def __init__(self, *, settings: Mapping[str, str], folder: Path, has_worker: bool = True) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.mail = MailServer()
        self._log = folder / "site.log"
        self.settings = settings
        self._programs = (WEB, WORKER) if has_worker else (WEB,)
        self._exits = ExitStack()

    def __enter__(self) -> Self:
        self._exits.enter_context(self.mail)
        environ = self._environ()
        for program, *arguments in self._programs:
            self._start(program, arguments, environ)
        try:
            self._wait()
        except BaseException:
            self._exits.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._exits.close()

    def _environ(self) -> dict[str, str]:
        inherited = {key: text for key, text in os.environ.items() if not key.startswith(("SHANHAI_", "GRANIAN_"))}
        return inherited | {
            **self.settings,
            "SHANHAI_BASE_URL": self.url,
            "SHANHAI_MAIL_SERVER": "127.0.0.1",
            "SHANHAI_MAIL_PORT": str(self.mail.port),
            "GRANIAN_HOST": "127.0.0.1",
            "GRANIAN_PORT": str(self.port),
        }

    def _start(self, program: str, arguments: list[str], environ: Mapping[str, str]) -> None:
        log = self._exits.enter_context(self._log.open("ab"))
        process = subprocess.Popen(
            [PROGRAMS / program, *arguments],
            cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
        self._exits.callback(_stop, process)

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        # One client that knows no certificates: to read them takes half as long as the site does to start.
        with httpx.Client(trust_env=False, verify=False) as client:  # noqa: S501  # plain HTTP, of our own
            while time.monotonic() < deadline:
                try:
                    client.get(self.url)
                except httpx.TransportError:
                    time.sleep(0.1)
                else:
                    return
        raise RuntimeError(f"the site did not start:\n{self._log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
