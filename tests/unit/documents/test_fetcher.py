import base64
from pathlib import Path

import pytest

from shanhai_events.documents.fetcher import AssetFetcher, DeniedResource
from shanhai_events.documents.qr import qr_png

PNG = qr_png("1")
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 16


def fetcher_with(**assets: bytes) -> AssetFetcher:
    fetcher = AssetFetcher()
    fetcher.hold(assets)
    return fetcher


@pytest.mark.parametrize(("content", "media_type"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_a_picture_that_was_handed_over_is_served(content: bytes, media_type: str) -> None:
    answer = fetcher_with(photo=content)("asset:photo")

    assert (answer.read(), answer.content_type) == (content, media_type)


def test_a_picture_inside_the_document_is_served() -> None:
    answer = fetcher_with()(f"data:image/png;base64,{base64.b64encode(PNG).decode()}")

    assert (answer.read(), answer.content_type) == (PNG, "image/png")


def test_the_pictures_of_the_document_before_are_gone() -> None:
    fetcher = fetcher_with(photo=PNG)
    fetcher.hold({})

    with pytest.raises(DeniedResource):
        fetcher("asset:photo")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "HTTP://127.0.0.1:9/x.png",
        "ftp://127.0.0.1/x.png",
        "file:///etc/hostname",
        "FILE:///etc/hostname",
        Path(__file__).as_uri(),
        "/etc/hostname",
        "//127.0.0.1/x.png",
        "asset:",
        "asset:other",
        "asset:../photo",
        "asset:page",
        "data:text/html,<b>x</b>",
        "data:text/css;base64,Kg==",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/svg+xml,<svg/>",
        "data:image/png,x",
        "data:image/png;base64,PHN2Zy8+",
        "data:image/png;base64,A",
        "data:application/pdf;base64,JVBERg==",
        "jar:file:///x!/y",
        "",
    ],
)
def test_everything_else_is_denied_and_counted(address: str) -> None:
    fetcher = fetcher_with(photo=PNG, page=b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    with pytest.raises(DeniedResource):
        fetcher(address)
    assert fetcher.denied == 1
