"""Reads how much processor time a process and all its children have used, from /proc."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
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
