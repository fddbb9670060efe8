"""What everybody may know of a summary whose code they hold: whether it is valid, and of whom it speaks, masked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.errors import NotFound
from shanhai_events.signings.enums import PartyRole, SummaryCopy, SummaryStatus
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.summaries import ContractSummary, SummaryFile, SummaryId
from shanhai_events.signings.rules.amounts import amounts_in, printed_amount
from shanhai_events.signings.rules.masking import masked
from shanhai_events.signings.rules.numbers import CODE_LENGTH, parse_code, shown_code
from shanhai_events.signings.rules.standing import status_of
from shanhai_events.storage.database import db

NO_CODE = "0" * CODE_LENGTH
"""Stands in for what cannot be a code, so that it is looked for like any other; the alphabet has no 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MaskedParty:
    """A party whose name is hidden but for its ends."""

    role: PartyRole
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifiedSummary:
    """A summary as everybody may see it.

    `asked` names the printed amount that may be compared, total or aid, "" where none is printed; `asked_fen` is it
    and never shown. `replaced_by` is the number of the version that is valid instead, 0 when there is none.
    """

    summary_id: SummaryId
    code: str
    shown_code: str
    status: SummaryStatus
    number: str
    revision: int
    replaced_by: int
    signed_on: date
    edition: Edition
    parties: Sequence[MaskedParty]
    asked: str
    asked_fen: int


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownFile:
    """A file that this house made of a summary; `status` is what it was then."""

    copy: SummaryCopy
    status: SummaryStatus
    revision: int
    made_at: datetime


def find_verified(typed: str) -> VerifiedSummary | None:
    """Return the summary of a code in any case and grouping, or None; what is no code takes the same way."""
    code = parse_code(typed) or NO_CODE
    statement = (
        select(ContractSummary)
        .where(ContractSummary.code == code)
        .options(joinedload(ContractSummary.signing).joinedload(Signing.edition))
    )
    summary = db.session.scalar(statement)
    return _shown(summary) if summary is not None else None


def get_verified(typed: str) -> VerifiedSummary:
    """Return the summary of a code; raises NotFound."""
    if (found := find_verified(typed)) is None:
        raise NotFound
    return found


def find_file(summary: VerifiedSummary, sha256: str) -> KnownFile | None:
    """Return the file with this SHA-256 (hex) that was made of a summary, or None."""
    rows = select(SummaryFile).where(SummaryFile.summary_id == summary.summary_id, SummaryFile.sha256 == sha256)
    if (found := db.session.scalar(rows)) is None:
        return None
    return KnownFile(copy=found.copy, status=found.status, revision=summary.revision, made_at=found.made_at)


def _shown(summary: ContractSummary) -> VerifiedSummary:
    signing, content = summary.signing, summary.content
    status = status_of(signing.state, revision=summary.revision, latest=signing.revision)
    asked, asked_fen = printed_amount(amounts_in(content))
    return VerifiedSummary(
        summary_id=summary.id,
        code=summary.code,
        shown_code=shown_code(summary.code),
        status=status,
        number=content["number"],
        revision=summary.revision,
        replaced_by=signing.revision if status is SummaryStatus.SUPERSEDED else 0,
        signed_on=datetime.fromisoformat(content["signed_at"]).date(),
        edition=signing.edition,
        parties=tuple(
            MaskedParty(role=PartyRole(party["role"]), name=masked(party["name"])) for party in content["parties"]
        ),
        asked=asked,
        asked_fen=asked_fen,
    )
