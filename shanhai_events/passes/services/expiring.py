"""Ends the passes of which every window is over."""

from datetime import timedelta

from sqlalchemy import func, select

from shanhai_events.editions.models import EditionId
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.enums import ENDED, PassEvent, PassKind
from shanhai_events.passes.models import Pass, PassWindow
from shanhai_events.passes.services.moving import move_pass
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

GRACE = timedelta(days=7)
"""Gates go by the windows alone until then: scans made in time may arrive late, and a window typed wrong be righted."""
PASSES_AT_ONCE = 200


def expire_passes(*, actor: Actor) -> int:
    """End what opens no gate any more, some at a time, each some in a unit of its own; return how many ended."""
    ended = 0
    for edition_id, kind in _kinds_that_are_over():
        while number := _expire_some(edition_id, kind, actor=actor):
            ended += number
    return ended


def _kinds_that_are_over() -> list[tuple[EditionId, PassKind]]:
    is_live = (
        select(Pass.id)
        .where(Pass.edition_id == PassWindow.edition_id, Pass.kind == PassWindow.kind, Pass.state.not_in(ENDED))
        .exists()
    )
    statement = (
        select(PassWindow.edition_id, PassWindow.kind)
        .where(is_live)
        .group_by(PassWindow.edition_id, PassWindow.kind)
        .having(func.max(PassWindow.closes_at) <= clock.now() - GRACE)
        .order_by(PassWindow.edition_id, PassWindow.kind)
    )
    return [(row[0], row[1]) for row in db.session.execute(statement)]


def _expire_some(edition_id: EditionId, kind: PassKind, *, actor: Actor) -> int:
    live = (Pass.edition_id == edition_id, Pass.kind == kind, Pass.state.not_in(ENDED))
    wanted = select(Pass).where(*live).order_by(Pass.id).limit(PASSES_AT_ONCE).with_for_update(of=Pass)
    with unit_of_work():
        found = list(db.session.scalars(wanted.execution_options(populate_existing=True)))
        for pass_ in found:
            move_pass(pass_, PassEvent.EXPIRE, actor=actor)
    return len(found)
