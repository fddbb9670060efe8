"""What an upload is decided by its bytes; what does not open, or is something else besides, is refused."""

import struct
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject, TextStringObject

from shanhai_events.files.enums import DOCUMENTS, IMAGES, FileType
from shanhai_events.files.errors import ActiveContent, EncryptedPdf, FileBroken, FileTypeRefused, TooManyPixels
from shanhai_events.files.inspection import inspect
from shanhai_events.kernel.errors import Refusal
from tests.factories.files import jpeg, pdf, png


def refused(content: bytes, allow: frozenset[FileType] = DOCUMENTS) -> type[Refusal]:
    with pytest.raises(Refusal) as refusal:
        inspect(content, allow=allow)
    return type(refusal.value)


def zipped(names: tuple[str, ...] = ("a.txt",)) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


class TestAccepted:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            pytest.param(pdf(pages=3), FileType.PDF, id="pdf"),
            pytest.param(png(), FileType.PNG, id="png"),
            pytest.param(png(mode="RGBA"), FileType.PNG, id="png with alpha"),
            pytest.param(png(mode="1"), FileType.PNG, id="scan in black and white"),
            pytest.param(jpeg(), FileType.JPEG, id="jpeg"),
            pytest.param(jpeg(mode="L"), FileType.JPEG, id="grey jpeg"),
            pytest.param(jpeg(mode="CMYK"), FileType.JPEG, id="jpeg for print"),
            pytest.param(jpeg(progressive=True), FileType.JPEG, id="progressive jpeg"),
        ],
    )
    def test_a_file_is_what_its_content_says(self, content: bytes, kind: FileType) -> None:
        assert inspect(content, allow=DOCUMENTS) is kind

    def test_a_picture_that_a_phone_put_behind_the_picture_is_let_be(self) -> None:
        """Phones append a second picture, a depth map or a film; it is no file of another kind."""
        assert inspect(jpeg() + jpeg(size=(8, 8)), allow=IMAGES) is FileType.JPEG

    def test_a_pdf_that_opens_at_a_page_and_links_to_the_web(self) -> None:
        def change(writer: PdfWriter) -> None:
            writer.add_uri(0, "https://www.zj.gov.cn/", RectangleObject((0, 0, 10, 10)))
            writer.add_outline_item(title="首页", page_number=0)
            page = writer.pages[0].indirect_reference
            writer.root_object[NameObject("/OpenAction")] = ArrayObject([page, NameObject("/Fit")])

        assert inspect(pdf(change=change), allow=DOCUMENTS) is FileType.PDF


class TestOtherKinds:
    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", id="svg"),
            pytest.param(b"<!doctype html><script>alert(1)</script>", id="html"),
            pytest.param(b"\xef\xbb\xbf<html>", id="html with a byte order mark"),
            pytest.param(b"MZ\x90\x00" + bytes(200), id="exe"),
            pytest.param(b"\x7fELF" + bytes(200), id="elf"),
            pytest.param(b"#!/bin/sh\nrm -rf /", id="shell script"),
            pytest.param(zipped(), id="zip"),
            pytest.param(zipped(("word/document.xml",)), id="office"),
            pytest.param(b"GIF89a" + bytes(50), id="gif"),
            pytest.param(b"RIFF\0\0\0\0WEBPVP8 ", id="webp"),
            pytest.param("营业执照".encode(), id="text"),
            pytest.param(b"\0", id="a byte"),
            pytest.param(b"\n" + pdf(), id="pdf further in"),
        ],
    )
    def test_are_refused(self, content: bytes) -> None:
        assert refused(content) is FileTypeRefused

    def test_a_kind_that_this_field_does_not_take_is_refused(self) -> None:
        assert refused(pdf(), IMAGES) is FileTypeRefused

    def test_the_refusal_names_the_kinds_that_are_taken(self) -> None:
        with pytest.raises(FileTypeRefused) as refusal:
            inspect(b"x", allow=IMAGES)
        assert refusal.value.params == {"kinds": "JPEG、PNG"}


class TestBroken:
    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(pdf()[:200], id="pdf cut off"),
            pytest.param(b"%PDF-1.7\n", id="pdf head alone"),
            pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 40, id="pdf head before noise"),
            pytest.param(png(size=(400, 300))[:-60], id="png cut off"),
            pytest.param(png()[:20], id="png head alone"),
            pytest.param(jpeg(size=(400, 300))[:600], id="jpeg cut off"),
            pytest.param(b"\xff\xd8\xff\xe0" + bytes(100), id="jpeg head alone"),
        ],
    )
    def test_what_begins_well_and_does_not_open_is_refused(self, content: bytes) -> None:
        assert refused(content) in {FileBroken, FileTypeRefused}

    def test_a_png_with_a_flipped_bit_is_refused(self) -> None:
        content = bytearray(png(size=(400, 300)))
        content[content.index(b"IDAT") + 10] ^= 0xFF
        assert refused(bytes(content)) is FileBroken

    def test_a_pdf_without_pages_is_refused(self) -> None:
        assert refused(pdf(pages=0)) is FileBroken

    def test_a_pdf_whose_pages_go_in_a_circle_is_refused(self) -> None:
        def change(writer: PdfWriter) -> None:
            tree = writer.root_object["/Pages"].get_object()
            assert isinstance(tree, DictionaryObject)
            tree[NameObject("/Kids")] = ArrayObject([tree.indirect_reference])

        assert refused(pdf(change=change)) is FileBroken

    def test_a_pdf_with_more_pages_than_anybody_reads_is_refused(self) -> None:
        assert refused(pdf(pages=301)) is FileBroken


