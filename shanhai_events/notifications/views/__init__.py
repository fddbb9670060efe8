"""Pages of notices and of the outbox."""

from shanhai_events.notifications.views import notices, outbox
from shanhai_events.notifications.views.blueprint import blueprint

__all__ = ["blueprint", "notices", "outbox"]
