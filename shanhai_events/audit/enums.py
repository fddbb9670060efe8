"""The words of the audit chain."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class ActorKind(StrEnum):
    """Who can act: a person with an account, the system by itself, or a visitor."""

    USER = "user"
    SYSTEM = "system"
    ANONYMOUS = "anonymous"

    @property
    def label(self) -> str:
        """Return the msgid that stands where there is no name."""
        return _LABELS[self]


_LABELS = {
    ActorKind.USER: N_("用户"),
    ActorKind.SYSTEM: N_("系统"),
    ActorKind.ANONYMOUS: N_("访客"),
}
