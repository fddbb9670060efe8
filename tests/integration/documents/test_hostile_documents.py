"""Markup that tries to reach out: no socket is opened, no file read, nothing embedded, and the child lives on."""

import base64
import logging
import socket
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from shanhai_events.documents.errors import RenderFailed
from shanhai_events.documents.qr import qr_png
from shanhai_events.documents.renderer import Renderer
from tests.integration.documents.jobs import job, text_of

SECRET = "a secret that no document may hold"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that would notice a visit."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    return file


def visited(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


ATTEMPTS = {
    "image": "<img src='{url}' alt='x'>",
    "source set": "<img srcset='{url} 2x' src='{url}' alt='x'>",
    "style sheet": "<link rel='stylesheet' href='{url}'>",
    "import": "<style>@import url('{url}');</style>",
    "background": "<p style='background: url({url})'>x</p>",
    "list mark": "<ul style='list-style-image: url({url})'><li>x</ul>",
    "content": "<style>p::before {{ content: url('{url}') }}</style><p>x</p>",
    "border image": "<p style='border-image: url({url}) 1'>x</p>",
    "font": "<style>@font-face {{ font-family: y; src: url('{url}') }} p {{ font-family: y }}</style><p>x</p>",
    "object": "<object data='{url}'>x</object>",
    "embed": "<embed src='{url}'>",
    "frame": "<iframe src='{url}'></iframe>",
    "svg image": "<svg width='9' height='9'><image href='{url}' width='9' height='9'/></svg>",
    "svg use": "<svg width='9' height='9'><use href='{url}#a'/></svg>",
    "svg entity": "<svg width='9' height='9'><style>@import url('{url}');</style><text>x</text></svg>",
    "attachment link": "<link rel='attachment' href='{url}'>",
    "attachment anchor": "<a rel='Attachment' href='{url}'>x</a>",
    "base": "<base href='{url}'><img src='y.png' alt='x'><link rel='attachment' href='y.png'>",
    "background attribute": "<table background='{url}'><tr><td>x</table>",
    "script": "<script src='{url}'></script>",
    "refresh": "<meta http-equiv='refresh' content='0; url={url}'>",
    "video": "<video src='{url}' poster='{url}'></video>",
    "input": "<input type='image' src='{url}'>",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_is_fetched_from_the_network_or_the_disk(
    renderer: Renderer, listener: socket.socket, secret_file: Path, attempt: str
) -> None:
    renderer.render(job("<p>先</p>"))
    child = renderer.child_pid
    port = listener.getsockname()[1]
    urls = (f"http://127.0.0.1:{port}/x.png", f"//127.0.0.1:{port}/x", secret_file.as_uri(), str(secret_file))
    body = "".join(ATTEMPTS[attempt].format(url=url) for url in urls)
    pdf = renderer.render(job(f"{body}<p>某</p>"))
    assert "某" in text_of(pdf)
    assert SECRET.encode() not in pdf
    assert "".join(SECRET.split()) not in text_of(pdf)
    assert carries_no_file(pdf)
    assert not visited(listener)
    assert renderer.child_pid == child


def test_a_colour_profile_fails_the_document_and_is_not_fetched(
    renderer: Renderer, listener: socket.socket, secret_file: Path
) -> None:
    for url in (f"http://127.0.0.1:{listener.getsockname()[1]}/", secret_file.as_uri()):
        with pytest.raises(RenderFailed, match="DeniedResource"):
            renderer.render(job(f"<style>@color-profile device-cmyk {{ src: url('{url}') }}</style>"))
    assert not visited(listener)


def carries_no_file(pdf: bytes) -> bool:
    reader = PdfReader(BytesIO(pdf))
    kinds = [str(note.get_object().get("/Subtype")) for page in reader.pages for note in page.get("/Annots", [])]
    return not reader.attachments and "/FileAttachment" not in kinds


def test_a_picture_cannot_be_smuggled_in_as_an_attachment(renderer: Renderer) -> None:
    inline = f"data:image/png;base64,{base64.b64encode(qr_png('x')).decode()}"
    for address in ("asset:photo", inline):
        body = f"<link rel='attachment' href='{address}'><a rel='nofollow attachment' href='{address}'>某</a>"
        assert carries_no_file(renderer.render(job(body, pictures={"photo": qr_png("x")})))


def test_a_denied_request_is_counted_in_the_log(renderer: Renderer, caplog: pytest.LogCaptureFixture) -> None:
    renderer.render(job("<img src='http://127.0.0.1:9/x.png' alt='x'><img src='file:///etc/hostname' alt='x'>"))

    assert [(record.levelno, record.args) for record in caplog.records] == [(logging.WARNING, (2,))]


def test_presentational_hints_are_off(renderer: Renderer) -> None:
    plain = renderer.render(job("<p>某</p>"))

    assert text_of(renderer.render(job("<p align='right'><font size='7'>某</font></p>"))) == text_of(plain)
    left, right = (
        renderer.render(job(f"<table><tr><td{hint}>某</td></tr></table>")) for hint in ("", " align='right'")
    )
    assert positions(left) == positions(right)


def positions(pdf: bytes) -> list[bytes]:
    """Return what each page draws, without the numbers of marked content."""
    return [page.get_contents().get_data() for page in PdfReader(BytesIO(pdf)).pages]  # type: ignore[union-attr]


def test_broken_markup_still_prints(renderer: Renderer) -> None:
    hostile = "<![CDATA[<table><tr><svg><p></svg>&#0;&#xD800;&#x110000;</td>\x00<b><i></b>某"

    assert "某" in text_of(renderer.render(job(hostile)))
