"""Orders badges by the hundred, and notes that they were printed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from shanhai_events.editions.models import Edition
from shanhai_events.jobs.services import enqueue
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.enums import VALID, BadgeLayout, PassEvent
from shanhai_events.passes.errors import TooManyBadges
from shanhai_events.passes.models import Pass
from shanhai_events.passes.services.moving import move_pass
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

PRINT_BADGES = "passes.print_badges"
MOST_BADGES = 5000


def order_badges(edition: Edition, ids: Sequence[int], *, actor: Actor, layout: BadgeLayout = BadgeLayout.A6) -> str:
    """Have a worker print the badges of passes, row ids in the order of the pages; return the job's public id.

    Raises TooManyBadges beyond 5,000. Whoever calls has checked that the actor may print each of them.
    """
    if len(ids) > MOST_BADGES:
        raise TooManyBadges(most=MOST_BADGES)
    payload = {"edition": edition.public_id, "ids": list(ids), "layout": layout, "asked_at": clock.now().isoformat()}
    with unit_of_work():
        return enqueue(kind=PRINT_BADGES, payload=payload, actor=actor)


def mark_printed(ids: Sequence[int], *, before: datetime, actor: Actor) -> int:
    """Note in a unit of its own that badges were printed, and return for how many.

    Passes that ended meanwhile, and those printed since `before`, are passed over: a job that runs again counts once.
    """
    printed_earlier = or_(Pass.printed_at.is_(None), Pass.printed_at < before)
    wanted = select(Pass).where(Pass.id.in_(ids), Pass.state.in_(VALID), printed_earlier).order_by(Pass.id)
    with unit_of_work():
        now = clock.now()
        found = list(db.session.scalars(wanted.with_for_update(of=Pass).execution_options(populate_existing=True)))
        for pass_ in found:
            pass_.printed_at = now
            pass_.print_count += 1
            move_pass(pass_, PassEvent.PRINT, actor=actor, diff={"copy": pass_.print_count})
    return len(found)
