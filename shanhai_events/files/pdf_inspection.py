"""Opens a PDF and refuses those that are locked, run something or carry other files."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from shanhai_events.files.errors import ActiveContent, EncryptedPdf, FileBroken
from shanhai_events.kernel.errors import Refusal

MOST_OBJECTS = 20_000
MOST_PAGES = 300
_ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"})
_ACTIVE_VALUES = {
    "/S": frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE", "/GoToR"}),
    "/Type": frozenset({"/EmbeddedFile", "/Filespec"}),
    "/Subtype": frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}),
}


def open_pdf(content: bytes) -> None:
    """Read every object of the file.

    Locked files are refused because nobody downstream can check or print them; scripts, actions and attachments
    because a licence or a stamped form never needs them and the reviewers open these files on their own desks.
    """
    try:
        _read(PdfReader(BytesIO(content), strict=False))
    except Refusal:
        raise
    except Exception as damage:  # a hostile file makes a parser fail in any way it can
        raise FileBroken from damage


def _read(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise EncryptedPdf
    if not 1 <= len(reader.pages) <= MOST_PAGES:
        raise FileBroken
    if any(map(_is_active, _dictionaries(reader))):
        raise ActiveContent


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield every dictionary of the file, those that hang on nothing too."""
    numbers = {(number, generation) for generation, found in reader.xref.items() for number in found}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise FileBroken
    yield reader.trailer
    for number, generation in sorted(numbers):
        yield from _within(IndirectObject(number, generation, reader).get_object())


def _within(value: Any) -> Iterator[DictionaryObject]:
    """Yield the dictionaries that are written inside this value; references are visited by their own numbers."""
    waiting = [value]
    while waiting:
        at_hand = waiting.pop()
        if isinstance(at_hand, DictionaryObject):
            yield at_hand
            waiting.extend(dict.values(at_hand))
        elif isinstance(at_hand, ArrayObject):
            waiting.extend(list.__iter__(at_hand))


def _is_active(found: DictionaryObject) -> bool:
    """Look at the keys, and at what stands under those that name a kind, written there or referred to."""
    if _ACTIVE_KEYS & dict.keys(found):
        return True
    return any(str(found.get(key, "")) in names for key, names in _ACTIVE_VALUES.items())
