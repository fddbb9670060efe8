"""The pages of signings, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.signings.views import edition_links, ledger, record, words
from shanhai_events.signings.views.blueprint import blueprint

__all__ = ["blueprint", "edition_links", "ledger", "record", "words"]
