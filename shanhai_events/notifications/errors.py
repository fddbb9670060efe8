"""Why an act on the outbox is refused."""

from shanhai_events.kernel.errors import Conflict
from shanhai_events.kernel.words import N_


class NotFailed(Conflict):
    """Only a mail that was given up can be sent again by hand."""

    code = "mail_not_failed"
    message = N_("这封邮件不在发送失败状态，不需要再次发送。")
