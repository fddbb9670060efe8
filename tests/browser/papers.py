"""Paper that passes through the journeys: PDF files that are read, scans that are uploaded."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Self

from PIL import Image, ImageDraw
from pypdf import PdfReader

A4_AT_100_DPI = (827, 1169)
SEAL_RED = (192, 32, 32)


@dataclass(frozen=True, kw_only=True)
class PdfText:
    """The words of a PDF, without the blanks that typesetting puts between them."""

    pages: int
    words: str

    @classmethod
    def read(cls, content: bytes) -> Self:
        reader = PdfReader(BytesIO(content))
        text = "".join(page.extract_text() for page in reader.pages)
        return cls(pages=len(reader.pages), words="".join(text.split()))

    def must_say(self, *words: str) -> None:
        """Fail with the whole text when one of these is not on the paper."""
        missing = [word for word in words if "".join(word.split()) not in self.words]
        assert not missing, f"{missing} not in {self.words}"


def scan_of_stamped_form(folder: Path) -> Path:
    """Return a picture of a sheet of paper with lines of writing and a round red seal."""
    sheet = Image.new("RGB", A4_AT_100_DPI, "white")
    pen = ImageDraw.Draw(sheet)
    for y in range(120, 900, 26):
        pen.line((90, y, 740, y), fill=(90, 90, 90), width=2)
    pen.ellipse((520, 930, 700, 1110), outline=SEAL_RED, width=6)
    path = folder / "盖章申请表.png"
    sheet.save(path)
    return path
