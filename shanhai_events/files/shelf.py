"""Where the bytes lie: DATA_DIR/files, each content once under its SHA-256, whole or not at all."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from flask import current_app

FOLDER = "files"
PART = ".part-"
PART_HOURS = 24

Write = Callable[[BinaryIO], None]


def put(content: bytes) -> str:
    """Keep `content` and return its SHA-256 (hex); it is on the disk when this returns."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    if not _is_whole(target, len(content)):
        _write(target, content)
    return sha256


def put_written(write: Write) -> tuple[str, int]:
    """Keep what `write` writes into the file it is given; return its SHA-256 (hex) and its bytes.

    The whole is never in memory. Whoever is killed in the middle leaves a part behind, which is swept a day later.
    """
    folder = Path(current_app.config["DATA_DIR"]) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    _sweep_parts(folder)
    handle, name = tempfile.mkstemp(dir=folder, prefix=PART)
    try:
        with os.fdopen(handle, "w+b") as part:
            write(part)
            _flush(part)
            size = part.seek(0, os.SEEK_END)
            part.seek(0)
            sha256 = hashlib.file_digest(part, "sha256").hexdigest()
        target = path_of(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folders(target)
    return sha256, size


def path_of(sha256: str) -> Path:
    """Return where the bytes with this SHA-256 lie."""
    return Path(current_app.config["DATA_DIR"]) / FOLDER / sha256[:2] / sha256[2:4] / sha256


def _is_whole(target: Path, size: int) -> bool:
    return target.is_file() and target.stat().st_size == size


def _write(target: Path, content: bytes) -> None:
    """Write beside the target and move it there, so that no reader and no crash sees half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=PART)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
            _flush(part)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folders(target)


def _sweep_parts(folder: Path) -> None:
    before = time.time() - PART_HOURS * 60 * 60
    for part in folder.glob(f"{PART}*"):
        if part.stat().st_mtime < before:
            part.unlink(missing_ok=True)


def _flush(part: BinaryIO) -> None:
    part.flush()
    os.fsync(part.fileno())


def _sync_folders(target: Path) -> None:
    for folder in target.parents[:3]:
        _sync(folder)


def _sync(folder: Path) -> None:
    """Have the folder's own entries reach the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
