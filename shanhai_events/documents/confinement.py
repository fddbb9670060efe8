"""Shuts the rendering process in: after `confine` it opens no socket, starts nothing and writes no file.

This is the second wall. The first is the fetcher, which never asks; whoever gets past it ends the process.
"""

import os
import resource
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Any

EXIT_CODE = 77
"""The exit code of a process that tried what it may not do."""

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "urllib.",
    "ftplib.",
    "http.",
    "shutil.",
    "tempfile.",
    "pty.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def limit_memory(limit: int) -> None:
    """Let the process have so many bytes of address space and leave no core file behind."""
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def confine(*, readable: Iterable[Path]) -> None:
    """From now on end the process at once on any forbidden act; it can't be undone.

    Besides `readable` only the folders of Python's own modules may be read, which are loaded when first used.
    """
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    modules = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    folders = modules + [str(folder) for folder in readable]
    roots = tuple(os.path.join(os.path.realpath(folder), "") for folder in folders)

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        allowed = _may_open(*arguments, roots=roots) if event == "open" else not event.startswith(_FORBIDDEN)
        if not allowed:
            os._exit(EXIT_CODE)

    sys.addaudithook(guard)


def _may_open(path: int | str | bytes | os.PathLike[str], _mode: object, flags: int, *, roots: tuple[str, ...]) -> bool:
    """Judge the arguments of the audit event `open`; an integer is a file that is open already."""
    if isinstance(path, int):
        return True
    return not flags & _WRITING and os.path.realpath(os.fsdecode(path)).startswith(roots)
