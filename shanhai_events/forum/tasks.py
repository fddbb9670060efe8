"""What the worker does for the forum: ends invitations that nobody answered in time."""

from shanhai_events.forum.services.inviting import expire_overdue
from shanhai_events.jobs.registry import every
from shanhai_events.kernel.actor import Actor

EXPIRE_EVERY_MINUTES = 30


@every(EXPIRE_EVERY_MINUTES, name="forum.expire_overdue")
def expire() -> None:
    """End what is overdue."""
    expire_overdue(actor=Actor.system("worker"))
