"""What the worker does for signings: prints the summaries of many records into one file."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask_babel import gettext as _
from pypdf import PdfWriter

from shanhai_events.accounts.queries.people import get_user
from shanhai_events.files.models import StoredFile
from shanhai_events.files.services import read_bytes, store_bytes
from shanhai_events.jobs.registry import RunningJob, handles
from shanhai_events.kernel.actor import EVERYWHERE, Actor, Scope
from shanhai_events.kernel.words import N_
from shanhai_events.signings.documents.printed import file_name, render_summary
from shanhai_events.signings.enums import PrintFormat, SummaryCopy
from shanhai_events.signings.errors import SigningChanged
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.summaries import find_kept
from shanhai_events.signings.services.printing import PRINT_SUMMARIES, log_print, summary_to_print
from shanhai_events.web.locale import speaking

PRINTS = "/signings/prints"
TRIES = 3
FILES_DONE = 90
MEDIA_TYPES = {PrintFormat.PDF: "application/pdf", PrintFormat.ZIP: "application/zip"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """One kept file among those that a job prints; `is_fresh` says that this run made it."""

    file: StoredFile
    is_fresh: bool


@handles(PRINT_SUMMARIES, title=N_("打印合同摘要"))
def print_summaries(job: RunningJob) -> dict[str, Any]:
    """Print copies of summaries into one file. What an earlier run made is kept, and what it logged is not repeated."""
    actor = _on_behalf_of(job)
    copies = [SummaryCopy(copy) for copy in job.payload["copies"]]
    wanted = [(str(signing), copy) for signing in job.payload["signings"] for copy in copies]
    made: list[Copy] = []
    for done, (signing, copy) in enumerate(wanted, start=1):
        made.append(_printed(signing, copy, job=job, actor=actor))
        if done % 10 == 0 or done == len(wanted):
            job.progress(done * FILES_DONE // len(wanted))
    format_ = PrintFormat(job.payload["format"])
    with speaking(str(job.payload["language"])):
        name = _("合同摘要 %(count)s 份", count=len(made))
        files = [copy.file for copy in made]
        whole = _bound(files) if format_ is PrintFormat.PDF else _packed(files)
    stored = store_bytes(content=whole, name=f"{name}.{format_.value}", media_type=MEDIA_TYPES[format_], actor=actor)
    rendered = sum(copy.is_fresh for copy in made)
    return {
        "printed": len(made),
        "rendered": rendered,
        "file": stored.public_id,
        "path": f"{PRINTS}/{job.public_id}",
    }


def _printed(signing: str, copy: SummaryCopy, *, job: RunningJob, actor: Actor) -> Copy:
    """Print one copy; a record that moves on meanwhile is printed as what it has become."""
    language = str(job.payload["language"])
    for _try in range(TRIES):
        wanted = summary_to_print(signing, copy=copy, language=language, actor=actor)
        kept = find_kept(wanted)
        pdf = b"" if kept else render_summary(wanted)
        try:
            printed = log_print(wanted, pdf, name=file_name(wanted), actor=actor, batch=job.public_id)
        except SigningChanged:
            continue
        if printed.file is not None:
            return Copy(file=printed.file, is_fresh=kept is None)
    raise SigningChanged


def _bound(files: Sequence[StoredFile]) -> bytes:
    """Return all files one after the other as a single PDF."""
    writer = PdfWriter()
    for file in files:
        writer.append(BytesIO(read_bytes(file)), import_outline=False)
    writer.add_metadata({"/Title": _("合同摘要")})
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


def _packed(files: Sequence[StoredFile]) -> bytes:
    """Return an archive with every file under its own name; PDFs are compressed already."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name), read_bytes(file))
    return whole.getvalue()


def _on_behalf_of(job: RunningJob) -> Actor:
    """Return who asked for the prints; that this person may print each of them was checked when it was asked."""
    if job.created_by is None:
        return Actor.system("worker")
    user = get_user(job.created_by)
    access: dict[str, tuple[Scope, ...]] = {SigningPermission.PRINT: (EVERYWHERE,)}
    return Actor(user_id=user.id, user_public_id=user.public_id, name=user.name, access=access)
