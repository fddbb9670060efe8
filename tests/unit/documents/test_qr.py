from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from shanhai_events.documents.qr import qr_png


@pytest.mark.parametrize("text", ["HTTPS://EXAMPLE.ORG/V/7KQM3XWA9DHP", "https://example.org/展位/𠮷?a=1&b=2", "0"])
def test_a_scanner_reads_the_text(text: str) -> None:
    picture = Image.open(BytesIO(qr_png(text))).convert("L")
    enlarged = picture.resize((picture.width * 6, picture.height * 6), Image.Resampling.NEAREST)

    (found,) = zxingcpp.read_barcodes(enlarged)
    assert (found.text, found.format) == (text, zxingcpp.BarcodeFormat.QRCode)


def test_a_module_is_one_pixel_within_a_quiet_zone_of_four() -> None:
    picture = Image.open(BytesIO(qr_png("A" * 30))).convert("L")

    assert picture.size == (25 + 8, 25 + 8)
    assert picture.point(lambda value: 255 - value).getbbox() == (4, 4, 29, 29)


def test_the_same_text_gives_the_same_picture() -> None:
    assert qr_png("SH1") == qr_png("SH1")


def test_a_text_that_fits_no_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version"):
        qr_png("长" * 3000)
