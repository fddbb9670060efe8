"""Passes on paper, in one of three layouts; the codes are made again from their rows."""

from collections.abc import Sequence

from shanhai_events.documents.qr import qr_png
from shanhai_events.documents.services import render_pdf
from shanhai_events.passes.documents import label
from shanhai_events.passes.documents.badge import SHEET_STYLES, SHEET_TEMPLATE, STYLES, TEMPLATE, badge_sheet
from shanhai_events.passes.documents.label import label_sheet
from shanhai_events.passes.enums import BadgeLayout
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.signatures import qr_texts
from shanhai_events.passes.queries.terms import windows_by_kind
from shanhai_events.web.locale import speaking
from shanhai_events.web.words import say


def render_badges(passes: Sequence[Pass], *, layout: BadgeLayout = BadgeLayout.A6) -> bytes:
    """Return the PDF for passes of one edition, in Chinese whoever prints them."""
    pictures = {public_id: qr_png(text) for public_id, text in qr_texts(passes).items()}
    with speaking("zh"):
        title = say(layout.heading)
    if layout is BadgeLayout.LABEL:
        return render_pdf(label.TEMPLATE, label_sheet(passes), title=title, styles=label.STYLES, pictures=pictures)
    sheet = badge_sheet(passes, windows_by_kind(passes[0].edition))
    if layout is BadgeLayout.A4:
        return render_pdf(SHEET_TEMPLATE, sheet, title=title, styles=SHEET_STYLES, pictures=pictures)
    return render_pdf(TEMPLATE, sheet, title=title, styles=STYLES, pictures=pictures)
