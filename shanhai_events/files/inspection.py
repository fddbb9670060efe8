"""Decides by its content what an uploaded file is; refuses what does not open or is something else besides."""

import re

import puremagic

from shanhai_events.files.enums import FileType
from shanhai_events.files.errors import ActiveContent, FileTypeRefused
from shanhai_events.files.pdf_inspection import open_pdf
from shanhai_events.files.picture_inspection import open_picture

HEAD_BYTES = 1024
ZIP_END = b"PK\x05\x06"
ZIP_END_BYTES = 22
ZIP_COMMENT_BYTES = 65_535
_STARTS = {b"%PDF-": FileType.PDF, b"\x89PNG\r\n\x1a\n": FileType.PNG, b"\xff\xd8\xff": FileType.JPEG}
_MARKUP_IN_HEAD = re.compile(rb"<(?:svg|html|script|!doctype|iframe|\?php)", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:html|script|iframe)[\s>]|<!doctype\s+html|<\?php\s|__halt_compiler\(", re.IGNORECASE)


def inspect(content: bytes, *, allow: frozenset[FileType]) -> FileType:
    """Return what the content is, or raise one of the refusals of files.errors."""
    kind = _kind_of(content)
    if kind is None or kind not in allow:
        raise FileTypeRefused(kinds="、".join(sorted(allowed.name for allowed in allow)))
    _refuse_second_face(content, kind)
    if kind is FileType.PDF:
        open_pdf(content)
    else:
        open_picture(content, kind)
    return kind


def _kind_of(content: bytes) -> FileType | None:
    """Go by the first byte, where readers look, and let puremagic agree; a header further in is a disguise."""
    kind = next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)
    if kind is None:
        return None
    try:
        named = {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        return None
    return kind if kind.value in named else None


def _refuse_second_face(content: bytes, kind: FileType) -> None:
    """Refuse polyglots: a file that another program would read as an archive, a document or a page."""
    other_pdf = kind is not FileType.PDF and b"%PDF-" in content[:HEAD_BYTES]
    markup = _MARKUP_IN_HEAD.search(content[:HEAD_BYTES]) or (kind is not FileType.PDF and _MARKUP.search(content))
    if other_pdf or markup or _ends_as_archive(content):
        raise ActiveContent


def _ends_as_archive(content: bytes) -> bool:
    tail = content[-(ZIP_END_BYTES + ZIP_COMMENT_BYTES) :]
    at = tail.rfind(ZIP_END)
    return at >= 0 and len(tail) - at >= ZIP_END_BYTES
