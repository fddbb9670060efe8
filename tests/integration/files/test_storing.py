"""Storing: the bytes first and whole, each content once, a row that says who and what."""

import hashlib
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import BinaryIO

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.audit.models import AuditEntry
from shanhai_events.files import services, shelf
from shanhai_events.files.enums import DOCUMENTS, IMAGES
from shanhai_events.files.errors import EmptyFile, FileTooLarge, FileTypeRefused
from shanhai_events.files.models import StoredFile
from shanhai_events.files.queries import get_file, list_files
from shanhai_events.files.services import read_bytes, store_bytes, store_upload, store_written
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound, Refusal
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories.files import jpeg, pdf, stored_pdf, upload

CLERK = Actor(user_id=7, user_public_id="u" * 20, name="何景行")


def kept_files(folder: Path) -> list[Path]:
    return [file for file in (folder / "files").rglob("*") if file.is_file()]


@pytest.mark.usefixtures("context")
class TestAnUpload:
    def test_is_kept_under_its_hash_with_who_stored_it(self, tmp_path: Path) -> None:
        content = pdf()
        stored = store_upload(upload=upload(content, "../营业执照.PDF"), allow=DOCUMENTS, actor=CLERK)
        sha256 = hashlib.sha256(content).hexdigest()
        assert (stored.name, stored.media_type, stored.size, stored.sha256, stored.created_by) == (
            "营业执照.pdf", "application/pdf", len(content), sha256, "u" * 20,
        )  # fmt: skip
        assert kept_files(tmp_path) == [tmp_path / "files" / sha256[:2] / sha256[2:4] / sha256]
        assert read_bytes(get_file(stored.public_id)) == content

    def test_is_recorded_by_its_hash(self) -> None:
        stored = stored_pdf(actor=CLERK)
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.subject_public_id) == ("file.stored", stored.public_id)
        assert entry.diff == {"sha256": stored.sha256, "size": stored.size, "media_type": "application/pdf"}

    def test_goes_by_its_content_not_by_what_the_browser_says(self) -> None:
        claimed = upload(jpeg(), "photo.pdf")
        claimed.headers["Content-Type"] = "application/pdf"
        stored = store_upload(upload=claimed, allow=DOCUMENTS, actor=CLERK)
        assert (stored.name, stored.media_type) == ("photo.pdf.jpg", "image/jpeg")

    def test_is_read_from_its_beginning_even_when_a_form_read_it_before(self) -> None:
        read = upload(pdf())
        read.stream.read()
        assert store_upload(upload=read, allow=DOCUMENTS, actor=CLERK).size == len(pdf())

    @pytest.mark.parametrize(
        ("content", "refusal"), [(b"", EmptyFile), (b"<svg/>", FileTypeRefused), (pdf(), FileTypeRefused)]
    )
    def test_that_is_refused_leaves_nothing(self, tmp_path: Path, content: bytes, refusal: type[Refusal]) -> None:
        with pytest.raises(refusal):
            store_upload(upload=upload(content), allow=IMAGES, actor=CLERK)
        assert (kept_files(tmp_path), db.session.scalars(select(StoredFile)).all()) == ([], [])

    def test_that_is_too_large_is_refused_without_being_read_to_its_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(services, "LARGEST_UPLOAD", 1000)
        large = upload(pdf(pages=20))
        with pytest.raises(FileTooLarge):
            store_upload(upload=large, allow=DOCUMENTS, actor=CLERK)
        assert large.stream.tell() == 1001

    def test_cannot_be_stored_inside_a_unit(self) -> None:
        """Checking and writing take long; the unit that needs the file holds the database's one writer."""
        with unit_of_work(), pytest.raises(RuntimeError, match="already open"):
            stored_pdf(actor=CLERK)


@pytest.mark.usefixtures("context")
class TestTheSameContent:
    def test_twice_is_two_files_and_one_copy(self, tmp_path: Path) -> None:
        mine, other = stored_pdf(actor=CLERK, name="甲.pdf"), stored_pdf(actor=CLERK, name="乙.pdf")
        assert mine.sha256 == other.sha256
        assert (mine.name, other.name) == ("甲.pdf", "乙.pdf")
        assert len(kept_files(tmp_path)) == 1

    def test_that_was_lost_from_the_disk_is_written_again(self) -> None:
        stored = stored_pdf(actor=CLERK)
        shelf.path_of(stored.sha256).unlink()
        assert read_bytes(stored_pdf(actor=CLERK)) == pdf()

    def test_that_was_damaged_on_the_disk_is_written_again(self) -> None:
        stored = stored_pdf(actor=CLERK)
        shelf.path_of(stored.sha256).write_bytes(b"short")
        assert read_bytes(stored_pdf(actor=CLERK)) == pdf()


