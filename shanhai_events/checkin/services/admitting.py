"""Lets somebody in or out who has no pass at hand: the same decision as at the gate, with a name and a reason."""

import hashlib
import json

from sqlalchemy import select

from shanhai_events.accounts.models import UserId
from shanhai_events.audit.queries import trail_of
from shanhai_events.audit.services import Subject, record
from shanhai_events.checkin.commands import AdmitByHand, ScanGiven
from shanhai_events.checkin.enums import ENTERING, Direction, Outcome, Verdict
from shanhai_events.checkin.errors import ReasonMissing, ScanIdReused, WrongWay
from shanhai_events.checkin.models.gates import Gate
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.checkin.permissions import CheckinPermission
from shanhai_events.checkin.queries.posts import Post, post_of_desk
from shanhai_events.checkin.queries.scopes import get_gate
from shanhai_events.checkin.services.answers import ScanAnswer
from shanhai_events.checkin.services.scanning import take_scans
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

PASSED = ENTERING | {Verdict.EXITED}
PASS = "pass"  # noqa: S105 - the kind of a subject


def admit_by_hand(command: AdmitByHand, *, actor: Actor) -> ScanAnswer:
    """Decide and store a passage by hand; the audit trail of the pass says who let the person pass, and why.

    The same command again is answered as before and written once. Raises NotFound, WrongWay, ReasonMissing, and
    ScanIdReused when the scan's id came before with other values.
    """
    gate = get_gate(command.gate, actor=actor, permission=CheckinPermission.ADMIT)
    if gate.edition.public_id != command.edition:
        raise NotFound
    if gate.direction not in (Direction.BOTH, command.direction):
        raise WrongWay(field="direction")
    if not command.reason:
        raise ReasonMissing(field="reason")
    name = gate.name
    answer = take_scans([_scan_of(command)], post_of=lambda: _post(gate, actor)).answers[0]
    if answer.outcome is Outcome.ID_REUSED:
        raise ScanIdReused
    if answer.verdict in PASSED:
        _record_once(command, answer, gate=name, actor=actor)
    return answer


def _post(gate: Gate, actor: Actor) -> Post:
    return post_of_desk(gate, user_id=None if actor.user_id is None else UserId(actor.user_id))


def _scan_of(command: AdmitByHand) -> ScanGiven:
    body = [
        str(command.scan_id),
        command.gate,
        command.pass_public_id,
        command.direction,
        command.reason,
        command.is_override,
    ]
    return ScanGiven(
        scan_id=command.scan_id,
        direction=command.direction,
        captured_at=clock.now(),
        digest=hashlib.sha256(json.dumps(body, ensure_ascii=False).encode()).digest(),
        pass_public_id=command.pass_public_id,
        override_reason=command.reason if command.is_override else None,
        manual_reason=command.reason,
    )


def _record_once(command: AdmitByHand, answer: ScanAnswer, *, gate: str, actor: Actor) -> None:
    """Record the act unless it is recorded; a form sent again heals a record that was not written."""
    with unit_of_work():
        db.session.execute(select(Scan.id).where(Scan.scan_id == command.scan_id).with_for_update())
        known = trail_of(PASS, command.pass_public_id)
        if any(entry.diff.get("scan") == str(command.scan_id) for entry in known):
            return
        record(
            actor=actor,
            action="scan.admitted_by_hand",
            subject=Subject(kind=PASS, public_id=command.pass_public_id),
            diff={
                "scan": str(command.scan_id),
                "gate": gate,
                "direction": command.direction,
                "verdict": answer.verdict,
                "override": command.is_override,
                "reason": command.reason,
            },
        )
