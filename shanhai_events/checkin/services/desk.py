"""Decides the scans of one group one after the other, and writes them with what follows from them."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from shanhai_events.checkin.commands import ScanGiven
from shanhai_events.checkin.enums import ENTERING, Flag, Verdict
from shanhai_events.checkin.models.gates import DeviceId
from shanhai_events.checkin.queries.codes import ReadCode
from shanhai_events.checkin.queries.locking import Passages, PassAtGate, lock_passes
from shanhai_events.checkin.queries.posts import Post
from shanhai_events.checkin.queries.stored import Place, count_inside
from shanhai_events.checkin.rules.deciding import Attempt, GateFacts, Presence, decide
from shanhai_events.checkin.rules.sequences import Gap, gaps_among
from shanhai_events.checkin.rules.times import corrected_time
from shanhai_events.checkin.services.answers import FirstEntry, HolderAtGate, ScanAnswer, stored_answer
from shanhai_events.checkin.services.writing import write_scans
from shanhai_events.kernel import clock
from shanhai_events.passes.models import PassId
from shanhai_events.storage.unit_of_work import require_unit

NO_PASSAGES = Passages()


class IdTaken(Exception):
    """An id of the group is stored already, so the group must look before it decides."""


class Desk:
    """The gates of one group of scans for the length of its unit; the passes are locked from the start."""

    def __init__(self, shown: Sequence[tuple[Post, ReadCode]]) -> None:
        require_unit()
        self._inside = count_inside({_place_of(post) for post, _code in shown if post.capacity is not None})
        self._locked = lock_passes([(post.edition_id, code) for post, code in shown])
        self._now = clock.now()  # after the locks: whoever waited for one arrived later than whom they waited for
        self._numbers: dict[DeviceId | None, set[int]] = {}
        self._rows: list[dict[str, Any]] = []
        self._changed: dict[tuple[PassId, int], dict[str, Any]] = {}

    def take(self, item: ScanGiven, code: ReadCode, post: Post) -> ScanAnswer:
        """Decide one item and keep what is to be stored of it."""
        at, flags = corrected_time(item.captured_at, arrived_at=self._now, is_offline=item.is_offline)
        pass_ = self._locked.find(post.edition_id, code)
        before = self._passages_of(pass_, post)
        decision = decide(self._attempt(item, code, post, at))
        first = _first_of(before) if decision.verdict is Verdict.DUPLICATE else None
        turn = None if pass_ is None else self._pass_through(pass_, post, decision.verdict, at)
        flags += decision.flags
        if item.seq is not None and not self._count(item.seq, post):
            flags.append(Flag.SEQ_REPEATED)
        self._rows.append(
            {
                "scan_id": item.scan_id,
                "edition_id": post.edition_id,
                "gate_id": post.gate_id,
                "device_id": post.device_id,
                "user_id": post.user_id,
                "pass_id": pass_.id if pass_ is not None else None,
                "zone": post.zone,
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
                "first_gate_id": before.first_gate_id if first is not None else None,
                "first_at": first.at if first is not None else None,
                "flags": flags,
                "body_digest": item.digest,
                "code_digest": _digest_of(item),
            }
        )
        return stored_answer(item, decision, holder=_holder_of(pass_), first=first)

    def missing_numbers(self, post: Post) -> list[Gap]:
        """Return the numbers of a device that have not arrived so far."""
        return gaps_among(self._numbers_of(post))

    def store(self) -> None:
        """Write every attempt and the attendance that follows.

        Raises IdTaken when an id is there already; the unit is then to be rolled back.
        """
        if write_scans(self._rows, list(self._changed.values())) != len(self._rows):
            raise IdTaken

    def _numbers_of(self, post: Post) -> set[int]:
        return self._numbers.setdefault(post.device_id, set(post.numbers))

    def _count(self, number: int, post: Post) -> bool:
        """Note a device's number; return whether it is a new one."""
        known = self._numbers_of(post)
        is_new = number not in known
        known.add(number)
        return is_new

    def _passages_of(self, pass_: PassAtGate | None, post: Post) -> Passages:
        return NO_PASSAGES if pass_ is None else self._locked.passages.get((pass_.id, post.zone), NO_PASSAGES)

    def _attempt(self, item: ScanGiven, code: ReadCode, post: Post, at: datetime) -> Attempt:
        pass_ = self._locked.find(post.edition_id, code)
        before = self._passages_of(pass_, post)
        return Attempt(
            at=at,
            direction=item.direction,
            reading=code.reading,
            is_this_edition=code.is_this_edition,
            generation=code.generation,
            pass_facts=pass_.facts if pass_ is not None else None,
            gate=GateFacts(
                zone=post.zone,
                entry_rule=post.rule_for(pass_.kind if pass_ is not None else None),
                capacity=post.capacity,
                inside_now=self._inside.get(_place_of(post), 0),
            ),
            presence=Presence(entries=before.entries, is_inside=before.is_inside, last_entry_on=before.last_entry_on),
            override=item.override_reason is not None,
        )

    def _pass_through(self, pass_: PassAtGate, post: Post, verdict: Verdict, at: datetime) -> int | None:
        """Move the person in or out; return the turn, or None when nobody passed."""
        entering = verdict in ENTERING
        if not (entering or verdict is Verdict.EXITED):
            return None
        before = self._passages_of(pass_, post)
        place = _place_of(post)
        self._inside[place] = self._inside.get(place, 0) + int(entering) - int(before.is_inside)
        is_first = entering and before.entries == 0
        after = Passages(
            turn=before.turn + 1,
            entries=before.entries + int(entering),
            is_inside=entering,
            first_at=at if is_first else before.first_at,
            first_gate_id=post.gate_id if is_first else before.first_gate_id,
            first_gate=post.gate_name if is_first else before.first_gate,
            last_entry_on=clock.in_beijing(at).date() if entering else before.last_entry_on,
        )
        self._locked.passages[pass_.id, post.zone] = after
        self._changed[pass_.id, post.zone] = {
            "pass_id": pass_.id,
            "zone": post.zone,
            "edition_id": post.edition_id,
            "turn": after.turn,
            "entries": after.entries,
            "is_inside": after.is_inside,
            "first_at": after.first_at,
            "first_gate_id": after.first_gate_id,
            "last_at": at,
            "last_gate_id": post.gate_id,
            "last_entry_on": after.last_entry_on,
        }
        return after.turn


def _place_of(post: Post) -> Place:
    return post.edition_id, post.zone


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


def _first_of(passages: Passages) -> FirstEntry | None:
    if passages.first_at is None or passages.first_gate is None:
        return None
    return FirstEntry(gate=passages.first_gate, at=passages.first_at)
