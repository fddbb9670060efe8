"""Makes a PDF from HTML with fonts and style sheets that stay loaded between documents."""

import re
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from shanhai_events.documents.fetcher import AssetFetcher
from shanhai_events.documents.wire import Message

_VARIANT = "pdf/ua-1"  # tagged, with title and language
_SHEET_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\.css")
_FONT_LEVEL = 4
_NOWHERE = "document:"  # relative addresses lead to nothing that could be fetched
_FIRST_PAGE = "<h1>山海会展</h1><table><tr><th>编号<td>0123 ABC</table>"


class InstalledFonts(FontConfiguration):  # type: ignore[misc]  # weasyprint carries no types
    """The fonts of this machine; a document brings none of its own, for they would have to be written to disk."""

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        """Leave out what `@font-face` describes."""


class Press:
    """One process has one; it isn't safe for threads."""

    def __init__(self, styles: Path) -> None:
        self._styles = styles
        self._fonts = InstalledFonts()
        self._fetcher = AssetFetcher()
        self._sheets: dict[tuple[str, int], CSS] = {}

    def warm(self) -> None:
        """Print a page that nobody sees, so that fonts, shapers and style sheets are ready for the first real one."""
        header = {"title": "warm", "language": "zh-CN", "styles": ["base.css"], "assets": []}
        self.print(Message(header=header, blobs=[_FIRST_PAGE.encode()]))

    def print(self, job: Message) -> Message:
        """Return the PDF as the only blob; the same job gives the same bytes.

        Header: `title`, `language` (BCP 47), `styles` (names of sheets), `assets` (names of pictures). Blobs: the
        HTML, then one for each picture.
        """
        source, *pictures = job.blobs
        self._fetcher.hold(dict(zip(job.header["assets"], pictures, strict=True)))
        html = HTML(string=source.decode(), base_url=_NOWHERE, url_fetcher=self._fetcher)
        _drop_attachments(html)
        document = html.render(
            font_config=self._fonts,
            stylesheets=[self._sheet(name) for name in job.header["styles"]],
            pdf_variant=_VARIANT,
            presentational_hints=False,
        )
        document.metadata.title = job.header["title"]
        document.metadata.lang = job.header["language"]
        identifier = sha256(source).hexdigest()[:32].encode()
        pdf = document.write_pdf(pdf_variant=_VARIANT, pdf_identifier=identifier, finisher=_pack_fonts)
        return Message(header={"denied": self._fetcher.denied}, blobs=[pdf])

    def _sheet(self, name: str) -> CSS:
        """Return a parsed style sheet, parsed again only when the file has changed."""
        if not _SHEET_NAME.fullmatch(name):
            raise ValueError("a style sheet is named by its file in static/css/documents")
        path = self._styles / name
        key = (name, path.stat().st_mtime_ns)
        if key not in self._sheets:
            source = path.read_text(encoding="utf-8")
            self._sheets[key] = CSS(string=source, font_config=self._fonts, url_fetcher=self._fetcher)
        return self._sheets[key]


def _pack_fonts(_document: Any, pdf: pydyf.PDF) -> None:
    """Compress whole files, which fonts are, before the PDF does, whose highest level takes thrice as long for 1 %."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress and _is_file(stream.stream):
            stream.stream = [zlib.compress(stream.stream[0], _FONT_LEVEL)]
            stream.compress, stream.extra["Filter"] = False, "/FlateDecode"


def _is_file(content: list[Any]) -> bool:
    return len(content) == 1 and isinstance(content[0], bytes)


def _drop_attachments(html: HTML) -> None:
    """Make `rel=attachment` mean nothing: a document carries no files."""
    for element in html.etree_element.iter():
        if "attachment" in element.attrib.get("rel", "").lower():
            del element.attrib["rel"]
