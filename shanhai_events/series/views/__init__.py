"""The pages of the annual series, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.series.views import deciding, edition_slots, entering, participants, programme, rooms, words
from shanhai_events.series.views.blueprint import blueprint

__all__ = ["blueprint", "deciding", "edition_slots", "entering", "participants", "programme", "rooms", "words"]
