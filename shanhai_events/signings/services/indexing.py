"""Keeps what the search of the ledger reads: every record waits, and is read itself, until its block is made again.

A record is always waiting or in the block that its place belongs to, as its block was made after its last change.
"""

import secrets
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, tuple_
from sqlalchemy.exc import IntegrityError

from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.models.searching import BlockId, SearchBlock, SearchPosting, SearchWaiting
from shanhai_events.signings.queries.places import FIRST_FIRST, Place, is_before, is_from, pair
from shanhai_events.signings.rules.grams import grams_of, number_grams, value_gram
from shanhai_events.signings.rules.slots import BLOCK_SIZE, pack
from shanhai_events.storage.among import is_among
from shanhai_events.storage.database import db, table_of
from shanhai_events.storage.insertion import insert_of
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work

MOST_WAITING = 256
WORTH_A_BLOCK = 64
LOOKED_AT = 20_000
KEY_BITS = 62
BEGINNING: Place = (datetime(1900, 1, 1, tzinfo=UTC), 0)


def wait_for_search(signing: Signing) -> None:
    """Have the search read a record itself from now on, as it changes inside the open unit."""
    require_unit()
    waiting = insert_of(SearchWaiting).values(signing_id=signing.id, mark=secrets.randbits(KEY_BITS))
    again = waiting.on_conflict_do_update(index_elements=["signing_id"], set_={"mark": waiting.excluded.mark})
    db.session.execute(again)


def index_waiting(*, most_waiting: int = MOST_WAITING) -> int:
    """Make the blocks anew in which most records wait, until few wait; return how many blocks were written.

    Each block is a transaction of its own, and its grams are cut before it begins. Two workers may do it at once.
    """
    written = 0
    while (waiting := _waiting_places()) and len(waiting) > most_waiting:
        sinces = _sinces()
        crowded = Counter(bisect_right(sinces, place) for place in waiting).most_common()
        worth = [at for at, count in crowded if count >= WORTH_A_BLOCK] or [crowded[0][0]]
        # From the end, so that a block that parts in two moves none that is still to be made.
        for at in sorted(worth, reverse=True):
            since = sinces[at - 1] if at else BEGINNING
            written += _make_anew(since, until=sinces[at] if at < len(sinces) else None)
        db.session.rollback()
    return written


def _waiting_places() -> list[Place]:
    joined = select(Signing.signed_at, Signing.id).join(SearchWaiting, SearchWaiting.signing_id == Signing.id)
    return [(row.signed_at, int(row.id)) for row in db.session.execute(joined.limit(LOOKED_AT))]


def _sinces() -> list[Place]:
    rows = db.session.execute(select(SearchBlock.since_at, SearchBlock.since_id))
    return sorted((row.since_at, int(row.since_id)) for row in rows)


