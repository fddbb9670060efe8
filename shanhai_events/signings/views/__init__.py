"""The pages of signings, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.signings.views import (
    editing,
    edition_links,
    exporting,
    finding,
    ledger,
    onsite,
    record,
    summaries,
    verification,
    words,
)
from shanhai_events.signings.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "editing",
    "edition_links",
    "exporting",
    "finding",
    "ledger",
    "onsite",
    "record",
    "summaries",
    "verification",
    "words",
]
