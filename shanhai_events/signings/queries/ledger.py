"""The ledger (签约台账): its rows, and sums that cost the same for a thousand records and for a million."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, Select, func, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from shanhai_events.kernel.actor import Actor
from shanhai_events.signings.enums import SigningState
from shanhai_events.signings.models.records import Signing, SigningParty, SigningTally
from shanhai_events.signings.queries.narrowing import (
    LedgerFilter,
    conditions_of_records,
    conditions_of_sums,
    has_text,
    instants_of,
    needs_of,
    signed_within,
)
from shanhai_events.signings.queries.places import LAST_FIRST
from shanhai_events.signings.queries.searching import BlocksChanged, Found, TooMany, read_found, search
from shanhai_events.signings.rules.transitions import NUMBERED
from shanhai_events.signings.rules.typed import read_typed
from shanhai_events.storage.among import is_among
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page

PAGE_SIZE = 20
MOST_LISTED = 1_000
FIGURES = ("total_fen", "agreed_fen", "aid_fen", "people_sent", "people_trained")


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
class LedgerPage:
    """One page of the ledger and what all records under its filter add up to.

    A search with too many candidates is not added up: `sums` is None and the list ends after its first records.
    """

    page: Page[Signing]
    sums: Sums | None

    @property
    def is_counted(self) -> bool:
        """Whether the total of the page is the number of all records found."""
        return self.sums is not None


def read_ledger(wanted: LedgerFilter, *, actor: Actor, number: int) -> LedgerPage:
    """Return one page of the records in the actor's scope, those signed last first, and what all of them add up to."""
    if not wanted.text:
        return _page_of_days(wanted, actor, number)
    found = _found(wanted, actor)
    if isinstance(found, Found):
        page = _page_of_ids(found.ids, number=number)
        return LedgerPage(page=page, sums=_sum_of_found(found))
    number = _nearest(number, MOST_LISTED)
    ids = _first_ids(wanted, actor, found, most=number * PAGE_SIZE)
    page = _page_of_ids(ids, number=number)
    return LedgerPage(page=page if len(ids) < number * PAGE_SIZE else replace(page, total=MOST_LISTED), sums=None)


def list_signed_ids(wanted: LedgerFilter, *, actor: Actor, most: int) -> list[str]:
    """Return the public ids of the first `most` records under a filter that have a number, in the order of the list."""
    signed = matching(wanted, actor).with_only_columns(Signing.public_id).where(Signing.state.in_(NUMBERED))
    return list(db.session.scalars(signed.order_by(*LAST_FIRST).limit(most)))


def sum_ledger(wanted: LedgerFilter, *, actor: Actor) -> Sums:
    """Return what the signed records under a filter add up to: the sum of the rows, void and waiting ones left out.

    Adds up a search of any size, which takes as long as there are records: for a workbook, not for a page.
    """
    if not wanted.text:
        return _sum_of_days(_days(wanted, actor))
    columns = [func.count(Signing.id).label("records"), *(sum_of(Signing, name) for name in FIGURES)]
    signed = matching(wanted, actor).with_only_columns(*columns).where(Signing.state == SigningState.SIGNED)
    row = db.session.execute(signed).one()
    return Sums(**{name: int(value) for name, value in row._asdict().items()})


def _page_of_days(wanted: LedgerFilter, actor: Actor, number: int) -> LedgerPage:
    """Return a page without reading what is before it: the tallies tell on which day its first record is."""
    days = _days(wanted, actor)
    counts = [(day, sum(row.records for row in rows)) for day, rows in groupby(days, key=attrgetter("day"))]
    total = sum(count for _day, count in counts)
    number = _nearest(number, total)
    skipped = (number - 1) * PAGE_SIZE
    before, within, listed = 0, 0, []
    for day, count in counts:
        if before + count <= skipped:
            within = before + count
        else:
            listed.append(day)
        before += count
        if before >= skipped + PAGE_SIZE:
            break
    ids = _ids_on(listed, wanted, actor, offset=skipped - within, count=before - within) if listed else []
    page = Page(rows=_in_order(ids), number=number, size=PAGE_SIZE, total=total)
    return LedgerPage(page=page, sums=_sum_of_days(days))


