"""The figures above the ledger, and which editions have one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel.actor import Actor
from shanhai_events.projects.figures import Countable
from shanhai_events.projects.models import LedgerTotal
from shanhai_events.regions.enums import PairingClass
from shanhai_events.signings.enums import SigningState
from shanhai_events.signings.models.records import Signing, SigningTally
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.ledger import sum_of
from shanhai_events.signings.queries.narrowing import LedgerFilter, conditions_of_records, conditions_of_sums
from shanhai_events.signings.queries.scopes import in_scope
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerOverview:
    """The figures above the ledger: what counts, how much of it within pairings, what waits and is void."""

    counted: Countable
    paired_projects: int
    waiting: int
    waiting_since: datetime | None
    voided: int


def overview_of(wanted: LedgerFilter, *, actor: Actor) -> LedgerOverview:
    """Return the figures above the ledger for an edition and region of the filter, whatever else it narrows to."""
    about = LedgerFilter(edition=wanted.edition, region=wanted.region)
    names = Countable.__slots__
    totals = select(LedgerTotal.pairing, *(sum_of(LedgerTotal, name) for name in names))
    rows = db.session.execute(
        totals.where(*conditions_of_sums(about, actor, LedgerTotal)).group_by(LedgerTotal.pairing)
    ).all()
    by_pairing = {row.pairing: Countable(**{name: int(getattr(row, name)) for name in names}) for row in rows}
    states = select(SigningTally.state, sum_of(SigningTally, "records")).group_by(SigningTally.state)
    counts = {
        row.state: int(row.records)
        for row in db.session.execute(states.where(*conditions_of_sums(about, actor, SigningTally)))
    }
    oldest = select(func.min(Signing.state_since)).where(Signing.state == SigningState.PENDING)
    waiting = counts.get(SigningState.PENDING, 0)
    return LedgerOverview(
        counted=sum(by_pairing.values(), start=Countable()),
        paired_projects=by_pairing.get(PairingClass.IN_PAIRING, Countable()).projects,
        waiting=waiting,
        waiting_since=db.session.scalar(oldest.where(*conditions_of_records(about, actor))) if waiting else None,
        voided=counts.get(SigningState.VOIDED, 0),
    )


def records_by_state(edition_id: EditionId) -> dict[SigningState, int]:
    """Return how many records of an edition are in each state; for features that check their own scope."""
    statement = select(SigningTally.state, sum_of(SigningTally, "records")).where(SigningTally.edition_id == edition_id)
    rows = db.session.execute(statement.group_by(SigningTally.state))
    return {row.state: int(row.records) for row in rows}


def list_editions_with_ledger(actor: Actor) -> list[Edition]:
    """Return the editions whose records the actor may see, the newest first."""
    seen = select(SigningTally.edition_id).where(in_scope(actor, SigningPermission.VIEW, rows=SigningTally))
    statement = select(Edition).where(Edition.id.in_(seen)).options(joinedload(Edition.series))
    return list(db.session.scalars(statement.order_by(Edition.starts_on.desc(), Edition.id)))
