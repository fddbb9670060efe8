"""Prints summaries: what a copy says now, its file made once and kept, every print logged under its own number."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from shanhai_events.accounts.models import UserId
from shanhai_events.audit.services import record
from shanhai_events.files.models import StoredFile
from shanhai_events.files.services import store_bytes
from shanhai_events.jobs.services import enqueue
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.signings.commands import OrderPrints
from shanhai_events.signings.enums import SummaryCopy, SummaryStatus
from shanhai_events.signings.errors import NothingToPrint, SigningChanged, TooManySummaries
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.summaries import SummaryFile, SummaryPrint
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.records import get_signing
from shanhai_events.signings.queries.summaries import SummaryToPrint, find_kept, get_summary, list_printable
from shanhai_events.signings.rules.standing import status_of
from shanhai_events.signings.services.locking import lock_signing
from shanhai_events.signings.services.summarizing import digest_of, summary_content
from shanhai_events.signings.trail import PRINTED, signing_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

PRINT_SUMMARIES = "signings.print_summaries"
MOST_SHEETS = 5000
PDF = "application/pdf"
FIRST_REVISION = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A print that was logged; `file` is what is kept of it, None for a draft."""

    number: int
    sha256: str
    file: StoredFile | None


def summary_to_print(
    public_id: str, *, copy: SummaryCopy, language: str, actor: Actor, revision: int | None = None
) -> SummaryToPrint:
    """Return what a copy of a record says now: its summary, or a draft of it while the record is not signed.

    Raises NotFound outside the scope and for a version that isn't there, SigningStepMissing for a record that came
    to nothing.
    """
    signing = get_signing(public_id, actor=actor, permission=SigningPermission.PRINT)
    status = status_of(signing.state, revision=revision or signing.revision, latest=signing.revision)
    if status is SummaryStatus.DRAFT:
        content = summary_content(signing)
        own: dict[str, Any] = {"revision": FIRST_REVISION, "summary_id": None, "code": "", "content": content}
        digest = digest_of(content)
    else:
        summary = get_summary(signing, revision)
        own = {
            "revision": summary.revision,
            "summary_id": summary.id,
            "code": summary.code,
            "content": summary.content,
        }
        digest = summary.content_sha256
    return SummaryToPrint(
        signing=signing.public_id,
        version=signing.version,
        content_sha256=digest,
        copy=copy,
        language=language,
        status=status,
        **own,
    )


def log_print(wanted: SummaryToPrint, pdf: bytes, *, name: str, actor: Actor, batch: str | None = None) -> Printed:
    """Keep the file of a copy unless one is kept, log the print, and return its number in the record's log.

    `name` is what the file is called. `batch` is the job that prints it among others: what that job logged before
    is returned as it is. Raises SigningChanged when the record moved on since it was read.
    """
    if actor.user_id is None:
        raise Forbidden
    kept = find_kept(wanted)
    stored = kept.file if kept else None
    if stored is None and wanted.summary_id is not None:
        stored = store_bytes(content=pdf, name=name, media_type=PDF, actor=actor)
    with unit_of_work():
        signing = lock_signing(wanted.signing, actor=actor, permission=SigningPermission.PRINT)
        if batch is not None and (logged := _find_logged(signing, wanted.copy, batch)) is not None:
            return Printed(number=logged.number, sha256=logged.file_sha256, file=stored)
        _check_unmoved(signing, wanted)
        if stored is not None:
            stored = _keep(wanted, stored)
        row = SummaryPrint(
            signing_id=signing.id,
            number=_next_number(signing),
            revision=wanted.revision,
            copy=wanted.copy,
            language=wanted.language,
            status=wanted.status,
            content_sha256=wanted.content_sha256,
            file_sha256=stored.sha256 if stored else hashlib.sha256(pdf).hexdigest(),
            batch=batch,
            printed_by_user_id=UserId(actor.user_id),
            printed_at=clock.now(),
        )
        db.session.add(row)
        told = {"copy": row.copy, "status": row.status, "print": row.number, "sha256": row.file_sha256}
        told |= {"batch": batch} if batch is not None else {}
        record(actor=actor, action=PRINTED, subject=signing_subject(signing), diff=told)
        return Printed(number=row.number, sha256=row.file_sha256, file=stored)


def order_prints(command: OrderPrints, *, actor: Actor) -> str:
    """Have a worker print copies of many records into one file; return the job's public id.

    Raises NotFound when one of them is outside the scope, TooManySummaries beyond 5,000 sheets, NothingToPrint when
    none of them is signed; those that are not signed yet are left out.
    """
    if len(command.signings) * max(1, len(command.copies)) > MOST_SHEETS:
        raise TooManySummaries(most=MOST_SHEETS // max(1, len(command.copies)))
    signings = list_printable(command.signings, actor=actor)
    if not signings or not command.copies:
        raise NothingToPrint
    payload = {
        "signings": signings,
        "copies": [copy.value for copy in command.copies],
        "language": command.language,
        "format": command.format.value,
    }
    with unit_of_work():
        return enqueue(kind=PRINT_SUMMARIES, payload=payload, actor=actor)


def _find_logged(signing: Signing, copy: SummaryCopy, batch: str) -> SummaryPrint | None:
    rows = select(SummaryPrint).where(
        SummaryPrint.signing_id == signing.id, SummaryPrint.copy == copy, SummaryPrint.batch == batch
    )
    return db.session.scalar(rows)


def _check_unmoved(signing: Signing, wanted: SummaryToPrint) -> None:
    """Raise SigningChanged when the copy no longer says what the record is; a draft is any typing old."""
    now = status_of(signing.state, revision=wanted.revision, latest=signing.revision)
    if now is not wanted.status or (now is SummaryStatus.DRAFT and signing.version != wanted.version):
        raise SigningChanged


def _keep(wanted: SummaryToPrint, stored: StoredFile) -> StoredFile:
    """Return the file that is kept of a copy from now on; under the record's lock the first one stays."""
    require_unit()
    if wanted.summary_id is None:
        raise ValueError("drafts are not kept")
    if (kept := find_kept(wanted)) is not None:
        return kept.file
    db.session.add(
        SummaryFile(
            summary_id=wanted.summary_id,
            copy=wanted.copy,
            language=wanted.language,
            status=wanted.status,
            sha256=stored.sha256,
            file_public_id=stored.public_id,
            made_at=clock.now(),
        )
    )
    return stored


def _next_number(signing: Signing) -> int:
    last = select(func.max(SummaryPrint.number)).where(SummaryPrint.signing_id == signing.id)
    return (db.session.scalar(last) or 0) + 1
