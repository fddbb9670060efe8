"""Reads the codes of a batch: parsed, their signatures verified, their passes found and locked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, select

from shanhai_events.checkin.commands import ScanGiven
from shanhai_events.checkin.enums import EntryRule
from shanhai_events.checkin.models.gates import Gate, GateId, GateRule
from shanhai_events.checkin.models.scans import Attendance
from shanhai_events.checkin.queries.posts import Post
from shanhai_events.checkin.rules.deciding import PassFacts, Reading
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass, PassId, PassKey, PassSettings, PassTerms, PassWindow
from shanhai_events.passes.rules.codes import parse_code
from shanhai_events.passes.rules.windows import Window
from shanhai_events.passes.tokens import MalformedToken, SignedToken, decode, is_genuine
from shanhai_events.storage.database import db, table_of
from shanhai_events.storage.sealing import key_ring


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadCode:
    """What an item names: a pass by its number, its typed code or its public id, or nothing readable."""

    reading: Reading
    is_this_edition: bool = True
    number: int | None = None
    generation: int | None = None
    code_lookup: str | None = None
    pass_public_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PassAtGate:
    """A locked pass with what a gate shows of it and what it knows of its earlier passages into the zone.

    `names` are its number, the hash of its typed code or its public id: whatever the scans gave.
    """

    id: PassId
    names: tuple[object, ...]
    kind: PassKind
    name: str
    organization: str
    label: str
    attention: str
    facts: PassFacts
    entry_rule: EntryRule | None
    turn: int
    entries: int
    is_inside: bool
    first_at: datetime | None
    first_gate_id: GateId | None
    first_gate: str | None
    last_entry_on: date | None


MALFORMED = ReadCode(reading=Reading.MALFORMED)


def read_codes(items: Sequence[ScanGiven], post: Post) -> list[ReadCode]:
    """Read every item; signatures are verified before any lock is taken, wrong ones included at the same cost."""
    return [_read(item, post) for item in items]


def lock_passes(codes: Collection[ReadCode], post: Post) -> list[PassAtGate]:
    """Return the passes that are named, locked in the order of their ids.

    One query for those named by a picture; others, which are rare, take one more for each way of naming.
    """
    named: tuple[tuple[Select[Any], set[Any]], ...] = (
        (_BY_NUMBER, {code.number for code in codes if code.number is not None}),
        (_BY_CODE, {code.code_lookup for code in codes if code.code_lookup is not None}),
        (_BY_PUBLIC_ID, {code.pass_public_id for code in codes if code.pass_public_id is not None}),
    )
    found: dict[PassId, PassAtGate] = {}
    connection = db.session.connection()
    for statement, wanted in named:
        if wanted:
            place = {"edition_id": post.edition_id, "gate_id": post.gate_id, "zone": post.zone}
            for row in connection.execute(statement, {**place, "wanted": sorted(wanted)}):
                _put(found, row)
    return list(found.values())


def _put(found: dict[PassId, PassAtGate], row: Row[Any]) -> None:
    """Keep a row; a pass comes in several rows when its kind has several windows, or scans name it differently."""
    window = () if row.opens_at is None else (Window(kind=row.kind, opens_at=row.opens_at, closes_at=row.closes_at),)
    if (known := found.get(row.id)) is not None:
        windows = (*known.facts.windows, *(new for new in window if new not in known.facts.windows))
        names = known.names if row.named_by in known.names else (*known.names, row.named_by)
        found[row.id] = replace(known, names=names, facts=replace(known.facts, windows=windows))
        return
    found[row.id] = PassAtGate(
        id=row.id,
        names=(row.named_by,),
        kind=row.kind,
        name=row.name,
        organization=row.organization,
        label=row.label,
        attention=row.attention,
        facts=PassFacts(
            state=row.state,
            generation=row.generation,
            zones=row.zones,
            must_be_collected=row.must_be_collected,
            windows=window,
        ),
        entry_rule=row.entry_rule,
        turn=row.turn or 0,
        entries=row.entries or 0,
        is_inside=bool(row.is_inside),
        first_at=row.first_at,
        first_gate_id=row.first_gate_id,
        first_gate=row.first_gate,
        last_entry_on=row.last_entry_on,
    )


def _passes_by(column: ColumnElement[Any]) -> Select[Any]:
    """Build the statement once: at a gate, putting it together anew costs more than running it."""
    return (
        select(
            _pass.c.id,
            column.label("named_by"),
            _pass.c.kind,
            _pass.c.state,
            _pass.c.generation,
            _pass.c.zones,
            _pass.c.name,
            _pass.c.organization,
            _pass.c.label,
            _pass.c.attention,
            _terms.c.must_be_collected,
            _window.c.opens_at,
            _window.c.closes_at,
            _rule.c.entry_rule,
            _attendance.c.turn,
            _attendance.c.entries,
            _attendance.c.is_inside,
            _attendance.c.first_at,
            _attendance.c.first_gate_id,
            _attendance.c.last_entry_on,
            _gate.c.name.label("first_gate"),
        )
        .select_from(_pass)
        .join(_terms, and_(_terms.c.edition_id == _pass.c.edition_id, _terms.c.kind == _pass.c.kind))
        .outerjoin(_window, and_(_window.c.edition_id == _pass.c.edition_id, _window.c.kind == _pass.c.kind))
        .outerjoin(_rule, and_(_rule.c.gate_id == bindparam("gate_id"), _rule.c.kind == _pass.c.kind))
        .outerjoin(_attendance, and_(_attendance.c.pass_id == _pass.c.id, _attendance.c.zone == bindparam("zone")))
        .outerjoin(_gate, _gate.c.id == _attendance.c.first_gate_id)
        .where(_pass.c.edition_id == bindparam("edition_id"), column.in_(bindparam("wanted", expanding=True)))
        .order_by(_pass.c.id)
        .with_for_update(of=_pass)
    )


_pass, _terms, _window = table_of(Pass), table_of(PassTerms), table_of(PassWindow)
_rule, _attendance, _gate = table_of(GateRule), table_of(Attendance), table_of(Gate)
_BY_NUMBER = _passes_by(_pass.c.number)
_BY_CODE = _passes_by(_pass.c.code_lookup)
_BY_PUBLIC_ID = _passes_by(_pass.c.public_id)


def _read(item: ScanGiven, post: Post) -> ReadCode:
    if item.pass_public_id is not None:
        return ReadCode(reading=Reading.GENUINE, pass_public_id=item.pass_public_id)
    if item.code is not None:
        try:
            code = parse_code(item.code)
        except InvalidValue:
            return MALFORMED
        return ReadCode(reading=Reading.GENUINE, code_lookup=key_ring().lookup(code, purpose="pass-code"))
    return _read_qr(item.qr or "", post)


def _read_qr(text: str, post: Post) -> ReadCode:
    try:
        signed = decode(text)
    except MalformedToken:
        return MALFORMED
    own = post.keys.get(signed.token.key_number)
    if own is not None and is_genuine(signed, _key(own)) and signed.token.edition_number == post.edition_number:
        return ReadCode(reading=Reading.GENUINE, number=signed.token.pass_number, generation=signed.token.generation)
    return _read_foreign(signed, post)


def _read_foreign(signed: SignedToken, post: Post) -> ReadCode:
    """Read a code that no key of this edition signed: that of another edition, a forgery, or of an unknown key."""
    found = db.session.execute(
        select(PassKey.public_key, PassKey.edition_id)
        .join(PassSettings, PassSettings.edition_id == PassKey.edition_id)
        .where(PassSettings.number == signed.token.edition_number, PassKey.number == signed.token.key_number)
    ).one_or_none()
    if found is None:
        return MALFORMED
    if not is_genuine(signed, _key(found.public_key)):
        return ReadCode(reading=Reading.FORGED)
    return ReadCode(reading=Reading.GENUINE, is_this_edition=EditionId(found.edition_id) == post.edition_id)


@lru_cache(maxsize=256)
def _key(public_key: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public_key)
