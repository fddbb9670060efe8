"""The pages around the gates, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.checkin.views import gate_page
from shanhai_events.checkin.views.blueprint import blueprint

__all__ = ["blueprint", "gate_page"]
