"""Refusals about organizations."""

from shanhai_events.kernel.errors import Conflict
from shanhai_events.kernel.words import N_


class CodeKnown(Conflict):
    """A file with this code exists already; ask to join it."""

    code = "organization_code_known"
    message = N_("这个代码已经登记在另一份企业档案中，请申请加入该企业。")


class AlreadyAsked(Conflict):
    """The same person has asked to join already."""

    code = "join_already_asked"
    message = N_("您已提交过加入申请，请等待处理。")
