"""Locks the passes that scans name, with what is known of each: whose it is, its windows, its earlier passages."""

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, select

from shanhai_events.checkin.models.gates import Gate, GateId
from shanhai_events.checkin.models.scans import Attendance
from shanhai_events.checkin.queries.codes import ReadCode
from shanhai_events.checkin.rules.deciding import PassFacts
from shanhai_events.editions.models import EditionId
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass, PassId, PassTerms, PassWindow
from shanhai_events.passes.rules.windows import Window
from shanhai_events.storage.among import Among, PerEngine
from shanhai_events.storage.database import db, table_of

Wanted = tuple[EditionId, ReadCode]


@dataclass(frozen=True, kw_only=True, slots=True)
class PassAtGate:
    """A locked pass with what a gate shows of it."""

    id: PassId
    kind: PassKind
    name: str
    organization: str
    label: str
    attention: str
    facts: PassFacts


@dataclass(frozen=True, kw_only=True, slots=True)
class Passages:
    """What the passages of one pass through one zone come to."""

    turn: int = 0
    entries: int = 0
    is_inside: bool = False
    first_at: datetime | None = None
    first_gate_id: GateId | None = None
    first_gate: str | None = None
    last_entry_on: date | None = None


@dataclass(kw_only=True, slots=True)
class LockedPasses:
    """The passes found, and their passages by pass and zone; whoever decides keeps `passages` true as it goes."""

    by_number: dict[tuple[EditionId, int], PassAtGate] = field(default_factory=dict)
    numbers: dict[tuple[EditionId, str], int] = field(default_factory=dict)
    passages: dict[tuple[PassId, int], Passages] = field(default_factory=dict)

    def find(self, edition_id: EditionId, code: ReadCode) -> PassAtGate | None:
        """Return the pass that a code names."""
        if not code.is_this_edition:
            return None
        number = code.number
        if number is None and code.other_name is not None:
            number = self.numbers.get((edition_id, code.other_name))
        return None if number is None else self.by_number.get((edition_id, number))


def lock_passes(wanted: Collection[Wanted]) -> LockedPasses:
    """Return the passes that are named, locked by one statement in the order of their ids.

    As everybody locks in that order, two groups of scans never wait for each other. A typed code or a public id,
    which is rare, costs one more query that finds the number.
    """
    locked = LockedPasses()
    named = [(edition_id, code) for edition_id, code in wanted if code.names_a_pass]
    locked.numbers |= _numbers(_BY_CODE, {(edition, code.code_lookup) for edition, code in named if code.code_lookup})
    locked.numbers |= _numbers(
        _BY_PUBLIC_ID, {(edition, code.pass_public_id) for edition, code in named if code.pass_public_id}
    )
    numbers = {(edition, code.number) for edition, code in named if code.number is not None}
    numbers |= {(edition, number) for (edition, _other), number in locked.numbers.items()}
    rows: dict[PassId, list[Row[Any]]] = {}
    for row in _rows(_BY_NUMBER, numbers):
        rows.setdefault(row.id, []).append(row)
    for of_pass in rows.values():
        _put(locked, of_pass)
    return locked


def _numbers(statement: PerEngine, named: Set[tuple[EditionId, str]]) -> dict[tuple[EditionId, str], int]:
    return {(row.edition_id, row.named_by): row.number for row in _rows(statement, named)}


def _rows(statement: PerEngine, named: Set[tuple[EditionId, Any]]) -> Iterable[Row[Any]]:
    if not named:
        return ()
    editions, names = zip(*named, strict=True)
    values = {"editions": sorted(set(editions)), "names": sorted(names)}
    return db.session.connection().execute(statement.get(), values)


def _put(locked: LockedPasses, rows: Sequence[Row[Any]]) -> None:
    """Keep a pass; it comes in a row for each window of its kind and each zone it was in."""
    row = rows[0]
    times = dict.fromkeys((row.opens_at, row.closes_at) for row in rows if row.opens_at is not None)
    locked.by_number[row.edition_id, row.number] = PassAtGate(
        id=row.id,
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
            windows=[Window(kind=row.kind, opens_at=opens_at, closes_at=closes_at) for opens_at, closes_at in times],
        ),
    )
    for row in rows:
        if row.zone is not None:
            locked.passages[row.id, row.zone] = Passages(
                turn=row.turn,
                entries=row.entries,
                is_inside=row.is_inside,
                first_at=row.first_at,
                first_gate_id=row.first_gate_id,
                first_gate=row.first_gate,
                last_entry_on=row.last_entry_on,
            )


_pass, _terms, _window = table_of(Pass), table_of(PassTerms), table_of(PassWindow)
_attendance, _gate = table_of(Attendance), table_of(Gate)


def _locking(among: Among) -> Select[Any]:
    return (
        select(
            _pass.c.id,
            _pass.c.edition_id,
            _pass.c.number,
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
            _attendance.c.zone,
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
        .outerjoin(_attendance, _attendance.c.pass_id == _pass.c.id)
        .outerjoin(_gate, _gate.c.id == _attendance.c.first_gate_id)
        .where(among(_pass.c.edition_id, "editions"), among(_pass.c.number, "names"))
        .order_by(_pass.c.id)
        .with_for_update(of=_pass)
    )


def _finding(column: ColumnElement[Any]) -> PerEngine:
    def build(among: Among) -> Select[Any]:
        return select(_pass.c.edition_id, column.label("named_by"), _pass.c.number).where(
            among(_pass.c.edition_id, "editions"), among(column, "names")
        )

    return PerEngine(build)


_BY_NUMBER = PerEngine(_locking)
_BY_CODE = _finding(_pass.c.code_lookup)
_BY_PUBLIC_ID = _finding(_pass.c.public_id)
