"""Which reply a guest changes, and what a chamber or the organizer decides about it."""

from dataclasses import dataclass

from shanhai_events.forum.enums import RegistrationEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplyAsRead:
    """The secret of the link, and the version at which the guest read the reply."""

    token: str
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DecideOnReply:
    """A decision on a reply as it was read at `version`."""

    registration: str
    version: int
    event: RegistrationEvent
    reason: str = ""
