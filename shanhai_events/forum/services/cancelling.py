"""Ends the passes of a reply together with it."""

from shanhai_events.forum.models.replies import Registration
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.commands import Source
from shanhai_events.passes.services.ending import revoke_passes_of

SOURCE_KIND = "forum_registration"


def source_of(registration: Registration) -> Source:
    """Return how passes name the reply from which they follow."""
    return Source(kind=SOURCE_KIND, public_id=registration.public_id)


def stop_passes(registration: Registration, *, reason: str, actor: Actor) -> int:
    """Revoke the live passes of guest and companions inside the open unit, and return how many there were."""
    return revoke_passes_of(source_of(registration), reason=reason, actor=actor)
