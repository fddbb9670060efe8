"""Takes booths back from an application inside the unit of the act that frees them."""

from shanhai_events.accounts.models import UserId
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.queries.applications import held_booths
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.unit_of_work import require_unit


def free_booths(application: BoothApplication, *, reason: str, actor: Actor) -> tuple[str, ...]:
    """Release every booth that the application holds and return their numbers."""
    require_unit()
    held = held_booths(application)
    released_by = None if actor.user_id is None else UserId(actor.user_id)
    for assignment in held:
        assignment.released_at = clock.now()
        assignment.released_by_user_id = released_by
        assignment.release_reason = reason.strip()
    return tuple(assignment.booth.number for assignment in held)
