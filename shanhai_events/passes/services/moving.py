"""The one step that changes a pass's state: asks the table under a row lock, and writes the trail."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from shanhai_events.audit.services import Subject, record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.passes.enums import PassEvent, PassState
from shanhai_events.passes.models import Pass
from shanhai_events.passes.rules import transitions
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit

PAST: dict[PassEvent, str] = {
    PassEvent.APPROVE: "pass.approved",
    PassEvent.ISSUE: "pass.issued",
    PassEvent.PRINT: "pass.printed",
    PassEvent.COLLECT: "pass.collected",
    PassEvent.SUSPEND: "pass.suspended",
    PassEvent.RESUME: "pass.resumed",
    PassEvent.REPLACE: "pass.replaced",
    PassEvent.REVOKE: "pass.revoked",
    PassEvent.EXPIRE: "pass.expired",
}


def lock_pass(public_id: str) -> Pass:
    """Read a pass under its row lock, so that a gate decides before or after, never meanwhile; raises NotFound."""
    require_unit()
    statement = select(Pass).where(Pass.public_id == public_id).with_for_update(of=Pass)
    pass_ = db.session.scalars(statement.execution_options(populate_existing=True)).one_or_none()
    if pass_ is None:
        raise NotFound
    return pass_


def move_pass(
    pass_: Pass, event: PassEvent, *, actor: Actor, reason: str = "", diff: Mapping[str, Any] | None = None
) -> None:
    """Take a locked pass along one row of the table; raises PassStepMissing or PassReasonMissing."""
    require_unit()
    before = pass_.state
    after = transitions.next_state(before, event, resume_to=pass_.resume_to)
    transitions.check_reason(event, reason)
    pass_.resume_to = before if event is PassEvent.SUSPEND else None
    pass_.state = after
    pass_.version += 1
    if after is not before:
        pass_.state_since = clock.now()
    if reason.strip() or after is PassState.SUSPENDED:
        pass_.reason = reason.strip()
    record_pass(pass_, PAST[event], actor=actor, diff={"state": [before, after], "reason": reason, **(diff or {})})


def record_pass(pass_: Pass, action: str, *, actor: Actor, diff: Mapping[str, Any]) -> None:
    """Write an entry of the pass's trail; names and numbers of the holder stay out of it."""
    record(actor=actor, action=action, subject=Subject(kind="pass", public_id=pass_.public_id), diff=dict(diff))
