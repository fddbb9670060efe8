"""What can wait in an edition, each sort with its label."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class Waiting(StrEnum):
    """A sort of records that wait for somebody's decision."""

    APPLICATIONS = "applications"
    ENTRIES = "entries"
    REPLIES_FOR_CHAMBERS = "replies_for_chambers"
    REPLIES = "replies"
    SIGNINGS_TO_VERIFY = "signings_to_verify"
    SIGNINGS_TO_SIGN = "signings_to_sign"


WAITING_LABELS: dict[Waiting, str] = {
    Waiting.APPLICATIONS: N_("办理中的参展申请"),
    Waiting.ENTRIES: N_("待审核的活动报名"),
    Waiting.REPLIES_FOR_CHAMBERS: N_("待商会确认的参会回执"),
    Waiting.REPLIES: N_("待审核的参会回执"),
    Waiting.SIGNINGS_TO_VERIFY: N_("待核验的签约"),
    Waiting.SIGNINGS_TO_SIGN: N_("已核验，待签约"),
}
