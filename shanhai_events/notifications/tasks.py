"""What the worker does for mail."""

from shanhai_events.jobs.registry import every
from shanhai_events.notifications.delivery import drain_outbox
from shanhai_events.notifications.services import DRAIN


@every(1, name=DRAIN)
def drain() -> None:
    """Send what is due; send_mail nudges it, and every minute brings what rested."""
    drain_outbox()
