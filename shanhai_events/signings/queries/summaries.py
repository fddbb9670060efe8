"""Summaries for whoever prints them: one copy with what it says, the files that are kept, the log of prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.signings.enums import SigningState, SummaryCopy, SummaryStatus
from shanhai_events.signings.models.records import Signing, SigningId
from shanhai_events.signings.models.summaries import ContractSummary, SummaryFile, SummaryId, SummaryPrint
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.ledger import list_signed_ids
from shanhai_events.signings.queries.narrowing import LedgerFilter
from shanhai_events.signings.queries.scopes import in_scope
from shanhai_events.signings.rules.numbers import shown_code
from shanhai_events.signings.rules.standing import status_of
from shanhai_events.signings.rules.transitions import NUMBERED
from shanhai_events.storage.among import is_among
from shanhai_events.storage.database import db

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryToPrint:
    """One copy with all it says. Drafts have no `summary_id` and no `code`; `version` is the record's when read."""

    signing: str
    version: int
    revision: int
    summary_id: SummaryId | None
    code: str
    content: Mapping[str, Any]
    content_sha256: str
    copy: SummaryCopy
    language: str
    status: SummaryStatus

    @property
    def number(self) -> str:
        """The number of the record, "" for a draft."""
        return str(self.content["number"])


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionOnPanel:
    """One version of a summary as the page of its record names it."""

    revision: int
    status: SummaryStatus
    code: str
    shown_code: str
    made_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintOnLog:
    """One line of the log of prints, latest first: a print, or those that one job made one after the other.

    `first` and `last` are their numbers, `copies` and `files_sha256` what was printed, in that order.
    """

    first: int
    last: int
    revision: int
    copies: Sequence[SummaryCopy]
    language: str
    status: SummaryStatus
    files_sha256: Sequence[str]
    is_batch: bool
    who: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryPanel:
    """What the page of a record shows of its summary: versions, latest first, and prints, latest first.

    `can_print` says whether the reader may print now; before the signature that makes drafts.
    """

    signing: str
    is_draft: bool
    can_print: bool
    versions: Sequence[VersionOnPanel]
    prints: Sequence[PrintOnLog]
    copies: Sequence[SummaryCopy] = tuple(SummaryCopy)


def summary_panel(signing: Signing, actor: Actor) -> SummaryPanel:
    """Return what templates/signings/summaries/_panel.html shows as `panel`; the reader may see the record."""
    summaries = db.session.scalars(
        select(ContractSummary)
        .where(ContractSummary.signing_id == signing.id)
        .order_by(ContractSummary.revision.desc())
    )
    prints = db.session.scalars(
        select(SummaryPrint)
        .where(SummaryPrint.signing_id == signing.id)
        .options(joinedload(SummaryPrint.printed_by))
        .order_by(SummaryPrint.number.desc())
    )
    return SummaryPanel(
        signing=signing.public_id,
        is_draft=signing.state not in NUMBERED,
        can_print=signing.state is not SigningState.CANCELLED and _may_print(signing, actor),
        versions=tuple(_version(summary, signing) for summary in summaries),
        prints=tuple(_print(list(rows)) for _together, rows in groupby(prints, key=_printed_together)),
    )


def get_summary(signing: Signing, revision: int | None = None) -> ContractSummary:
    """Return a version of a record's summary, the latest unless one is named; raises NotFound."""
    wanted = select(ContractSummary).where(
        ContractSummary.signing_id == signing.id,
        ContractSummary.revision == (signing.revision if revision is None else revision),
    )
    if (found := db.session.scalar(wanted)) is None:
        raise NotFound
    return found


def latest_codes(signings: Sequence[SigningId]) -> dict[SigningId, str]:
    """Return the code of the latest version of each record's summary; those without a summary are left out."""
    rows = select(ContractSummary.signing_id, ContractSummary.code).where(
        is_among(ContractSummary.signing_id, signings)
    )
    return {row.signing_id: row.code for row in db.session.execute(rows.order_by(ContractSummary.revision))}


def find_kept(wanted: SummaryToPrint) -> SummaryFile | None:
    """Return the file that was made of a copy in this language and status, or None; drafts are never kept."""
    if wanted.summary_id is None:
        return None
    return db.session.scalar(
        select(SummaryFile)
        .where(
            SummaryFile.summary_id == wanted.summary_id,
            SummaryFile.copy == wanted.copy,
            SummaryFile.language == wanted.language,
            SummaryFile.status == wanted.status,
        )
        .options(joinedload(SummaryFile.file))
    )


def list_printable(public_ids: Sequence[str], *, actor: Actor) -> list[str]:
    """Return which of these records the actor may print as summaries, in their order; raises NotFound for others'.

    Records that are not signed yet are left out.
    """
    statement = select(Signing.public_id, Signing.state).where(
        Signing.public_id.in_(public_ids), in_scope(actor, SigningPermission.PRINT)
    )
    states = {row.public_id: row.state for row in db.session.execute(statement)}
    if len(states) < len(set(public_ids)):
        raise NotFound
    return [public_id for public_id in dict.fromkeys(public_ids) if states[public_id] in NUMBERED]


def list_printable_under(wanted: LedgerFilter, *, actor: Actor, most: int) -> list[str]:
    """Return the records under a filter of the ledger that the actor may print, in the list's order.

    Void ones only where the filter asks for them. Among its first `most` + 1, so that one too many is noticed.
    """
    narrowed = replace(wanted, state=wanted.state or SigningState.SIGNED)
    ids = list_signed_ids(narrowed, actor=actor, most=most + 1)
    mine = select(Signing.public_id).where(Signing.public_id.in_(ids), in_scope(actor, SigningPermission.PRINT))
    printable = set(db.session.scalars(mine))
    return [public_id for public_id in ids if public_id in printable]


def _may_print(signing: Signing, actor: Actor) -> bool:
    mine = select(Signing.id).where(Signing.id == signing.id, in_scope(actor, SigningPermission.PRINT))
    return db.session.scalar(mine) is not None


def _version(summary: ContractSummary, signing: Signing) -> VersionOnPanel:
    return VersionOnPanel(
        revision=summary.revision,
        status=status_of(signing.state, revision=summary.revision, latest=signing.revision),
        code=summary.code,
        shown_code=shown_code(summary.code),
        made_at=summary.created_at,
    )


def _printed_together(row: SummaryPrint) -> tuple[object, ...]:
    return (row.batch or row.number, row.revision, row.language, row.status)


def _print(rows: Sequence[SummaryPrint]) -> PrintOnLog:
    """Return one line for prints that belong together, given latest first."""
    latest = rows[0]
    in_order = rows[::-1]
    return PrintOnLog(
        first=in_order[0].number,
        last=latest.number,
        revision=latest.revision,
        copies=tuple(row.copy for row in in_order),
        language=latest.language,
        status=latest.status,
        files_sha256=tuple(row.file_sha256 for row in in_order),
        is_batch=latest.batch is not None,
        who=latest.printed_by.name,
        at=latest.printed_at,
    )
