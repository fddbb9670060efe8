"""Where the bytes lie: DATA_DIR/files, each content once under its SHA-256, whole or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path

from flask import current_app

FOLDER = "files"


def put(content: bytes) -> str:
    """Keep `content` and return its SHA-256 (hex); it is on the disk when this returns."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    if not _is_whole(target, len(content)):
        _write(target, content)
    return sha256


def path_of(sha256: str) -> Path:
    """Return where the bytes with this SHA-256 lie."""
    return Path(current_app.config["DATA_DIR"]) / FOLDER / sha256[:2] / sha256[2:4] / sha256


def _is_whole(target: Path, size: int) -> bool:
    return target.is_file() and target.stat().st_size == size


def _write(target: Path, content: bytes) -> None:
    """Write beside the target and move it there, so that no reader and no crash sees half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for folder in target.parents[:3]:
        _sync(folder)


def _sync(folder: Path) -> None:
    """Have the folder's own entries reach the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
