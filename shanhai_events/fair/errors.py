"""Refusals of the fair."""

from shanhai_events.kernel.errors import Conflict
from shanhai_events.kernel.words import N_


class BoothTaken(Conflict):
    """Another application holds the booth."""

    code = "booth_taken"
    message = N_("放不下：这个展位刚刚已分配给另一家企业。")


class BoothNumberExists(Conflict):
    """Two booths of one edition cannot carry the same number."""

    code = "booth_number_exists"
    message = N_("本届已有这个展位号。")


class LiveApplicationExists(Conflict):
    """An enterprise has at most one live application in an edition."""

    code = "live_application_exists"
    message = N_("贵单位本届已有一份参展申请，请继续办理那一份。")
