"""Passes on other paper than A6: labels of 60 × 40 mm, and sheets of A4 with four badges and cut marks."""

from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from pypdf import PdfReader

from shanhai_events.editions.queries import get_edition
from shanhai_events.jobs.runner import run_due
from shanhai_events.passes.documents.printed import render_badges
from shanhai_events.passes.enums import BadgeLayout, PassKind
from shanhai_events.passes.queries.signatures import qr_texts
from shanhai_events.passes.rules.codes import shown_code
from shanhai_events.passes.services.printing import order_badges
from tests.factories import editions, passes
from tests.integration.documents.jobs import prints_every_character
from tests.integration.passes.test_badges import POINTS_PER_MM, made, pictures, squeezed
from tests.support.doors import Doors, organizer_of
from tests.support.engines import ON_SQLITE
from tests.support.people import SYSTEM
from tests.support.server import ROOT

HYPHEN_AT_LINE_END = "\x02"
TEXT_RIGHT_MM = 24.8
CODE_LEFT_MM = 26.5


def sizes_mm(pdf: bytes) -> set[tuple[int, int]]:
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return {(round(float(box.width) / POINTS_PER_MM), round(float(box.height) / POINTS_PER_MM)) for box in boxes}


def words_in(pdf: bytes, box_mm: tuple[float, float, float, float], page: int = 0) -> str:
    """Return what stands in a box of left, top, right and bottom."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = document[page]
        high = found.get_height()
        left, top, right, bottom = (side * POINTS_PER_MM for side in box_mm)
        words = found.get_textpage().get_text_bounded(left, high - bottom, right, high - top)
        return squeezed(words.replace(HYPHEN_AT_LINE_END, "-"))


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_a_label_scans_and_says_everything_whatever_the_names() -> None:
    rows = made()
    texts = qr_texts(rows)
    pdf = render_badges(rows, layout=BadgeLayout.LABEL)

    assert sizes_mm(pdf) == {(60, 40)}
    assert prints_every_character(pdf)
    for number, (row, picture) in enumerate(zip(rows, pictures(pdf), strict=True)):
        (code,) = zxingcpp.read_barcodes(picture)
        assert code.text == texts[row.public_id]
        column = words_in(pdf, (0, 0, TEXT_RIGHT_MM, 40), number)
        for text in (row.name, row.organization, row.label, row.kind.badge_title):
            assert squeezed(text) in column
        assert shown_code(row.code or "") in words_in(pdf, (TEXT_RIGHT_MM, 33, 60, 40), number)


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_the_code_of_a_label_is_30_mm_wide_and_nothing_comes_near_it() -> None:
    for picture in pictures(render_badges(made(), layout=BadgeLayout.LABEL), scale=10):
        (code,) = zxingcpp.read_barcodes(picture)
        millimetre = picture.width / 60
        corners = code.position
        assert 29.5 <= (corners.top_right.x - corners.top_left.x) / millimetre <= 30.5
        quiet = picture.convert("L").crop(
            (round(TEXT_RIGHT_MM * millimetre), 0, round(CODE_LEFT_MM * millimetre), picture.height)
        )
        assert quiet.getextrema()[0] == 255


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_a_label_has_the_colour_of_its_kind() -> None:
    rows = made()
    for row, picture in zip(rows, pictures(render_badges(rows, layout=BadgeLayout.LABEL)), strict=True):
        assert f"#{picture.convert('RGB').crop((2, 2, 3, 3)).tobytes().hex()}" == row.kind.colour
    source = squeezed((ROOT / "static/css/documents/label.css").read_text())
    for kind in PassKind:
        assert f".band.{kind.value.replace('_', '-')}{{background:{kind.colour};}}" in source


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_four_badges_share_a_sheet_each_in_its_quarter() -> None:
    rows = made()
    texts = qr_texts(rows)
    pdf = render_badges(rows, layout=BadgeLayout.A4)

    assert sizes_mm(pdf) == {(210, 297)}
    assert prints_every_character(pdf)
    quarters = [(left, top, left + 105, top + 148) for top in (0.5, 148.5) for left in (0, 105)]
    sheets = pictures(pdf, scale=4)
    assert len(sheets) == 2
    for number, row in enumerate(rows):
        box = quarters[number % 4]
        assert squeezed(row.name) in words_in(pdf, box, number // 4)
        scale = sheets[0].width / 210
        cut_out = sheets[number // 4].crop(tuple(round(side * scale) for side in box))  # type: ignore[arg-type]
        (code,) = zxingcpp.read_barcodes(cut_out)
        assert code.text == texts[row.public_id]


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_a_sheet_is_marked_where_it_is_cut() -> None:
    sheet, _half = pictures(render_badges(made(), layout=BadgeLayout.A4), scale=10)
    mm = sheet.width / 210
    grey = sheet.convert("L")

    def darkest(left: float, top: float, right: float, bottom: float) -> int:
        box = tuple(round(side * mm) for side in (left, top, right, bottom))
        return int(grey.crop(box).getextrema()[0])  # type: ignore[arg-type]

    marks = [(104.8, 1, 105.2, 5), (104.8, 292, 105.2, 296), (1, 148.3, 5, 148.7), (205, 148.3, 209, 148.7)]
    assert [darkest(*mark) < 60 for mark in marks] == [True] * 4
    assert darkest(104.6, 60, 105.4, 140) == 255


@pytest.mark.parametrize(("layout", "pages"), [(BadgeLayout.A4, 13), (BadgeLayout.LABEL, 52), (BadgeLayout.A6, 52)])
@ON_SQLITE
def test_a_job_prints_in_the_layout_that_was_asked_for(app: Flask, layout: BadgeLayout, pages: int) -> None:
    with app.app_context():
        edition = editions.planned_edition()
        rows = passes.many(edition, 53)
        passes.revoked(rows[3])
        order_badges(edition, [int(row.id) for row in rows], actor=SYSTEM, layout=layout)
        assert run_due() == 1
        job = passes.latest_job()
        assert (job.state, job.result["printed"]) == ("done", 52)  # type: ignore[index]
        assert len(PdfReader(BytesIO(passes.file_content(job.result["file"]))).pages) == pages  # type: ignore[index]


@ON_SQLITE
def test_an_organizer_chooses_the_layout_and_keeps_it_through_the_question(app: Flask) -> None:
    doors = Doors(app).open()
    organizer = organizer_of(doors)
    with app.app_context():
        passes.many(get_edition(doors.edition), 2)
    path = f"/manage/passes/{doors.edition}"

    organizer.submit(organizer.get(path).form(action="/badges"), layout="label")
    assert sizes_mm(_latest_pdf(app)) == {(60, 40)}
    question = organizer.submit(organizer.get(path).form(action="/badges"), status=200, layout="a4").page
    organizer.submit(question.form("printed", action="/badges"), button="printed=again")
    assert sizes_mm(_latest_pdf(app)) == {(210, 297)}


def _latest_pdf(app: Flask) -> bytes:
    with app.app_context():
        run_due()
        job = passes.latest_job()
        assert job.result is not None
        return passes.file_content(job.result["file"])