def bomb(width: int, height: int) -> bytes:
    """A PNG whose head promises a huge picture; the rest is some kilobytes of packed zeros."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000 * 1000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


class TestNoise:
    @settings(max_examples=150, deadline=None)
    @given(
        whole=st.sampled_from([pdf(pages=2), png(), jpeg(), jpeg(progressive=True)]),
        where=st.floats(0, 1, exclude_max=True),
        noise=st.binary(max_size=40),
        kept=st.floats(0, 1),
    )
    def test_whatever_is_damaged_the_answer_is_a_kind_or_a_refusal(
        self, whole: bytes, where: float, noise: bytes, kept: float
    ) -> None:
        at = int(where * len(whole))
        damaged = (whole[:at] + noise + whole[at + len(noise) :])[: int(kept * len(whole)) + 1]
        with suppress(FileBroken, FileTypeRefused, ActiveContent, EncryptedPdf, TooManyPixels):
            assert inspect(damaged, allow=DOCUMENTS) in DOCUMENTS


class TestTooLarge:
    @pytest.mark.parametrize(("width", "height"), [(10_000, 4_001), (30_000, 30_000), (60_000, 60_000)])
    def test_more_than_forty_megapixels_are_refused_before_they_take_memory(self, width: int, height: int) -> None:
        assert refused(bomb(width, height)) is TooManyPixels

    def test_forty_megapixels_are_taken(self) -> None:
        assert inspect(png(size=(8000, 5000), mode="1"), allow=IMAGES) is FileType.PNG

    def test_a_compressed_text_in_a_png_is_bounded(self) -> None:
        info = PngInfo()
        info.add_text("Comment", "x" * (100 * 1024 * 1024), zip=True)
        out = BytesIO()
        Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=info)
        assert refused(out.getvalue()) is FileBroken


class TestPolyglots:
    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(jpeg() + zipped(("META-INF/MANIFEST.MF",)), id="jpeg and jar"),
            pytest.param(png() + zipped(), id="png and zip"),
            pytest.param(pdf() + zipped(), id="pdf and zip"),
            pytest.param(jpeg(comment=b"<script>alert(1)</script>"), id="jpeg and script"),
            pytest.param(jpeg(comment=b"<?php system($_GET[0]); __halt_compiler(); ?>"), id="jpeg and phar"),
            pytest.param(jpeg(comment=b"%PDF-1.4"), id="jpeg and pdf"),
            pytest.param(png() + b"<html><body>", id="png and html"),
            pytest.param(b"%PDF-1.4\n%<html><script>alert(1)</script>\n" + pdf()[9:], id="pdf and html"),
        ],
    )
    def test_are_refused(self, content: bytes) -> None:
        assert refused(content) is ActiveContent


def dictionary(**values: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


def action(kind: str, **values: Any) -> DictionaryObject:
    return dictionary(S=NameObject(kind), **values)


def on_opening(found: DictionaryObject) -> Any:
    return lambda writer: writer.root_object.update({NameObject("/OpenAction"): found})


def on_page(key: str, found: Any) -> Any:
    return lambda writer: writer.pages[0].update({NameObject(key): found})


SCRIPT = TextStringObject("app.alert(1)")


class TestPdfWithMoreThanPages:
    @pytest.mark.parametrize(
        "change",
        [
            pytest.param(
                lambda w: w.root_object.update({NameObject("/Names"): dictionary(JavaScript=dictionary())}),
                id="javascript by name",
            ),
            pytest.param(
                lambda w: on_opening(dictionary(S=w._add_object(NameObject("/Launch"))))(w), id="kind by reference"
            ),
            pytest.param(on_opening(action("/JavaScript", JS=SCRIPT)), id="javascript on opening"),
            pytest.param(on_page("/AA", dictionary(O=action("/JavaScript", JS=SCRIPT))), id="javascript of a page"),
            pytest.param(on_opening(action("/Launch", F=TextStringObject("cmd.exe"))), id="launch"),
            pytest.param(on_opening(action("/SubmitForm")), id="submit"),
            pytest.param(on_opening(action("/GoToR", F=TextStringObject("//evil/x"))), id="other file"),
            pytest.param(lambda w: w.add_attachment("a.exe", b"MZ"), id="attachment"),
            pytest.param(
                on_page("/Annots", ArrayObject([dictionary(Subtype=NameObject("/FileAttachment"))])), id="clip"
            ),
            pytest.param(on_page("/Annots", ArrayObject([dictionary(Subtype=NameObject("/RichMedia"))])), id="film"),
            pytest.param(
                lambda w: w.root_object.update({NameObject("/AcroForm"): dictionary(XFA=ArrayObject())}), id="xfa"
            ),
            pytest.param(lambda w: w._add_object(action("/JavaScript", JS=SCRIPT)), id="javascript that hangs free"),
        ],
    )
    def test_is_refused(self, change: Any) -> None:
        assert refused(pdf(change=change)) is ActiveContent

    @pytest.mark.parametrize("password", ["geheim", ""])
    def test_is_refused_when_it_is_locked(self, password: str) -> None:
        """An empty password locks only printing and copying; it is refused too, for we print and copy."""
        locked = pdf(change=lambda w: w.encrypt(password, owner_password="owner", algorithm="RC4-128"))
        assert refused(locked) is EncryptedPdf
