"""Draws the small pictures that stand for scans: a stamped form and a licence, both marked as samples."""

from functools import cache
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFont
from werkzeug.datastructures import FileStorage

_SIZE = (620, 877)
_INK, _LINE, _RED = (40, 52, 58), (150, 160, 165), (200, 40, 30)


def stamped_form(name: str) -> FileStorage:
    """Return the scan of a stamped application form as an upload."""
    return _upload(_page("DEMO FORM", rows=16, kind="PDF"), name, "application/pdf")


def unstamped_form(name: str) -> FileStorage:
    """Return the same form without a stamp, for the county to notice."""
    return _upload(_page("DEMO FORM", rows=16, kind="PNG", stamped=False), name, "image/png")


def licence(name: str) -> FileStorage:
    """Return the scan of a business licence as an upload."""
    return _upload(_page("DEMO LICENCE", rows=8, kind="PNG"), name, "image/png")


def _upload(content: bytes, name: str, media_type: str) -> FileStorage:
    return FileStorage(stream=BytesIO(content), filename=name, content_type=media_type)


@cache
def _page(title: str, *, rows: int, kind: str, stamped: bool = True) -> bytes:
    page = Image.new("RGB", _SIZE, "white")
    pen = ImageDraw.Draw(page)
    pen.text((_SIZE[0] / 2, 70), title, fill=_INK, font=ImageFont.load_default(30), anchor="mm")
    for row in range(rows + 1):
        y = 120 + row * 36
        pen.line((60, y, 560, y), fill=_LINE)
        if row < rows:
            pen.line((72, y + 18, 130, y + 18), fill=_INK, width=3)
            pen.line((200, y + 18, 240 + (row * 67) % 280, y + 18), fill=_LINE, width=3)
    for x in (60, 185, 560):
        pen.line((x, 120, x, 120 + rows * 36), fill=_LINE)
    if stamped:
        _stamp(pen, 450, 760)
    content = BytesIO()
    page.save(content, kind)
    return content.getvalue()


def _stamp(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    """Draw a round red stamp with a star, as every stamp has one."""
    pen.ellipse((x - 70, y - 70, x + 70, y + 70), outline=_RED, width=5)
    points = [(x + r * sin(k * pi / 5), y - r * cos(k * pi / 5)) for k in range(10) for r in ((24, 10)[k % 2],)]
    pen.polygon(points, fill=_RED)
