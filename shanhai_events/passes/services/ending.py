"""Stops passes: suspends and resumes them, revokes them, puts a new one in place of a lost one."""

from sqlalchemy import select

from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.commands import EndPass, Source
from shanhai_events.passes.enums import ENDED, PassEvent
from shanhai_events.passes.models import Pass
from shanhai_events.passes.services.issuing import make_successor
from shanhai_events.passes.services.moving import lock_pass, move_pass, record_pass
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit


def suspend_pass(command: EndPass, *, actor: Actor) -> None:
    """Close the gates to a pass for a while, inside the open unit."""
    move_pass(lock_pass(command.public_id), PassEvent.SUSPEND, actor=actor, reason=command.reason)


def resume_pass(public_id: str, *, actor: Actor) -> None:
    """Let a suspended pass be what it was, inside the open unit."""
    move_pass(lock_pass(public_id), PassEvent.RESUME, actor=actor)


def revoke_pass(command: EndPass, *, actor: Actor) -> None:
    """End a pass for good, inside the open unit."""
    move_pass(lock_pass(command.public_id), PassEvent.REVOKE, actor=actor, reason=command.reason)


def reissue_pass(command: EndPass, *, actor: Actor) -> Pass:
    """End a pass and return the new one in its place, inside the open unit; the old code answers "replaced"."""
    old = lock_pass(command.public_id)
    move_pass(old, PassEvent.REPLACE, actor=actor, reason=command.reason)
    return make_successor(old, actor=actor)


def revoke_passes_of(source: Source, *, reason: str, actor: Actor) -> int:
    """End every live pass that follows from a record, inside the open unit; return how many ended."""
    live = _lock_live(source)
    for pass_ in live:
        move_pass(pass_, PassEvent.REVOKE, actor=actor, reason=reason)
    return len(live)


def relabel_passes_of(source: Source, *, label: str, actor: Actor) -> int:
    """Write another label, such as new booth numbers, on the live passes of a record; their codes stay good."""
    changed = [pass_ for pass_ in _lock_live(source) if pass_.label != label]
    for pass_ in changed:
        record_pass(pass_, "pass.relabelled", actor=actor, diff={"label": [pass_.label, label]})
        pass_.label = label
        pass_.version += 1
    return len(changed)


def _lock_live(source: Source) -> list[Pass]:
    require_unit()
    statement = (
        select(Pass)
        .where(
            Pass.source_kind == source.kind,
            Pass.source_public_id == source.public_id,
            Pass.state.not_in(ENDED),
        )
        .order_by(Pass.id)
        .with_for_update(of=Pass)
    )
    return list(db.session.scalars(statement.execution_options(populate_existing=True)))
