"""Moves an edition through its life cycle."""

from shanhai_events.audit.services import record
from shanhai_events.editions.enums import EDITION_MOVE_AUDIT, EditionMove
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries.activities import kinds_of_programme
from shanhai_events.editions.rules import life_cycle as rules
from shanhai_events.editions.rules.activities import check_programme
from shanhai_events.editions.services.planning import lock_managed
from shanhai_events.editions.trail import edition_subject
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.unit_of_work import unit_of_work


def move_edition(*, public_id: str, move: EditionMove, actor: Actor) -> Edition:
    """Take one step of the life cycle; raises IllegalMove, WindowMissing, WindowBegun or
    ProgrammeLacking.

    Nothing moves by itself: a window that has closed refuses applications even while the state is open.
    """
    with unit_of_work():
        edition = lock_managed(public_id, actor=actor)
        before = edition.state
        if move is EditionMove.PUBLISH:
            check_programme(edition.series.kind, kinds_of_programme(edition))
        edition.state = rules.next_state(
            before, move, opens_at=edition.opens_at, closes_at=edition.closes_at, now=clock.now()
        )
        edition.version += 1
        record(
            actor=actor,
            action=EDITION_MOVE_AUDIT[move],
            subject=edition_subject(edition),
            diff={"state": [before.value, edition.state.value]},
        )
    return edition
