"""Draws QR codes as the smallest PNG there is: one pixel for each module, enlarged by the page that shows it."""

from io import BytesIO

from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage
from qrcode.main import QRCode

_QUIET_ZONE = 4  # modules, as ISO/IEC 18004 asks for


def qr_png(text: str) -> bytes:
    """Return a PNG of the text at level M with its quiet zone; show it with the class `qr` of base.css.

    Raises ValueError when the text is too long for any version.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, box_size=1, border=_QUIET_ZONE, image_factory=PilImage)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    png = BytesIO()
    code.make_image().save(png, "PNG")
    return png.getvalue()
