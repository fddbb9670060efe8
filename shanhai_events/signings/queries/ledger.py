"""The ledger (签约台账): its rows, and sums that cost the same for a thousand records and for a million."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.text import search_key
from shanhai_events.projects.enums import SpecialProgramme
from shanhai_events.projects.figures import Countable
from shanhai_events.projects.models import LedgerTotal, Project
from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.queries import covered_region_ids
from shanhai_events.signings.enums import AgreementType, SigningState
from shanhai_events.signings.models.records import Signing, SigningParty, SigningTally
from shanhai_events.signings.permissions import SigningPermission
from shanhai_events.signings.queries.scopes import Sorted, in_scope
from shanhai_events.signings.rules.transitions import NUMBERED
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page

PAGE_SIZE = 20
EXPORT_CHUNK = 500
FIGURES = ("total_fen", "agreed_fen", "aid_fen", "people_sent", "people_trained")


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerFilter:
    """What the ledger is narrowed to: `edition` is a public id, `region` a code, days are days in Beijing."""

    text: str = ""
    edition: str = ""
    state: SigningState | None = None
    programme: SpecialProgramme | None = None
    agreement_type: AgreementType | None = None
    pairing: PairingClass | None = None
    region: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sums:
    """What records add up to: how many there are, fen and people."""

    records: int = 0
    total_fen: int = 0
    agreed_fen: int = 0
    aid_fen: int = 0
    people_sent: int = 0
    people_trained: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerOverview:
    """The figures above the ledger: what counts, how much of it within pairings, what waits and is void."""

    counted: Countable
    paired_projects: int
    waiting: int
    waiting_since: datetime | None
    voided: int
    key_projects: int


def page_of_ledger(wanted: LedgerFilter, *, actor: Actor, number: int) -> Page[Signing]:
    """Return one page of the records in the actor's scope, those signed last first.

    A page in the second half of the list is read from its end, so the last page costs what the first one does.
    """
    total = count_ledger(wanted, actor=actor)
    last = max(1, -(-total // PAGE_SIZE))
    number = min(max(1, number), last)
    skipped = (number - 1) * PAGE_SIZE
    taken = min(PAGE_SIZE, total - skipped)
    order = (Signing.signed_at, Signing.id)
    statement = _rows(wanted, actor)
    if skipped <= total // 2:
        ordered = statement.order_by(*(column.desc() for column in order)).offset(skipped).limit(PAGE_SIZE)
        rows = list(db.session.scalars(ordered))
    else:
        from_end = statement.order_by(*order).offset(total - skipped - taken).limit(taken)
        rows = list(reversed(db.session.scalars(from_end).all()))
    return Page(rows=rows, number=number, size=PAGE_SIZE, total=total)


def iterate_ledger(wanted: LedgerFilter, *, actor: Actor) -> Iterator[Signing]:
    """Yield all records under a filter in the order of the list, a few hundred in memory at a time."""
    before: tuple[datetime, int] | None = None
    while True:
        statement = _rows(wanted, actor).order_by(Signing.signed_at.desc(), Signing.id.desc()).limit(EXPORT_CHUNK)
        if before is not None:
            at, id_ = before
            statement = statement.where((Signing.signed_at < at) | ((Signing.signed_at == at) & (Signing.id < id_)))
        rows = list(db.session.scalars(statement))
        yield from rows
        if len(rows) < EXPORT_CHUNK:
            return
        before = rows[-1].signed_at, rows[-1].id
        db.session.expunge_all()


def list_signed_ids(wanted: LedgerFilter, *, actor: Actor, most: int) -> list[str]:
    """Return the public ids of the first `most` records under a filter that have a number, in the order of the list."""
    signed = _matching(wanted, actor).with_only_columns(Signing.public_id).where(Signing.state.in_(NUMBERED))
    return list(db.session.scalars(signed.order_by(Signing.signed_at.desc(), Signing.id.desc()).limit(most)))


def count_ledger(wanted: LedgerFilter, *, actor: Actor) -> int:
    """Return how many records there are under a filter; from the sums where no text is searched."""
    if wanted.text:
        counted = _matching(wanted, actor).with_only_columns(func.count(Signing.id))
        return db.session.scalar(counted.order_by(None)) or 0
    total = select(func.coalesce(func.sum(SigningTally.records), 0)).where(*_conditions(wanted, actor, SigningTally))
    return int(db.session.scalar(total) or 0)


def sum_ledger(wanted: LedgerFilter, *, actor: Actor) -> Sums:
    """Return what the signed records under a filter add up to: the sum of the rows, void and waiting ones left out."""
    if wanted.state not in (None, SigningState.SIGNED):
        return Sums()
    if wanted.text:
        records: Any = func.count(Signing.id)
        columns = [records.label("records"), *(_sum(Signing, name) for name in FIGURES)]
        statement = _matching(wanted, actor).with_only_columns(*columns).where(Signing.state == SigningState.SIGNED)
    else:
        columns = [_sum(SigningTally, "records"), *(_sum(SigningTally, name) for name in FIGURES)]
        conditions = _conditions(wanted, actor, SigningTally)
        statement = select(*columns).where(*conditions, SigningTally.state == SigningState.SIGNED)
    row = db.session.execute(statement.order_by(None)).one()
    return Sums(**{name: int(value) for name, value in row._asdict().items()})


def overview_of(wanted: LedgerFilter, *, actor: Actor) -> LedgerOverview:
    """Return the figures above the ledger for an edition and region of the filter, whatever else it narrows to."""
    about = LedgerFilter(edition=wanted.edition, region=wanted.region)
    names = Countable.__slots__
    totals = select(LedgerTotal.pairing, *(_sum(LedgerTotal, name) for name in names))
    rows = db.session.execute(totals.where(*_conditions(about, actor, LedgerTotal)).group_by(LedgerTotal.pairing)).all()
    by_pairing = {row.pairing: Countable(**{name: int(getattr(row, name)) for name in names}) for row in rows}
    states = select(SigningTally.state, _sum(SigningTally, "records")).group_by(SigningTally.state)
    counts = {
        row.state: int(row.records)
        for row in db.session.execute(states.where(*_conditions(about, actor, SigningTally)))
    }
    oldest = select(func.min(Signing.state_since)).where(Signing.state == SigningState.PENDING)
    keys = (
        select(func.count(func.distinct(Project.id)))
        .join(Signing, Signing.project_id == Project.id)
        .where(Project.is_key, Signing.state == SigningState.SIGNED)
    )
    waiting = counts.get(SigningState.PENDING, 0)
    return LedgerOverview(
        counted=sum(by_pairing.values(), start=Countable()),
        paired_projects=by_pairing.get(PairingClass.IN_PAIRING, Countable()).projects,
        waiting=waiting,
        waiting_since=db.session.scalar(oldest.where(*_conditions(about, actor, Signing))) if waiting else None,
        voided=counts.get(SigningState.VOIDED, 0),
        key_projects=db.session.scalar(keys.where(*_conditions(about, actor, Signing))) or 0,
    )


def records_by_state(edition_id: EditionId) -> dict[SigningState, int]:
    """Return how many records of an edition are in each state; for features that check their own scope."""
    statement = select(SigningTally.state, _sum(SigningTally, "records")).where(SigningTally.edition_id == edition_id)
    rows = db.session.execute(statement.group_by(SigningTally.state))
    return {row.state: int(row.records) for row in rows}


def list_editions_with_ledger(actor: Actor) -> list[Edition]:
    """Return the editions whose records the actor may see, the newest first."""
    seen = select(SigningTally.edition_id).where(in_scope(actor, SigningPermission.VIEW, rows=SigningTally))
    statement = select(Edition).where(Edition.id.in_(seen)).options(joinedload(Edition.series))
    return list(db.session.scalars(statement.order_by(Edition.starts_on.desc(), Edition.id)))


def _rows(wanted: LedgerFilter, actor: Actor) -> Select[Signing]:
    return _matching(wanted, actor).options(
        joinedload(Signing.edition),
        joinedload(Signing.project),
        selectinload(Signing.parties).joinedload(SigningParty.region),
    )


def _matching(wanted: LedgerFilter, actor: Actor) -> Select[Signing]:
    statement = select(Signing).where(*_conditions(wanted, actor, Signing))
    if not wanted.text:
        return statement
    if (key := search_key(wanted.text)) == "":
        return statement.where(Signing.number == wanted.text)
    typed = wanted.text.strip().upper()
    if typed.startswith("SH"):
        return statement.where(Signing.number.startswith(typed, autoescape=True))
    return statement.where(Signing.search_key.contains(key, autoescape=True))


def _conditions(wanted: LedgerFilter, actor: Actor, rows: Sorted) -> list[ColumnElement[bool]]:
    """Return the filter over records or over sums of records, which share their columns; the text apart."""
    found = [in_scope(actor, SigningPermission.VIEW, rows=rows)]
    if wanted.edition:
        found.append(rows.edition_id.in_(select(Edition.id).where(Edition.public_id == wanted.edition)))
    if wanted.region:
        covered = covered_region_ids(wanted.region)
        found.append(rows.recipient_region_id.in_(covered) | rows.investor_region_id.in_(covered))
    for name in ("state", "programme", "agreement_type", "pairing"):
        if (value := getattr(wanted, name)) is not None:
            found.append(getattr(rows, name) == value)
    if rows is Signing:
        since, until = _instants(wanted)
        found += [Signing.signed_at >= since] if since else []
        found += [Signing.signed_at < until] if until else []
    else:
        day: Any = rows.__table__.c["day"]
        found += [day >= wanted.since] if wanted.since else []
        found += [day <= wanted.until] if wanted.until else []
    return found


def _instants(wanted: LedgerFilter) -> tuple[datetime | None, datetime | None]:
    """Return the first instant of the first day and the first one after the last day, in Beijing."""
    since = datetime.combine(wanted.since, time(0), clock.BEIJING) if wanted.since else None
    until = datetime.combine(wanted.until, time(0), clock.BEIJING) + timedelta(days=1) if wanted.until else None
    return since, until


def _sum(rows: Any, name: str) -> Any:
    return func.coalesce(func.sum(getattr(rows, name)), 0).label(name)
