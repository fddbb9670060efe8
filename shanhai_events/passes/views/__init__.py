"""The pages of passes, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.passes import trail
from shanhai_events.passes.views import (
    edition_links,
    holder_page,
    issuing,
    listing,
    printing,
    record,
    settings,
    terms,
    words,
)
from shanhai_events.passes.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "edition_links",
    "holder_page",
    "issuing",
    "listing",
    "printing",
    "record",
    "settings",
    "terms",
    "trail",
    "words",
]
