"""What the worker does for signings: prints the summaries of many records into one file, and keeps the search."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, BinaryIO

from flask_babel import gettext as _

from shanhai_events.accounts.queries.people import get_user
from shanhai_events.files.services import store_written
from shanhai_events.jobs.registry import RunningJob, every, handles
from shanhai_events.kernel.actor import EVERYWHERE, Actor, Scope
from shanhai_events.kernel.words import N_
from shanhai_events.signings.documents.bundles import MEDIA_TYPES, bundle_type, write_bundle
from shanhai_events.signings.documents.printed import file_name, render_summary
from shanhai_events.signings.enums import PrintFormat, SummaryCopy
from shanhai_events.signings.errors import SigningChanged
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.prints import list_logged
from shanhai_events.signings.queries.summaries import find_kept
from shanhai_events.signings.services.indexing import index_waiting
from shanhai_events.signings.services.printing import PRINT_SUMMARIES, log_print, summary_to_print
from shanhai_events.web.locale import speaking

PRINTS = "/signings/prints"
TRIES = 3
RECORDS_AT_ONCE = 50
SHEETS_DONE = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One printed copy by the public id of its kept file; `is_fresh` says that this run made it."""

    file: str
    is_fresh: bool


@every(1, name="signings.index")
def index() -> None:
    """Make the blocks of the search anew where many records wait."""
    index_waiting()


@handles(PRINT_SUMMARIES, title=N_("打印合同摘要"))
def print_summaries(job: RunningJob) -> dict[str, Any]:
    """Print copies of summaries into one file. What an earlier run made is kept, and what it logged is not repeated."""
    actor = _on_behalf_of(job)
    sheets = list(_all_printed(job, actor=actor))
    files, format_ = [sheet.file for sheet in sheets], PrintFormat(job.payload["format"])

    def progress(written: int) -> None:
        job.progress(SHEETS_DONE + written * (99 - SHEETS_DONE) // len(files))

    def write(into: BinaryIO) -> None:
        write_bundle(into, files, format_=format_, progress=progress)

    kind = bundle_type(format_, len(files))
    with speaking(str(job.payload["language"])):
        name = _("合同摘要 %(count)s 份", count=len(files))
        stored = store_written(write=write, name=f"{name}.{kind}", media_type=MEDIA_TYPES[kind], actor=actor)
    return {
        "printed": len(files),
        "rendered": sum(sheet.is_fresh for sheet in sheets),
        "file": stored.public_id,
        "path": f"{PRINTS}/{job.public_id}",
    }


def _all_printed(job: RunningJob, *, actor: Actor) -> Iterator[Sheet]:
    """Yield every sheet in its order: what an earlier run logged as it was then, what is missing printed now."""
    signings: Sequence[str] = job.payload["signings"]
    copies = [SummaryCopy(copy) for copy in job.payload["copies"]]
    done, most = 0, len(signings) * len(copies)
    for start in range(0, len(signings), RECORDS_AT_ONCE):
        some = signings[start : start + RECORDS_AT_ONCE]
        logged = list_logged(some, batch=job.public_id)
        for signing, copy in product(some, copies):
            done += 1
            if (file := logged.get((signing, copy))) is not None:
                yield Sheet(file=file, is_fresh=False)
                continue
            yield _printed(signing, copy, job=job, actor=actor)
            job.progress(done * SHEETS_DONE // most)


def _printed(signing: str, copy: SummaryCopy, *, job: RunningJob, actor: Actor) -> Sheet:
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
            return Sheet(file=printed.file.public_id, is_fresh=kept is None)
    raise SigningChanged


def _on_behalf_of(job: RunningJob) -> Actor:
    """Return who asked for the prints; that this person may print each of them was checked when it was asked."""
    if job.created_by is None:
        return Actor.system("worker")
    user = get_user(job.created_by)
    access: dict[str, tuple[Scope, ...]] = {SigningPermission.PRINT: (EVERYWHERE,)}
    return Actor(user_id=user.id, user_public_id=user.public_id, name=user.name, access=access)
