"""Pages of editions and venues; importing the modules hangs them on the blueprint."""

from shanhai_events.editions.views import desk, halls, public_pages, venues
from shanhai_events.editions.views.blueprint import blueprint

__all__ = ["blueprint", "desk", "halls", "public_pages", "venues"]
