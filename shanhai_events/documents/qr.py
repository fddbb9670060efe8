"""Draws QR codes: as the smallest PNG there is, enlarged by the page that shows it, or as the path of an SVG."""

from io import BytesIO
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage
from qrcode.main import QRCode

_QUIET_ZONE = 4  # modules, as ISO/IEC 18004 asks for


def qr_png(text: str, *, pixels: int = 1) -> bytes:
    """Return a PNG of the text at level M with its quiet zone, a module being so many pixels wide.

    With one pixel it is for documents, shown with the class `qr` of base.css. Raises ValueError when the text is too
    long for any version.
    """
    png = BytesIO()
    _code(text, pixels=pixels).make_image().save(png, "PNG")
    return png.getvalue()


def qr_path(text: str) -> tuple[int, str]:
    """Return the width in modules, quiet zone included, and the path of all dark modules for an SVG on a page."""
    rows = _code(text).get_matrix()
    runs = []
    for y, row in enumerate(rows):
        x = 0
        for dark, group in groupby(row):
            width = len(list(group))
            if dark:
                runs.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return len(rows), "".join(runs)


def _code(text: str, *, pixels: int = 1) -> QRCode[PilImage]:
    code = QRCode(error_correction=ERROR_CORRECT_M, box_size=pixels, border=_QUIET_ZONE, image_factory=PilImage)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    return code
