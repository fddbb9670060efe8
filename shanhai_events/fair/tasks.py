"""What the worker does for the fair: renders confirmation letters, and ends applications nobody confirmed."""

from typing import Any

from flask_babel import gettext as _

from shanhai_events.documents.services import render_pdf
from shanhai_events.fair.documents.confirmation_letter import STYLES, TEMPLATE, confirmation_letter
from shanhai_events.fair.queries.applications import get_application, held_booths
from shanhai_events.fair.queries.letters import find_letter_to_render
from shanhai_events.fair.queries.sheets import get_settings, shown_sheet
from shanhai_events.fair.services.confirming import lapse_overdue
from shanhai_events.fair.services.letters import RENDER_LETTER, deliver_letter
from shanhai_events.jobs.registry import RunningJob, every, handles
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.words import N_
from shanhai_events.web.locale import speaking

LAPSE_EVERY_MINUTES = 10
WORKER = Actor.system("worker")


@handles(RENDER_LETTER, title=N_("生成展位确认书"))
def render_letter(job: RunningJob) -> dict[str, Any]:
    """Render one letter and deliver it; a run for a letter that is there or superseded does nothing."""
    letter = find_letter_to_render(str(job.payload["letter"]))
    if letter is None:
        return {"rendered": False}
    application = get_application(letter.application, actor=WORKER)
    sheet = shown_sheet(application, get_settings(application))
    page = confirmation_letter(application, sheet, held_booths(application), version=letter.version)
    with speaking("zh"):
        title = _("展位确认书")
        name = _("展位确认书 %(number)s 第 %(version)s 版.pdf", number=page.number, version=page.version)
    pdf = render_pdf(TEMPLATE, page, title=title, styles=STYLES)
    return {"rendered": deliver_letter(letter, pdf, name=name, actor=WORKER)}


@every(LAPSE_EVERY_MINUTES, name="fair.lapse_overdue")
def lapse() -> None:
    """End what nobody confirmed in time."""
    lapse_overdue(actor=WORKER)
