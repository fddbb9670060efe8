"""Reads how much processor time and memory a process and all its children have used, from /proc."""

import os
import re
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.5
_IDLE = 0.05
_KILOBYTES_PER_MEGABYTE = 1024
_PARENT, _USED = 1, slice(11, 15)  # user, system, and both of children that have ended


def processor_seconds(*roots: int) -> float:
    """Return the processor seconds of the processes `roots` and everything they started."""
    ticks = _statistics()
    return sum(sum(map(int, ticks[process][_USED])) for process in _family(*roots, statistics=ticks)) / _TICKS


def peak_mb(process: int) -> float:
    """Return the most memory a running process has held, in MB; usage of ended children counts their parent's too."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) / _KILOBYTES_PER_MEGABYTE  # type: ignore[index]


def largest_mb(*roots: int) -> float:
    """Return the most memory that any of the processes `roots` and everything they started has held, in MB."""
    return max(peak_mb(process) for process in _family(*roots, statistics=_statistics()))


def settle(root: int) -> None:
    """Wait until a server that nobody asks is idle: the first request makes the product warm up its documents."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        before = processor_seconds(root)
        time.sleep(_LOOK_SECONDS)
        if processor_seconds(root) - before <= _IDLE * _LOOK_SECONDS:
            return


def _statistics() -> dict[int, list[str]]:
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
    return found


def _family(*roots: int, statistics: dict[int, list[str]]) -> list[int]:
    """Return the running ones of `roots` and everything they started."""
    children: dict[int, list[int]] = {}
    for process, fields in statistics.items():
        children.setdefault(int(fields[_PARENT]), []).append(process)
    found, waiting = [], list(roots)
    while waiting:
        process = waiting.pop()
        found += [process] if process in statistics else []
        waiting += children.get(process, [])
    return found
