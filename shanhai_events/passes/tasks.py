"""What the worker does for passes: mails codes as pictures, prints badges by the hundred, ends what is over."""

from datetime import datetime
from io import BytesIO
from typing import Any

from flask_babel import gettext as _
from pypdf import PdfWriter

from shanhai_events.accounts.queries.people import get_user
from shanhai_events.documents.qr import qr_png
from shanhai_events.editions.queries import get_edition
from shanhai_events.files.services import store_bytes
from shanhai_events.jobs.registry import RunningJob, every, handles
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.words import N_
from shanhai_events.passes.documents.printed import render_badges
from shanhai_events.passes.enums import VALID, BadgeLayout
from shanhai_events.passes.queries.passes import list_passes, load_passes, still_printable
from shanhai_events.passes.queries.signatures import qr_texts
from shanhai_events.passes.services.expiring import expire_passes
from shanhai_events.passes.services.posting import post_codes
from shanhai_events.passes.services.printing import PRINT_BADGES, mark_printed
from shanhai_events.passes.services.telling import SEND_CODES
from shanhai_events.web.locale import speaking
from shanhai_events.web.words import say

PIXELS_PER_MODULE = 8
BADGES_AT_ONCE = 48
"""A multiple of the four that share a sheet."""
EXPIRE_EVERY_MINUTES = 60
PRINTS = "/passes/prints"
WORKER = Actor.system("worker")


@handles(SEND_CODES, title=N_("发送证件二维码"))
def send_codes(job: RunningJob) -> dict[str, Any]:
    """Mail the codes of some passes; those that ended meanwhile are left out."""
    passes = [pass_ for pass_ in list_passes(job.payload["passes"]) if pass_.state in VALID]
    if not passes:
        return {"mails": 0}
    pictures = {}
    for public_id, text in qr_texts(passes).items():
        pictures[public_id] = qr_png(text, pixels=PIXELS_PER_MODULE)
    names = {pass_.public_id: pass_.name for pass_ in passes}
    kept = {}
    with speaking("zh"):
        for public_id, png in pictures.items():
            name = _("证件二维码 %(name)s.png", name=names[public_id])
            kept[public_id] = store_bytes(content=png, name=name, media_type="image/png", actor=WORKER).public_id
    fresh = list_passes(list(kept))
    return {"mails": post_codes(fresh, kept, to_holder=bool(job.payload["to_holder"]), order=job.public_id)}


@handles(PRINT_BADGES, title=N_("制作胸牌"))
def print_badges(job: RunningJob) -> dict[str, Any]:
    """Print badges into one file, some at a time, and note for each that it was printed; ended passes are left out."""
    ids = still_printable([int(found) for found in job.payload["ids"]])
    layout = BadgeLayout(job.payload.get("layout", BadgeLayout.A6))
    asked_at = datetime.fromisoformat(str(job.payload["asked_at"]))
    chunks = [ids[start : start + BADGES_AT_ONCE] for start in range(0, len(ids), BADGES_AT_ONCE)]
    writer = PdfWriter()
    for done, chunk in enumerate(chunks, start=1):
        if passes := [pass_ for pass_ in load_passes(chunk) if pass_.state in VALID]:
            writer.append(BytesIO(render_badges(passes, layout=layout)), import_outline=False)
        job.progress(done * 90 // len(chunks))
    if not writer.pages:
        return {"printed": 0}
    with speaking("zh"):
        title, edition = say(layout.heading), get_edition(str(job.payload["edition"])).name
        name = _("%(title)s %(edition)s.pdf", title=title, edition=edition)
        writer.add_metadata({"/Title": title})
    whole = BytesIO()
    writer.write(whole)
    stored = store_bytes(content=whole.getvalue(), name=name, media_type="application/pdf", actor=WORKER)
    actor = _on_behalf_of(job)
    printed = sum(mark_printed(chunk, before=asked_at, actor=actor) for chunk in chunks)
    return {"printed": printed, "file": stored.public_id, "path": f"{PRINTS}/{job.public_id}"}


@every(EXPIRE_EVERY_MINUTES, name="passes.expire")
def expire() -> None:
    """End the passes whose time is over."""
    expire_passes(actor=WORKER)


def _on_behalf_of(job: RunningJob) -> Actor:
    """Return who asked for the badges, so that the trail names a person."""
    if job.created_by is None:
        return WORKER
    user = get_user(job.created_by)
    return Actor(user_id=user.id, user_public_id=user.public_id, name=user.name)
