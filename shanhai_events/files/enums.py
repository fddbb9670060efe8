"""The kinds of file that people may upload."""

from enum import StrEnum


class FileType(StrEnum):
    """An allowed kind of file; the value is its media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Return the name endings of this kind; the first is given to a file that has none of them."""
        return _SUFFIXES[self]


_SUFFIXES = {
    FileType.PDF: (".pdf",),
    FileType.PNG: (".png",),
    FileType.JPEG: (".jpg", ".jpeg"),
}
IMAGES = frozenset({FileType.PNG, FileType.JPEG})
DOCUMENTS = frozenset(FileType)
