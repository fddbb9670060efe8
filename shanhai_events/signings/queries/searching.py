"""Finds records by a text: candidates from the blocks of the search, newest first, and those that wait to be put there.

Candidates are read before they count, so the blocks make a search fast and never decide what it finds.
"""

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import chain, islice
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select

from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.searching import BlockId, SearchBlock, SearchPosting, SearchWaiting
from shanhai_events.signings.queries.places import LAST_FIRST, Place
from shanhai_events.signings.rules.grams import AnyOf
from shanhai_events.signings.rules.slots import in_all
from shanhai_events.storage.among import is_among
from shanhai_events.storage.database import db

MOST_COUNTED = 10_000
MOST_WAITING = 5_000
TRIES = 3
BLOCKS_AT_ONCE = (4, 16, 64)
Span = tuple[datetime | None, datetime | None]
READ_AT_ONCE = (64, 256, 1_024)
FIGURES = (Signing.total_fen, Signing.agreed_fen, Signing.aid_fen, Signing.people_sent, Signing.people_trained)


class BlocksChanged(Exception):
    """A block was made anew while it was read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """All that a search finds, in the order of the ledger; each row has id, state and figures."""

    rows: Sequence[Row[*tuple[Any, ...]]]

    @property
    def ids(self) -> list[int]:
        """Return the keys of the records."""
        return [int(row.id) for row in self.rows]


@dataclass(frozen=True, kw_only=True, slots=True)
class TooMany:
    """A search with so many candidates that they are neither counted nor added up."""

    needs: Sequence[AnyOf]
    conditions: Sequence[ColumnElement[bool]]
    waiting: Collection[int]
    span: Span

    def first(self, most: int) -> list[int]:
        """Return the keys of the first records in their order, `most` at the most; raises BlocksChanged."""
        itself = sorted(_places(self.waiting, self.conditions), reverse=True)
        listed = merge(itself, self._in_blocks(), reverse=True)
        return [id_ for _at, id_ in islice(listed, most)]

    def _in_blocks(self) -> Iterator[Place]:
        sizes = chain(READ_AT_ONCE, iter(lambda: READ_AT_ONCE[-1], None))
        for block in candidates(self.needs, self.span):
            members = [id_ for id_ in block.members() if id_ not in self.waiting]
            while members:
                size = next(sizes)
                some, members = members[:size], members[size:]
                # A record that moved away is in the block of its new place too.
                yield from (place for place in _places(some, self.conditions) if block.covers(place))


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidates:
    """The slots of one block that have all grams of a search; `until` is where the next block begins."""

    block: BlockId
    since: Place
    until: Place | None
    slots: Sequence[int] = field(repr=False)

    def covers(self, place: Place) -> bool:
        """Tell whether a place belongs to the block."""
        return self.since <= place and (self.until is None or place < self.until)

    def members(self) -> list[int]:
        """Return the keys of the candidates; raises BlocksChanged."""
        return _members([self])


def search(needs: Sequence[AnyOf], conditions: Sequence[ColumnElement[bool]], *, span: Span) -> Found | TooMany | None:
    """Return what meets the conditions, from which needs and span follow; None when too many wait to be indexed."""
    for _try in range(TRIES):
        # Before the blocks: what leaves the waiting ones in between is in a block that is read after it.
        waiting = frozenset(db.session.scalars(select(SearchWaiting.signing_id).limit(MOST_WAITING + 1)))
        if len(waiting) > MOST_WAITING:
            return None
        try:
            return _search(needs, conditions, waiting, span)
        except BlocksChanged:
            continue
    return None


def read_found(*conditions: ColumnElement[bool]) -> Found:
    """Return what meets conditions of which one finds few records."""
    statement = select(Signing.id, Signing.state, *FIGURES).where(*conditions)
    return Found(rows=db.session.execute(statement.order_by(*LAST_FIRST)).all())


def candidates(needs: Sequence[AnyOf], span: Span) -> Iterator[Candidates]:
    """Yield the blocks of a span, newest first, in which records have all that is needed; raises BlocksChanged."""
    rows = db.session.execute(select(SearchBlock.id, SearchBlock.since_at, SearchBlock.since_id)).all()
    blocks = sorted(((row.since_at, int(row.since_id)), row.id) for row in rows)
    ends = dict(zip((id_ for _since, id_ in blocks), [since for since, _id in blocks[1:]], strict=False))
    newest_first = [block for block in reversed(blocks) if _overlaps(block[0], ends.get(block[1]), span)]
    sizes = chain(BLOCKS_AT_ONCE, iter(lambda: BLOCKS_AT_ONCE[-1], None))
    while newest_first:
        size = next(sizes)
        some, newest_first = newest_first[:size], newest_first[size:]
        postings = _postings([id_ for _since, id_ in some], needs)
        for since, id_ in some:
            held = postings[id_]
            groups = [[slots for gram, slots in held.items() if _is_met(need, gram)] for need in needs]
            if all(groups) and (slots := in_all(groups)):
                yield Candidates(block=id_, since=since, until=ends.get(id_), slots=slots)


def _search(
    needs: Sequence[AnyOf], conditions: Sequence[ColumnElement[bool]], waiting: Collection[int], span: Span
) -> Found | TooMany:
    found: list[Candidates] = []
    count = len(waiting)
    for block in candidates(needs, span):
        found.append(block)
        count += len(block.slots)
        if count > MOST_COUNTED:
            return TooMany(needs=needs, conditions=conditions, waiting=waiting, span=span)
    return read_found(is_among(Signing.id, {*waiting, *_members(found)}), *conditions)


def _overlaps(since: Place, until: Place | None, span: Span) -> bool:
    first, last = span
    return (last is None or since[0] < last) and (first is None or until is None or until[0] >= first)


def _is_met(need: AnyOf, gram: bytes) -> bool:
    return gram in need.grams if need.grams else gram.startswith(need.prefix)


def _postings(blocks: Sequence[BlockId], needs: Sequence[AnyOf]) -> dict[BlockId, dict[bytes, bytes]]:
    """Return for each block what it holds of the grams; one statement, so a block is whole or it isn't there."""
    exact = sorted(gram for need in needs for gram in need.grams)
    ranges = [need.prefix for need in needs if not need.grams]
    wanted: list[ColumnElement[bool]] = [SearchPosting.gram.in_(exact)] if exact else []
    wanted += [and_(SearchPosting.gram >= prefix, SearchPosting.gram < prefix + b"\xff") for prefix in ranges]
    held = and_(SearchPosting.block_id == SearchBlock.id, or_(*wanted))
    statement = select(SearchBlock.id, SearchPosting.gram, SearchPosting.slots).outerjoin(SearchPosting, held)
    found: dict[BlockId, dict[bytes, bytes]] = {}
    for id_, gram, slots in db.session.execute(statement.where(SearchBlock.id.in_(blocks))):
        grams = found.setdefault(id_, {})
        if gram is not None:
            grams[gram] = slots
    if len(found) < len(blocks):
        raise BlocksChanged
    return found


def _members(found: Sequence[Candidates]) -> list[int]:
    statement = select(SearchBlock.id, SearchBlock.members).where(SearchBlock.id.in_([each.block for each in found]))
    held = {row.id: row.members for row in db.session.execute(statement)}
    if len(held) < len(found):
        raise BlocksChanged
    ids: list[int] = []
    for each in found:
        members = array("q")
        members.frombytes(held[each.block])
        ids += [members[slot] for slot in each.slots]
    return ids


def _places(ids: Collection[int], conditions: Sequence[ColumnElement[bool]]) -> list[Place]:
    statement = select(Signing.signed_at, Signing.id).where(is_among(Signing.id, ids), *conditions)
    return [(row.signed_at, int(row.id)) for row in db.session.execute(statement.order_by(*LAST_FIRST))]
