"""A copy of a summary as a PDF, and what its file is called."""

from flask_babel import gettext as _

from shanhai_events.documents.qr import qr_png
from shanhai_events.documents.services import render_pdf
from shanhai_events.signings.documents.summary import QR, STYLES, TEMPLATE, summary_page
from shanhai_events.signings.enums import COPY_LABELS, STATUS_LABELS, SummaryStatus
from shanhai_events.signings.queries.summaries import SummaryToPrint
from shanhai_events.web.locale import speaking
from shanhai_events.web.redirects import external_url
from shanhai_events.web.words import say


def render_summary(wanted: SummaryToPrint) -> bytes:
    """Return the PDF of one copy in its language; the same copy in the same status gives the same bytes."""
    pictures = {QR: qr_png(verification_url(wanted.code))} if wanted.code else {}
    with speaking(wanted.language):
        title = _("合同摘要")
    page = summary_page(wanted)
    return render_pdf(TEMPLATE, page, title=title, language=wanted.language, styles=STYLES, pictures=pictures)


def verification_url(code: str) -> str:
    """Return the address in the QR code, under which anybody may verify a summary."""
    return external_url("signings.verification", code=code)


def file_name(wanted: SummaryToPrint) -> str:
    """Return what the file of a copy is called: number or draft, version, copy, and the status unless it is valid."""
    with speaking(wanted.language):
        copy = say(COPY_LABELS[wanted.copy])
        status = say(STATUS_LABELS[wanted.status])
        if wanted.status is SummaryStatus.DRAFT:
            return _("合同摘要 %(status)s %(copy)s.pdf", status=status, copy=copy)
        name = _(
            "合同摘要 %(number)s 第 %(version)s 版 %(copy)s", number=wanted.number, version=wanted.revision, copy=copy
        )
    return f"{name}.pdf" if wanted.status is SummaryStatus.VALID else f"{name} {status}.pdf"
