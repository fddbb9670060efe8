"""All badges of an application on its page, on the paper that was chosen."""

from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from shanhai_events.jobs.runner import run_due
from shanhai_events.passes.enums import BadgeLayout
from tests.factories import fair, passes
from tests.integration.passes.test_badges import POINTS_PER_MM
from tests.integration.passes.test_exhibitor_passes import PEOPLE, confirmed_with
from tests.support.people import signed_in


@pytest.mark.parametrize(
    ("layout", "size_mm", "pages"),
    [(BadgeLayout.A6, (105, 148), 2), (BadgeLayout.A4, (210, 297), 1), (BadgeLayout.LABEL, (60, 40), 2)],
)
def test_an_enterprise_prints_its_badges_on_the_paper_it_chooses(
    app: Flask, layout: BadgeLayout, size_mm: tuple[int, int], pages: int
) -> None:
    with app.app_context():
        who = fair.cast()
        public_id = confirmed_with(who, PEOPLE[:2])
    client = signed_in(app, who.enterprise)
    page = client.get(f"/fair/{who.edition_id}/applications/{public_id}")
    form = page.form("layout")
    assert form.values["layout"] == ["a6"]
    client.submit(form, layout=layout.value)

    with app.app_context():
        run_due()
        job = passes.latest_job()
        assert job.result is not None
        printed = PdfReader(BytesIO(passes.file_content(job.result["file"]))).pages
        sizes = {
            (round(float(each.mediabox.width) / POINTS_PER_MM), round(float(each.mediabox.height) / POINTS_PER_MM))
            for each in printed
        }
    assert (job.payload["layout"], sizes, len(printed)) == (layout, {size_mm}, pages)
