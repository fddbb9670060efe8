"""Jobs for a renderer, as `render_pdf` would hand them over, and what a reader finds in the answer."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from types import MappingProxyType

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from shanhai_events.documents.wire import Message

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


def job(
    body: str,
    *,
    title: str = "展位确认书",
    language: str = "zh-CN",
    styles: Sequence[str] = ("base.css",),
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> Message:
    """Return a job whose page holds `body`, which may be any markup."""
    html = f'<!doctype html><html lang="{language}"><head><title>{title}</title></head><body>{body}</body></html>'
    header = {"title": title, "language": language, "styles": list(styles), "assets": list(pictures)}
    return Message(header=header, blobs=[html.encode(), *pictures.values()])


def text_of(pdf: bytes) -> str:
    """Return the text of all pages without blanks and line ends."""
    pages = PdfReader(BytesIO(pdf)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def fonts_of(pdf: bytes) -> Iterator[DictionaryObject]:
    """Yield every font that a page uses."""
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"].get_object()["/Font"].values():  # type: ignore[index]
            yield font.get_object()


def prints_every_character(pdf: bytes) -> bool:
    """Tell whether each character has a shape: fonts that lack one carry a map of their own to leave it out."""
    encodings = [str(font["/Encoding"]) for font in fonts_of(pdf)]
    return bool(encodings) and all(encoding == "/Identity-H" for encoding in encodings)