def _make_anew(since: Place, *, until: Place | None) -> int:
    """Write the block that begins at a place, and further ones when its records have become too many for one."""
    written, begins = 0, since
    while True:
        covering = _covering(begins)
        inside = [is_from(begins)] + ([is_before(until)] if until else [])
        marks = _marks(inside)
        rows = _records(inside)
        rest: Place | None = None
        if len(rows) > BLOCK_SIZE:
            rows = rows[: BLOCK_SIZE if until is None else BLOCK_SIZE // 2]
            rest = rows[-1].signed_at, int(rows[-1].id) + 1
        if not _write(begins, rows, marks=marks, covering=covering, until=until):
            return written
        written += 1
        if rest is None:
            return written
        begins = rest


def _covering(place: Place) -> BlockId | None:
    """Return the block that a place belongs to; None when there is none yet."""
    upwards = tuple_(SearchBlock.since_at, SearchBlock.since_id) <= pair(place)
    statement = select(SearchBlock.id).where(upwards)
    return db.session.scalar(statement.order_by(SearchBlock.since_at.desc(), SearchBlock.since_id.desc()).limit(1))


def _marks(inside: Sequence[Any]) -> dict[int, int]:
    """Return the marks of those that wait, read before the records: a change in between leaves another mark."""
    waiting = select(SearchWaiting.signing_id, SearchWaiting.mark).join(Signing, SearchWaiting.signing_id == Signing.id)
    rows = db.session.execute(waiting.where(*inside).order_by(*FIRST_FIRST).limit(BLOCK_SIZE + 1))
    return {int(row.signing_id): int(row.mark) for row in rows}


def _records(inside: Sequence[Any]) -> Sequence[Row[*tuple[Any, ...]]]:
    columns = (
        Signing.id,
        Signing.signed_at,
        Signing.search_key,
        Signing.number,
        Signing.edition_id,
        Signing.state,
        Signing.programme,
        Signing.agreement_type,
        Signing.pairing,
        Signing.recipient_region_id,
        Signing.investor_region_id,
    )
    return db.session.execute(select(*columns).where(*inside).order_by(*FIRST_FIRST).limit(BLOCK_SIZE + 1)).all()


def _write(
    since: Place,
    rows: Sequence[Row[*tuple[Any, ...]]],
    *,
    marks: dict[int, int],
    covering: BlockId | None,
    until: Place | None,
) -> bool:
    """Put a block in the place of the one that begins where it does; False when another worker was faster."""
    members = [int(row.id) for row in reversed(rows)]
    postings = _postings(list(reversed(rows)))
    done = {id_: marks[id_] for id_ in members if id_ in marks}
    try:
        with unit_of_work():
            if not _is_as_read(since, covering=covering, until=until):
                return False
            _drop(since, keep=set(members))
            block = BlockId(secrets.randbits(KEY_BITS))
            held = array("q", members).tobytes()
            db.session.add(SearchBlock(id=block, since_at=since[0], since_id=since[1], members=held))
            db.session.flush()
            if postings:
                values = [{"block_id": block, "gram": gram, "slots": slots} for gram, slots in postings.items()]
                db.session.execute(insert(table_of(SearchPosting)), values)
            read = is_among(SearchWaiting.signing_id, done), is_among(SearchWaiting.mark, done.values())
            db.session.execute(delete(SearchWaiting).where(*read))
    except IntegrityError:  # the first blocks of two workers begin at one place
        return False
    return True


def _is_as_read(since: Place, *, covering: BlockId | None, until: Place | None) -> bool:
    """Lock the block that a place belongs to and tell whether it and its end are still those that were read."""
    db.session.execute(select(SearchBlock.id).where(SearchBlock.id == covering).with_for_update())
    sinces = _sinces()
    after = bisect_right(sinces, since)
    return _covering(since) == covering and (sinces[after] if after < len(sinces) else None) == until


def _drop(since: Place, *, keep: set[int]) -> None:
    same = (SearchBlock.since_at == since[0], SearchBlock.since_id == since[1])
    old = db.session.execute(select(SearchBlock.id, SearchBlock.members).where(*same)).first()
    if old is not None:
        _wait_all(set(array("q", old.members)) - keep)
        db.session.execute(delete(SearchPosting).where(SearchPosting.block_id == old.id))
        db.session.execute(delete(SearchBlock).where(SearchBlock.id == old.id))


def _wait_all(ids: set[int]) -> None:
    """Have the records of a block that goes, and that the new one doesn't hold, read themselves."""
    if ids:
        rows = [{"signing_id": id_, "mark": secrets.randbits(KEY_BITS)} for id_ in sorted(ids)]
        db.session.execute(insert_of(SearchWaiting).on_conflict_do_nothing(index_elements=["signing_id"]), rows)


def _postings(rows: Sequence[Row[*tuple[Any, ...]]]) -> dict[bytes, bytes]:
    """Return where each gram of these records occurs, the slot of a record being its place among them."""
    slots: defaultdict[bytes, list[int]] = defaultdict(list)
    for slot, row in enumerate(rows):
        for gram in grams_of(row.search_key) | number_grams(row.number) | _values(row):
            slots[gram].append(slot)
    return {gram: pack(found) for gram, found in slots.items()}


def _values(row: Row[*tuple[Any, ...]]) -> set[bytes]:
    regions = (row.recipient_region_id, row.investor_region_id)
    named = (("e", row.edition_id), ("s", row.state), ("p", row.programme), ("t", row.agreement_type))
    values = {value_gram(name, value) for name, value in (*named, ("c", row.pairing))}
    return values | {value_gram("r", region) for region in regions}
