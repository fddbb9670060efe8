"""Finds what a job printed: the file it made in the end, and the sheets it logged on the way."""

from collections.abc import Sequence

from sqlalchemy import and_, select

from shanhai_events.files.models import StoredFile
from shanhai_events.files.queries import get_file
from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.signings.enums import SummaryCopy
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.summaries import ContractSummary, SummaryFile, SummaryPrint
from shanhai_events.storage.database import db


def get_print(job_public_id: str, *, kind: str, actor: Actor) -> StoredFile:
    """Return the file of a finished job of the actor's own; raises NotFound."""
    mine = (Job.public_id == job_public_id, Job.kind == kind, Job.state == JobState.DONE)
    owned = Job.created_by == actor.user_public_id
    result = db.session.scalar(select(Job.result).where(*mine, owned)) if actor.signed_in else None
    if not result or "file" not in result:
        raise NotFound
    return get_file(str(result["file"]))


def list_logged(signings: Sequence[str], *, batch: str) -> dict[tuple[str, SummaryCopy], str]:
    """Return the files, by record and copy, whose prints a job logged already for these records."""
    of_version = and_(
        ContractSummary.signing_id == SummaryPrint.signing_id, ContractSummary.revision == SummaryPrint.revision
    )
    kept_then = and_(
        SummaryFile.summary_id == ContractSummary.id,
        SummaryFile.copy == SummaryPrint.copy,
        SummaryFile.language == SummaryPrint.language,
        SummaryFile.status == SummaryPrint.status,
    )
    rows = (
        select(Signing.public_id, SummaryPrint.copy, SummaryFile.file_public_id)
        .join(SummaryPrint, SummaryPrint.signing_id == Signing.id)
        .join(ContractSummary, of_version)
        .join(SummaryFile, kept_then)
        .where(Signing.public_id.in_(signings), SummaryPrint.batch == batch)
    )
    return {(row.public_id, row.copy): row.file_public_id for row in db.session.execute(rows)}
