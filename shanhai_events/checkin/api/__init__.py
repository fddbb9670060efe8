"""The JSON door of gate devices, mounted under /api/v1."""

from shanhai_events.checkin.api import enrollment, gate, scans
from shanhai_events.checkin.api.blueprint import blueprint

__all__ = ["blueprint", "enrollment", "gate", "scans"]
