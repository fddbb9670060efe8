"""The pages of the forum, one module for each errand; importing them hangs them on the blueprint."""

from shanhai_events.forum.views import (
    confirming,
    deciding,
    edition_slots,
    inviting,
    programme,
    replying,
    words,
)
from shanhai_events.forum.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "confirming",
    "deciding",
    "edition_slots",
    "inviting",
    "programme",
    "replying",
    "words",
]
