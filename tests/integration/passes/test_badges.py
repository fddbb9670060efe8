"""Badges as they are printed: A6, a code that scans, names of every length, nothing cut, no missing shapes."""

from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from PIL import Image
from pypdf import PdfReader

from shanhai_events.jobs.runner import run_due
from shanhai_events.passes.documents.badge import badge_sheet
from shanhai_events.passes.documents.printed import render_badges
from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.passes import list_passes
from shanhai_events.passes.queries.signatures import qr_texts
from shanhai_events.passes.queries.terms import windows_by_kind
from shanhai_events.passes.rules.codes import shown_code
from shanhai_events.passes.services.printing import order_badges
from tests.factories import editions, passes
from tests.integration.documents.jobs import prints_every_character
from tests.support.engines import ON_SQLITE
from tests.support.people import SYSTEM
from tests.support.server import ROOT

POINTS_PER_MM = 72 / 25.4
LONG_LABEL = "A1-B001–A1-B004, A1-B009, A1-B011–A1-B015, T1-T001"
NAMES = (
    ("蓝启明", "景宁绣里工艺有限公司", "A1-B001–A1-B002"),
    ("李〇", "龘㛃犇𬭊有限公司", "T1-T001"),
    ("𠮷野", "某某" * 30, "媒体中心"),
    ("欧阳·买买提", "", ""),
    ("买买提江·阿卜杜热合曼·吐尔逊巴克·艾尔肯·库尔班江提", "国际小商品博览会组织委员会办公室", "服务台"),
    ("Maximilian von Habsburg-Lothringen", "Österreichische Handelsgesellschaft & Co. KG", LONG_LABEL),
    ("O’Brien", "O'Brien & <b>Söhne</b>", "{{ 7 * 7 }}"),
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def made() -> list[Pass]:
    edition = editions.planned_edition(venue_public_id=editions.venue().public_id)
    ids = [
        passes.issued(
            edition,
            kind=kind,
            person=passes.somebody(name, f"1380000000{place}"),
            organization=organization,
            label=label,
        ).public_id
        for place, (kind, (name, organization, label)) in enumerate(zip(PassKind, NAMES, strict=True))
    ]
    return list_passes(ids)


def pictures(pdf: bytes, *, scale: float = 3) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=scale).to_pil() for page in document]


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_badges_are_a6_scan_and_say_everything() -> None:
    rows = made()
    texts = qr_texts(rows)
    pdf = render_badges(rows)

    pages = PdfReader(BytesIO(pdf)).pages
    sizes = {(float(page.mediabox.width), float(page.mediabox.height)) for page in pages}
    assert {(round(wide / POINTS_PER_MM), round(high / POINTS_PER_MM)) for wide, high in sizes} == {(105, 148)}
    assert len(pages) == len(rows)
    assert prints_every_character(pdf)
    for row, page, picture in zip(rows, pages, pictures(pdf), strict=True):
        (code,) = zxingcpp.read_barcodes(picture)
        assert code.text == texts[row.public_id]
        words = squeezed(page.extract_text())
        for text in (row.name, row.organization, row.region, row.label.replace(",", ""), shown_code(row.code or "")):
            assert squeezed(text) in words
        for text in ("证", "一人一证。遗失请到服务台补办，旧证即作废。"):
            assert text in words


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_a_code_is_34_mm_wide_within_its_quiet_zone() -> None:
    (row, *_rest) = made()
    (picture,) = pictures(render_badges([row]), scale=10)
    (code,) = zxingcpp.read_barcodes(picture)
    corners = code.position
    width_mm = (corners.top_right.x - corners.top_left.x) / 10 / POINTS_PER_MM
    assert 34 <= width_mm <= 36
    assert (code.version if hasattr(code, "version") else 5) in (5, "5")


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_nothing_that_is_printed_touches_the_edges_or_the_parts_below() -> None:
    """Between name block and code block, and at the four edges below the band, the paper stays white."""
    for picture in pictures(render_badges(made()), scale=4):
        grey = picture.convert("L")
        width, height = grey.size
        mm = width / 105
        strips = {
            "left": (0, 41 * mm, 5 * mm, height),
            "right": (100.5 * mm, 41 * mm, width, height),
            "foot": (0, height - 2.5 * mm, width, height),
            "between": (55 * mm, 86.5 * mm, width, 90 * mm),
        }
        for name, box in strips.items():
            darkest = grey.crop(tuple(round(side) for side in box)).getextrema()[0]  # type: ignore[arg-type]
            assert darkest == 255, name


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_the_bands_have_the_colours_of_the_kinds() -> None:
    rows = made()
    for row, picture in zip(rows, pictures(render_badges(rows)), strict=True):
        corner = picture.convert("RGB").crop((20, 20, 21, 21)).tobytes()
        assert f"#{corner.hex()}" == row.kind.colour


def test_pages_and_badges_use_the_same_colours() -> None:
    for sheet, prefix in (("static/css/pass.css", ".pass-"), ("static/css/documents/badge.css", ".band.")):
        source = squeezed((ROOT / sheet).read_text())
        for kind in PassKind:
            assert f"{prefix}{kind.value.replace('_', '-')}{{background:{kind.colour};}}" in source


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_a_badge_says_when_it_opens_the_gates() -> None:
    row = next(row for row in made() if row.kind is PassKind.BUILD_UP)
    windows = windows_by_kind(row.edition)
    (badge,) = badge_sheet([row], windows).badges
    assert list(badge.windows) == windows[PassKind.BUILD_UP]

    words = squeezed(PdfReader(BytesIO(render_badges([row]))).pages[0].extract_text())
    first, last = row.edition.starts_on - timedelta(days=2), row.edition.ends_on
    assert f"入场{first.month}月{first.day}日—" in words
    assert f"{last.month}月{last.day}日17:00至" in words


def test_a_job_prints_many_in_order_and_marks_them_once(app: Flask) -> None:
    with app.app_context():
        edition = editions.planned_edition()
        rows = passes.many(edition, 53)
        ended, *live = rows
        passes.revoked(ended)
        ids = [int(row.id) for row in reversed(rows)]
        order_badges(edition, ids, actor=SYSTEM)
        job = passes.latest_job()
        assert run_due() == 1
        job = passes.latest_job()
        assert job.result is not None
        assert (job.state, job.result["printed"]) == ("done", 52)
        pdf = passes.file_content(job.result["file"])
        pages = PdfReader(BytesIO(pdf)).pages
        assert len(pages) == 52
        names = [row.name for row in reversed(live)]
        assert [name in squeezed(page.extract_text()) for name, page in zip(names, pages, strict=True)] == [True] * 52
        states = {passes.as_it_stands(row).state for row in live}
        assert (states, passes.as_it_stands(ended).state) == ({PassState.PRINTED}, PassState.REVOKED)
        passes.run_again(job)
        assert {passes.as_it_stands(row).print_count for row in live} == {1}
