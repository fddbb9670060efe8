"""The words of the outbox."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class MailState(StrEnum):
    """Life of a mail in the outbox: waiting mail is tried again, failed mail waits for a person."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """Return the msgid shown for the state."""
        return _LABELS[self]


_LABELS = {MailState.WAITING: N_("等待发送"), MailState.SENT: N_("已发送"), MailState.FAILED: N_("发送失败")}
