"""Many printed summaries as one file, written piece by piece: bound into PDFs, or single ones in an archive."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import IO, BinaryIO, cast

from flask_babel import gettext as _
from pypdf import PdfReader, PdfWriter

from shanhai_events.files.models import StoredFile
from shanhai_events.files.queries import list_files
from shanhai_events.files.services import read_bytes
from shanhai_events.signings.enums import PrintFormat

MOST_BOUND = 500
"""Sheets in one PDF: it is put together in memory, a sheet having about 110 KB."""
FILES_AT_ONCE = 50
PDF, ZIP = "pdf", "zip"
MEDIA_TYPES = {PDF: "application/pdf", ZIP: "application/zip"}

Progress = Callable[[int], None]


def bundle_type(format_: PrintFormat, sheets: int) -> str:
    """Return "pdf" or "zip": what many sheets come in; more than 500 are bound into several PDFs in an archive."""
    return PDF if format_ is PrintFormat.PDF and sheets <= MOST_BOUND else ZIP


def write_bundle(into: BinaryIO, sheets: Sequence[str], *, format_: PrintFormat, progress: Progress) -> None:
    """Write stored PDFs, named by their public ids, in their order; `progress` is told how many are written.

    Words are in the language that is being spoken.
    """
    if bundle_type(format_, len(sheets)) == PDF:
        _bind(into, sheets, progress=progress)
        return
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:  # PDFs are compressed already
        if format_ is PrintFormat.ZIP:
            _pack(archive, sheets, progress=progress)
        else:
            _pack_parts(archive, sheets, progress=progress)


def _pack(archive: zipfile.ZipFile, sheets: Sequence[str], *, progress: Progress) -> None:
    """Put every sheet into the archive under its own name."""
    for file in _files(sheets, progress=progress):
        archive.writestr(zipfile.ZipInfo(file.name), read_bytes(file))


def _pack_parts(archive: zipfile.ZipFile, sheets: Sequence[str], *, progress: Progress) -> None:
    """Put PDFs of up to 500 sheets into the archive, named so that their order is that of the sheets."""
    for start in range(0, len(sheets), MOST_BOUND):
        part = sheets[start : start + MOST_BOUND]
        name = _("合同摘要 %(first)s–%(last)s.pdf", first=f"{start + 1:04}", last=f"{start + len(part):04}")
        with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
            _bind(_Counted(member), part, before=start, progress=progress)


def _bind(into: "BinaryIO | _Counted", sheets: Sequence[str], *, before: int = 0, progress: Progress) -> None:
    """Write all sheets one after the other as a single PDF."""
    writer = PdfWriter()
    for file in _files(sheets, before=before, progress=progress):
        # The writer's pages hold on to their readers: closing both lets go of all but the pages themselves.
        with BytesIO(read_bytes(file)) as content, PdfReader(content) as reader:
            writer.append(reader, import_outline=False)
    writer.add_metadata({"/Title": _("合同摘要")})
    writer.write(cast(IO[bytes], into))


def _files(sheets: Sequence[str], *, before: int = 0, progress: Progress) -> Iterator[StoredFile]:
    """Yield the files in their order, some rows in memory at a time; `before` were written before these."""
    for start in range(0, len(sheets), FILES_AT_ONCE):
        some = sheets[start : start + FILES_AT_ONCE]
        yield from list_files(some)
        progress(before + start + len(some))


class _Counted:
    """A member of an archive that tells how much was written, which a PDF writer asks for its table of objects."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member
        self._written = 0

    def write(self, content: bytes) -> int:
        self._written += len(content)
        return self._member.write(content)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        self._member.flush()