def test_the_same_content_by_many_at_once_is_one_whole_copy(app: Flask, tmp_path: Path) -> None:
    start = Barrier(6)

    def store(_number: int) -> str:
        start.wait()
        with app.app_context():
            return stored_pdf(actor=CLERK).public_id

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(store, range(6)))) == 6
    (kept,) = kept_files(tmp_path)
    assert kept.read_bytes() == pdf()
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 6


@pytest.mark.usefixtures("context")
class TestADiskThatFails:
    @pytest.mark.parametrize("call", ["fsync", "replace"])
    def test_leaves_neither_a_row_nor_half_a_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, call, fail)
        with pytest.raises(OSError, match="No space left"):
            stored_pdf(actor=CLERK)
        monkeypatch.undo()
        assert kept_files(tmp_path) == []
        assert db.session.scalars(select(StoredFile)).all() == []
        assert read_bytes(stored_pdf(actor=CLERK)) == pdf()


@pytest.mark.usefixtures("context")
def test_what_we_make_ourselves_is_kept_as_it_is() -> None:
    stored = store_bytes(content=b"a,b\n", name="名单.csv", media_type="text/csv", actor=Actor.system("worker"))
    assert (stored.name, stored.media_type, read_bytes(stored), stored.created_by) == (
        "名单.csv", "text/csv", b"a,b\n", None,
    )  # fmt: skip


@pytest.mark.usefixtures("context")
class TestAFileWrittenInPieces:
    def write(self, into: BinaryIO) -> None:
        for piece in (b"a,", b"b", b"\n"):
            into.write(piece)

    def stored(self, write: Callable[[BinaryIO], None]) -> StoredFile:
        return store_written(write=write, name="名单.csv", media_type="text/csv", actor=CLERK)

    def test_is_the_one_that_is_stored_whole(self, tmp_path: Path) -> None:
        stored = self.stored(self.write)
        whole = store_bytes(content=b"a,b\n", name="名单.csv", media_type="text/csv", actor=CLERK)
        assert (stored.name, stored.size, stored.sha256) == (whole.name, 4, whole.sha256)
        assert read_bytes(stored) == b"a,b\n"
        assert len(kept_files(tmp_path)) == 1

    def test_that_fails_leaves_nothing(self, tmp_path: Path) -> None:
        def fail(into: BinaryIO) -> None:
            into.write(b"half")
            raise OSError(28, "No space left on device")

        with pytest.raises(OSError, match="No space left"):
            self.stored(fail)
        assert (kept_files(tmp_path), db.session.scalars(select(StoredFile)).all()) == ([], [])

    def test_sweeps_what_killed_ones_left_a_day_ago(self, tmp_path: Path) -> None:
        (tmp_path / "files").mkdir()
        old, fresh = tmp_path / "files" / ".part-old", tmp_path / "files" / ".part-new"
        for part in (old, fresh):
            part.write_bytes(b"half")
        os.utime(old, (time.time() - 90_000,) * 2)
        stored = self.stored(self.write)
        assert kept_files(tmp_path) == [fresh, shelf.path_of(stored.sha256)]


@pytest.mark.usefixtures("context")
def test_files_are_listed_in_the_order_they_are_asked_for() -> None:
    first, second = (store_bytes(content=text, name="x", media_type="text/plain", actor=CLERK) for text in (b"1", b"2"))
    ids = [second.public_id, first.public_id, second.public_id]
    assert [read_bytes(stored) for stored in list_files(ids)] == [b"2", b"1", b"2"]
    with pytest.raises(NotFound):
        list_files([first.public_id, "x" * 20])


@pytest.mark.usefixtures("context")
def test_an_unknown_file_is_not_found() -> None:
    with pytest.raises(NotFound):
        get_file("x" * 20)