def _ids_on(days: Sequence[date], wanted: LedgerFilter, actor: Actor, *, offset: int, count: int) -> list[int]:
    """Return the keys of a page among the `count` records of some days, read from the nearer end.

    Each day is read by itself, so that those between them, on which nothing is found, are not read.
    """
    conditions = conditions_of_records(replace(wanted, since=None, until=None), actor)
    parts = [select(Signing.id, Signing.signed_at).where(*conditions, *signed_within(day, day)) for day in days]
    found = union_all(*parts)
    id_, at = found.selected_columns
    taken = min(PAGE_SIZE, count - offset)
    if offset <= count // 2:
        return list(db.session.scalars(found.order_by(at.desc(), id_.desc()).offset(offset).limit(taken)))
    from_end = found.order_by(at, id_).offset(count - offset - taken).limit(taken)
    return list(reversed(db.session.scalars(from_end).all()))


def _page_of_ids(ids: Sequence[int], *, number: int) -> Page[Signing]:
    number = _nearest(number, len(ids))
    rows = _in_order(ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    return Page(rows=rows, number=number, size=PAGE_SIZE, total=len(ids))


def _nearest(number: int, total: int) -> int:
    return min(max(1, number), max(1, -(-total // PAGE_SIZE)))


def _in_order(ids: Sequence[int]) -> list[Signing]:
    if not ids:
        return []
    found = {int(row.id): row for row in db.session.scalars(_rows(select(Signing)).where(Signing.id.in_(ids)))}
    return [found[id_] for id_ in ids if id_ in found]


def _days(wanted: LedgerFilter, actor: Actor) -> Sequence[Row[Any]]:
    """Return what the records under a filter add up to by day, the last first, and by whether they are signed."""
    is_signed = (SigningTally.state == SigningState.SIGNED).label("is_signed")
    figures = [sum_of(SigningTally, name) for name in ("records", *FIGURES)]
    statement = select(SigningTally.day, is_signed, *figures).where(*conditions_of_sums(wanted, actor, SigningTally))
    return db.session.execute(statement.group_by(SigningTally.day, is_signed).order_by(SigningTally.day.desc())).all()


def _sum_of_days(days: Sequence[Row[Any]]) -> Sums:
    signed = [row for row in days if row.is_signed]
    return Sums(**{name: sum(int(getattr(row, name)) for row in signed) for name in Sums.__slots__})


def _sum_of_found(found: Found) -> Sums:
    signed = [row for row in found.rows if row.state is SigningState.SIGNED]
    figures = {name: sum(int(getattr(row, name)) for row in signed) for name in FIGURES}
    return Sums(records=len(signed), **figures)


def _found(wanted: LedgerFilter, actor: Actor) -> Found | TooMany | None:
    conditions = [*conditions_of_records(wanted, actor), has_text(wanted.text)]
    if read_typed(wanted.text).draft is not None:
        return read_found(*conditions)
    needs = needs_of(wanted, actor)
    if needs is None:
        return Found(rows=())
    return search(needs, conditions, span=instants_of(wanted.since, wanted.until))


def _first_ids(wanted: LedgerFilter, actor: Actor, found: TooMany | None, *, most: int) -> Sequence[int]:
    """Return the keys of the first records of a search that is not counted; read one by one when all else fails."""
    if found is not None:
        try:
            return found.first(most)
        except BlocksChanged:
            pass
    ids = matching(wanted, actor).with_only_columns(Signing.id)
    return list(db.session.scalars(ids.order_by(*LAST_FIRST).limit(most)))


def _rows(statement: Select[Signing]) -> Select[Signing]:
    return statement.options(
        joinedload(Signing.edition),
        joinedload(Signing.project),
        selectinload(Signing.parties).joinedload(SigningParty.region),
    )


def matching(wanted: LedgerFilter, actor: Actor) -> Select[Signing]:
    """Return the records under a filter; a search that is counted is known by its keys already."""
    if wanted.text and isinstance(found := _found(wanted, actor), Found):
        return select(Signing).where(is_among(Signing.id, found.ids))
    return matching_plainly(wanted, actor)


def matching_plainly(wanted: LedgerFilter, actor: Actor) -> Select[Signing]:
    """Return the records under a filter, a text being looked for in each of them: what a search comes to."""
    statement = select(Signing).where(*conditions_of_records(wanted, actor))
    return statement.where(has_text(wanted.text)) if wanted.text else statement


def sum_of(rows: Any, name: str) -> Any:
    """Return the sum of a column under its name, 0 for no rows."""
    return func.coalesce(func.sum(getattr(rows, name)), 0).label(name)
