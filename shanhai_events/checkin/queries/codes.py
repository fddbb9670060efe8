"""Reads the codes of a batch: parsed, their signatures verified, their passes found and locked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import ColumnElement, and_, or_, select

from shanhai_events.checkin.commands import ScanGiven
from shanhai_events.checkin.enums import EntryRule
from shanhai_events.checkin.models.gates import Gate, GateId, GateRule
from shanhai_events.checkin.models.scans import Attendance
from shanhai_events.checkin.queries.posts import Post
from shanhai_events.checkin.rules.deciding import PassFacts, Reading
from shanhai_events.editions.models import EditionId
from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.passes.models import Pass, PassId, PassKey, PassSettings, PassTerms, PassWindow
from shanhai_events.passes.rules.codes import parse_code
from shanhai_events.passes.rules.windows import Window
from shanhai_events.passes.tokens import MalformedToken, SignedToken, decode, is_genuine
from shanhai_events.storage.database import db
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
    """A locked pass with what a gate shows of it and what it knows of its earlier passages into the zone."""

    id: PassId
    public_id: str
    number: int
    code_lookup: str
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
    """Return the passes that are named, locked in the order of their ids, in one query."""
    named = or_(
        Pass.number.in_({code.number for code in codes if code.number is not None}),
        Pass.code_lookup.in_({code.code_lookup for code in codes if code.code_lookup is not None}),
        Pass.public_id.in_({code.pass_public_id for code in codes if code.pass_public_id is not None}),
    )
    return _rows(named, post)


def _rows(named: ColumnElement[bool], post: Post) -> list[PassAtGate]:
    statement = (
        select(
            Pass.id,
            Pass.public_id,
            Pass.number,
            Pass.code_lookup,
            Pass.kind,
            Pass.state,
            Pass.generation,
            Pass.zones,
            Pass.name,
            Pass.organization,
            Pass.label,
            Pass.attention,
            PassTerms.must_be_collected,
            PassWindow.opens_at,
            PassWindow.closes_at,
            GateRule.entry_rule,
            Attendance.turn,
            Attendance.entries,
            Attendance.is_inside,
            Attendance.first_at,
            Attendance.first_gate_id,
            Attendance.last_entry_on,
            Gate.name.label("first_gate"),
        )
        .join(PassTerms, and_(PassTerms.edition_id == Pass.edition_id, PassTerms.kind == Pass.kind))
        .outerjoin(PassWindow, and_(PassWindow.edition_id == Pass.edition_id, PassWindow.kind == Pass.kind))
        .outerjoin(GateRule, and_(GateRule.gate_id == post.gate_id, GateRule.kind == Pass.kind))
        .outerjoin(Attendance, and_(Attendance.pass_id == Pass.id, Attendance.zone == post.zone))
        .outerjoin(Gate, Gate.id == Attendance.first_gate_id)
        .where(Pass.edition_id == post.edition_id, named)
        .order_by(Pass.id)
        .with_for_update(of=Pass)
    )
    found: dict[PassId, PassAtGate] = {}
    for row in db.session.execute(statement):
        if row.opens_at is None:
            windows: tuple[Window, ...] = ()
        else:
            windows = (Window(kind=row.kind, opens_at=row.opens_at, closes_at=row.closes_at),)
        if (known := found.get(row.id)) is not None:
            facts = replace(known.facts, windows=(*known.facts.windows, *windows))
            found[row.id] = replace(known, facts=facts)
            continue
        found[row.id] = PassAtGate(
            id=row.id,
            public_id=row.public_id,
            number=row.number,
            code_lookup=row.code_lookup,
            kind=row.kind,
            name=row.name,
            organization=row.organization,
            label=row.label,
            attention=row.attention,
            facts=PassFacts(
                state=PassState(row.state),
                generation=row.generation,
                zones=row.zones,
                must_be_collected=row.must_be_collected,
                windows=windows,
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
    return list(found.values())


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
