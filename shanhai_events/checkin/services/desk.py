"""Decides the scans of one batch one after the other, and writes them with what follows from them."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from shanhai_events.checkin.commands import ScanGiven
from shanhai_events.checkin.enums import ENTERING, Flag, Verdict
from shanhai_events.checkin.queries.codes import PassAtGate, ReadCode, lock_passes
from shanhai_events.checkin.queries.posts import Post
from shanhai_events.checkin.queries.stored import count_inside
from shanhai_events.checkin.rules.deciding import Attempt, GateFacts, Presence, decide
from shanhai_events.checkin.rules.sequences import Gap, gaps_among
from shanhai_events.checkin.rules.times import corrected_time
from shanhai_events.checkin.services.answers import FirstEntry, HolderAtGate, ScanAnswer, stored_answer
from shanhai_events.checkin.services.writing import write_scans
from shanhai_events.kernel import clock
from shanhai_events.passes.models import PassId
from shanhai_events.storage.unit_of_work import require_unit


class IdTaken(Exception):
    """An id of the batch is stored already, so the batch must look before it decides."""


class Desk:
    """One gate for the length of one batch, inside the open unit; its passes are locked from the start."""

    def __init__(self, post: Post, items: Sequence[ScanGiven], codes: Sequence[ReadCode]) -> None:
        require_unit()
        self._post = post
        self._inside = count_inside(post.gate_id, post.zone) if post.capacity is not None else 0
        self._passes = _Passes(lock_passes(codes, post) if any(_names_a_pass(code) for code in codes) else [])
        self._now = clock.now()  # after the locks: whoever waited for one arrived later than whom they waited for
        self._numbers = [item.seq for item in items if item.seq is not None]
        self._seen: set[int | None] = set(post.numbers)
        self._rows: list[dict[str, Any]] = []
        self._changed: dict[PassId, PassAtGate] = {}
        self._last_at: dict[PassId, datetime] = {}

    def take(self, item: ScanGiven, code: ReadCode) -> ScanAnswer:
        """Decide one item and keep what is to be stored of it."""
        at, flags = corrected_time(item.captured_at, arrived_at=self._now, is_offline=item.is_offline)
        pass_ = self._passes.find(code) if code.is_this_edition else None
        decision = decide(self._attempt(item, code, pass_, at))
        first = _first_of(pass_) if decision.verdict is Verdict.DUPLICATE else None
        first_gate_id = pass_.first_gate_id if first is not None and pass_ is not None else None
        turn = self._pass_through(pass_, decision.verdict, at)
        repeated = [Flag.SEQ_REPEATED] if item.seq in self._seen else []
        if item.seq is not None:
            self._seen.add(item.seq)
        self._rows.append(
            {
                "scan_id": item.scan_id,
                "edition_id": self._post.edition_id,
                "gate_id": self._post.gate_id,
                "device_id": self._post.device_id,
                "user_id": self._post.user_id,
                "pass_id": pass_.id if pass_ is not None else None,
                "zone": self._post.zone,
                "seq": item.seq,
                "direction": item.direction,
                "verdict": decision.verdict,
                "turn": turn,
                "captured_at": item.captured_at,
                "corrected_at": at,
                "arrived_at": self._now,
                "is_offline": item.is_offline,
                "is_manual": item.is_manual,
                "shown_verdict": item.shown_verdict,
                "reason": item.reason,
                "first_gate_id": first_gate_id,
                "first_at": first.at if first is not None else None,
                "flags": [*flags, *decision.flags, *repeated],
                "body_digest": item.digest,
                "code_digest": _digest_of(item),
            }
        )
        return stored_answer(item, decision, holder=_holder_of(pass_), first=first)

    def store(self) -> list[Gap]:
        """Write every attempt and the attendance that follows; return the numbers that have not arrived.

        Raises IdTaken when an id is there already; the unit is then to be rolled back.
        """
        changed = [self._attendance(pass_) for pass_ in self._changed.values()]
        if write_scans(self._rows, changed) != len(self._rows):
            raise IdTaken
        return gaps_among(self._post.numbers, self._numbers)

    def _attempt(self, item: ScanGiven, code: ReadCode, pass_: PassAtGate | None, at: datetime) -> Attempt:
        rule = pass_.entry_rule if pass_ is not None and pass_.entry_rule is not None else self._post.entry_rule
        return Attempt(
            at=at,
            direction=item.direction,
            reading=code.reading,
            is_this_edition=code.is_this_edition,
            generation=code.generation,
            pass_facts=pass_.facts if pass_ is not None else None,
            gate=GateFacts(
                zone=self._post.zone, entry_rule=rule, capacity=self._post.capacity, inside_now=self._inside
            ),
            presence=Presence()
            if pass_ is None
            else Presence(entries=pass_.entries, is_inside=pass_.is_inside, last_entry_on=pass_.last_entry_on),
            override=item.override_reason is not None,
        )

    def _pass_through(self, pass_: PassAtGate | None, verdict: Verdict, at: datetime) -> int | None:
        """Move the person in or out; return the turn, or None when nobody passed."""
        entering = verdict in ENTERING
        if pass_ is None or not (entering or verdict is Verdict.EXITED):
            return None
        self._inside += int(entering) - int(pass_.is_inside)
        is_first = entering and pass_.entries == 0
        moved = replace(
            pass_,
            turn=pass_.turn + 1,
            entries=pass_.entries + int(entering),
            is_inside=entering,
            first_at=at if is_first else pass_.first_at,
            first_gate_id=self._post.gate_id if is_first else pass_.first_gate_id,
            first_gate=self._post.gate_name if is_first else pass_.first_gate,
            last_entry_on=clock.in_beijing(at).date() if entering else pass_.last_entry_on,
        )
        self._passes.put(moved)
        self._changed[moved.id] = moved
        self._last_at[moved.id] = at
        return moved.turn

    def _attendance(self, pass_: PassAtGate) -> dict[str, Any]:
        return {
            "pass_id": pass_.id,
            "zone": self._post.zone,
            "edition_id": self._post.edition_id,
            "turn": pass_.turn,
            "entries": pass_.entries,
            "is_inside": pass_.is_inside,
            "first_at": pass_.first_at,
            "first_gate_id": pass_.first_gate_id,
            "last_at": self._last_at[pass_.id],
            "last_gate_id": self._post.gate_id,
            "last_entry_on": pass_.last_entry_on,
        }


class _Passes:
    """The locked passes of a batch, found by whatever a code names."""

    def __init__(self, passes: Sequence[PassAtGate]) -> None:
        self._by_id = {pass_.id: pass_ for pass_ in passes}
        self._ids: dict[object, PassId] = {}
        for pass_ in passes:
            self._ids.update(dict.fromkeys(pass_.names, pass_.id))

    def find(self, code: ReadCode) -> PassAtGate | None:
        key = next((k for k in (code.number, code.code_lookup, code.pass_public_id) if k is not None), None)
        found = self._ids.get(key)
        return None if found is None else self._by_id[found]

    def put(self, pass_: PassAtGate) -> None:
        self._by_id[pass_.id] = pass_


def _names_a_pass(code: ReadCode) -> bool:
    return code.is_this_edition and (code.number or code.code_lookup or code.pass_public_id) is not None


def _digest_of(item: ScanGiven) -> bytes | None:
    shown = item.qr if item.qr is not None else item.code
    return None if shown is None else hashlib.sha256(shown.encode("utf-8", "surrogatepass")).digest()


def _holder_of(pass_: PassAtGate | None) -> HolderAtGate | None:
    if pass_ is None:
        return None
    return HolderAtGate(
        name=pass_.name,
        organization=pass_.organization,
        kind=pass_.kind,
        label=pass_.label,
        attention=pass_.attention,
    )


def _first_of(pass_: PassAtGate | None) -> FirstEntry | None:
    if pass_ is None or pass_.first_at is None or pass_.first_gate is None:
        return None
    return FirstEntry(gate=pass_.first_gate, at=pass_.first_at)
