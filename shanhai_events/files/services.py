"""Keeps uploads and files we make, and hands them out so that a browser never runs them."""

from flask import send_file
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from shanhai_events.audit import words as action_words
from shanhai_events.audit.services import Subject, record
from shanhai_events.files import shelf
from shanhai_events.files.enums import FileType
from shanhai_events.files.errors import EmptyFile, FileTooLarge
from shanhai_events.files.inspection import inspect
from shanhai_events.files.models import StoredFile
from shanhai_events.files.names import clean_name
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.words import N_
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from shanhai_events.web.headers import DOWNLOAD_POLICY

MEGABYTE = 1024 * 1024
LARGEST_UPLOAD = 20 * MEGABYTE

action_words.register({"file.stored": N_("保存文件")})


def store_upload(*, upload: FileStorage, allow: frozenset[FileType], actor: Actor) -> StoredFile:
    """Check and keep what somebody uploaded, in a unit of its own: call it before the unit that needs the file.

    The content decides its kind, not the name or the browser. Raises a refusal of files.errors. A file that its
    caller then doesn't use stays behind unseen, which harms nobody.
    """
    upload.stream.seek(0)
    content = upload.stream.read(LARGEST_UPLOAD + 1)
    if not content:
        raise EmptyFile
    if len(content) > LARGEST_UPLOAD:
        raise FileTooLarge(megabytes=LARGEST_UPLOAD // MEGABYTE)
    kind = inspect(content, allow=allow)
    name = clean_name(upload.filename or "", suffixes=kind.suffixes)
    return store_bytes(content=content, name=name, media_type=kind.value, actor=actor)


def store_bytes(*, content: bytes, name: str, media_type: str, actor: Actor) -> StoredFile:
    """Keep a file that we made ourselves, in a unit of its own: call it before the unit that needs the file."""
    return _registered(shelf.put(content), len(content), name=name, media_type=media_type, actor=actor)


def store_written(*, write: shelf.Write, name: str, media_type: str, actor: Actor) -> StoredFile:
    """Keep a file that `write` writes piece by piece, however large, as `store_bytes` keeps a small one."""
    sha256, size = shelf.put_written(write)
    return _registered(sha256, size, name=name, media_type=media_type, actor=actor)


def read_bytes(stored: StoredFile) -> bytes:
    """Return the content of a stored file."""
    return shelf.path_of(stored.sha256).read_bytes()


def send(stored: StoredFile) -> Response:
    """Answer with the file as a download; the caller has checked who may have it."""
    answer = send_file(
        shelf.path_of(stored.sha256),
        mimetype=stored.media_type,
        as_attachment=True,
        download_name=stored.name,
        etag=stored.sha256,
        max_age=0,
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _registered(sha256: str, size: int, *, name: str, media_type: str, actor: Actor) -> StoredFile:
    stored = StoredFile(
        name=clean_name(name, suffixes=()),
        media_type=media_type,
        size=size,
        sha256=sha256,
        created_at=clock.now(),
        created_by=actor.user_public_id,
    )
    with unit_of_work():
        db.session.add(stored)
        record(
            actor=actor,
            action="file.stored",
            subject=Subject(kind="file", public_id=stored.public_id),
            diff={"sha256": sha256, "size": stored.size, "media_type": media_type},
        )
    return stored
