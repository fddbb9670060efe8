"""One rendering process seen from its parent: started, spoken to with a deadline, ended."""

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, cast

from shanhai_events.documents.errors import RendererDied, RenderTimedOut
from shanhai_events.documents.wire import Message, unpack

_ROOT = Path(__file__).resolve().parents[2]
# Settings and secrets of web and worker stay with them.
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "XDG_CACHE_HOME")
_FONTS = Path(__file__).with_name("fonts.conf")
_CHUNK = 64 * 1024


class RenderProcess:
    """A child that was started; deadlines are on the monotonic clock."""

    def __init__(self, *, memory: int, seconds: int) -> None:
        environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        module = "shanhai_events.documents.child"
        self._process = subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
            [sys.executable, "-m", module, f"--memory={memory}", f"--seconds={seconds}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**environment, "FONTCONFIG_FILE": str(_FONTS), "PYTHONHASHSEED": "0"},
            bufsize=0,
            start_new_session=True,
        )
        self._in = cast("IO[bytes]", self._process.stdin)
        self._out = cast("IO[bytes]", self._process.stdout)
        os.set_blocking(self._in.fileno(), False)
        os.set_blocking(self._out.fileno(), False)

    @property
    def pid(self) -> int:
        return self._process.pid

    def is_alive(self) -> bool:
        """Tell whether the child still runs; one that has ended is reaped."""
        return self._process.poll() is None

    def send(self, message: bytes, *, deadline: float) -> None:
        """Hand a packed message to the child; raises RendererDied or RenderTimedOut."""
        rest = memoryview(message)
        while rest:
            _wait(self._in.fileno(), select.POLLOUT, deadline)
            try:
                rest = rest[os.write(self._in.fileno(), rest[:_CHUNK]) :]
            except BrokenPipeError:
                raise self._death() from None

    def receive(self, *, deadline: float) -> Message:
        """Return the child's next message; raises RendererDied or RenderTimedOut."""
        try:
            return unpack(lambda size: self._read(size, deadline))
        except EOFError:
            raise self._death() from None

    def end(self) -> None:
        """End the child at once; it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        self._in.close()
        self._out.close()

    def abandon(self) -> None:
        """Let go of a child that belongs to the process this one was forked from."""
        self._process.returncode = 0  # not ours to wait for
        self._in.close()
        self._out.close()

    def _read(self, size: int, deadline: float) -> bytes:
        parts = []
        while size:
            _wait(self._out.fileno(), select.POLLIN, deadline)
            part = os.read(self._out.fileno(), size)
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _death(self) -> RendererDied:
        self._process.kill()
        return RendererDied(f"the rendering process ended with code {self._process.wait()}")


def _wait(descriptor: int, event: int, deadline: float) -> None:
    poller = select.poll()
    poller.register(descriptor, event)
    left = deadline - time.monotonic()
    if left <= 0 or not poller.poll(left * 1000):
        raise RenderTimedOut("the document was not ready in time")
