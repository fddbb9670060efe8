"""Badges as a PDF: one page for each pass, the codes made again from their rows."""

from collections.abc import Sequence

from flask_babel import gettext as _

from shanhai_events.documents.qr import qr_png
from shanhai_events.documents.services import render_pdf
from shanhai_events.passes.documents.badge import STYLES, TEMPLATE, badge_sheet
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.signatures import qr_texts
from shanhai_events.passes.queries.terms import windows_by_kind
from shanhai_events.web.locale import speaking


def render_badges(passes: Sequence[Pass]) -> bytes:
    """Return the PDF with the badges of passes of one edition, in Chinese whoever prints them."""
    sheet = badge_sheet(passes, windows_by_kind(passes[0].edition))
    pictures = {public_id: qr_png(text) for public_id, text in qr_texts(passes).items()}
    with speaking("zh"):
        title = _("胸牌")
    return render_pdf(TEMPLATE, sheet, title=title, styles=STYLES, pictures=pictures)
