"""Reads how much processor time a process and all its children have used, from /proc."""

import os
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.5
_IDLE = 0.05
_PARENT, _USED = 1, slice(11, 15)  # user, system, and both of children that have ended


def processor_seconds(*roots: int) -> float:
    """Return the processor seconds of the processes `roots` and everything they started."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        children.setdefault(int(fields[_PARENT]), []).append(int(folder.name))
        ticks[int(folder.name)] = sum(map(int, fields[_USED]))
    total, waiting = 0, list(roots)
    while waiting:
        process = waiting.pop()
        total += ticks.get(process, 0)
        waiting += children.get(process, [])
    return total / _TICKS


def settle(root: int) -> None:
    """Wait until a server that nobody asks is idle: the first request makes the product warm up its documents."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        before = processor_seconds(root)
        time.sleep(_LOOK_SECONDS)
        if processor_seconds(root) - before <= _IDLE * _LOOK_SECONDS:
            return
