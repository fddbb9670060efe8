"""The pages around the gates, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.checkin.views import (
    admitting,
    attendance,
    devices,
    edition_links,
    gate_help,
    gate_page,
    gates,
    journal,
    live,
)
from shanhai_events.checkin.views.blueprint import blueprint

__all__ = [
    "admitting",
    "attendance",
    "blueprint",
    "devices",
    "edition_links",
    "gate_help",
    "gate_page",
    "gates",
    "journal",
    "live",
]
