"""A worker in a process of its own, as an operator runs it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from tests.support.server import ROOT

PATIENCE_SECONDS = 120
# The application with the slow job, what that job writes in the data folder, and what it waits for there.
SLOW_APP = "tests.support.slow_jobs"
SLOW_KIND = "probe.slow"
JOURNAL = "journal"
GO = "go"


class WorkerProcess:
    """Use it as a context manager; on leaving it is killed if it still lives."""

    def __init__(self, *, environ: Mapping[str, str], folder: Path, app: str = "wsgi") -> None:
        inherited = {key: text for key, text in os.environ.items() if not key.startswith("SHANHAI_")}
        self._environ = {**inherited, **environ}
        self._log = folder / "worker.log"
        self._app = app
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        flask = Path(sys.executable).parent / "flask"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [flask, "--app", self._app, "worker"],
                cwd=ROOT, env=self._environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @property
    def process(self) -> "subprocess.Popen[bytes]":
        assert self._process is not None
        return self._process

    @property
    def log(self) -> str:
        """What the worker said so far."""
        return self._log.read_text()

    def kill(self) -> None:
        """End it at once, as the kernel does when memory is short."""
        self.process.kill()
        self.process.wait()

    def stop(self, signum: signal.Signals = signal.SIGTERM, *, patience: float = 10) -> int:
        """Ask it to stop and return its exit code."""
        self.process.send_signal(signum)
        return self.process.wait(timeout=patience)

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that the worker should bring about."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not happened():
            assert self.process.poll() is None, f"the worker ended:\n{self.log}"
            assert time.monotonic() < deadline, f"nothing happened:\n{self.log}"
            time.sleep(0.05)
