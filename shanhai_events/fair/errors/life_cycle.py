"""Why an act on an application comes too early, too late, or without what it needs."""

from shanhai_events.kernel.errors import Conflict, Invalid
from shanhai_events.kernel.words import N_


class LiveApplicationExists(Conflict):
    """An enterprise has at most one live application in an edition."""

    code = "live_application_exists"
    message = N_("贵单位本届已有一份参展申请，请继续办理那一份。")


class StepMissing(Conflict):
    """The act comes too early; the subclass names the step that is missing."""

    code = "step_missing"
    message = N_("还不能办这一步：前面的步骤没有办完。")


class SubmissionMissing(StepMissing):
    """The enterprise has not submitted the application, or has it back for changes."""

    code = "step_missing_submission"
    message = N_("还不能办这一步：企业还没有提交申请。")


class CountyReviewMissing(StepMissing):
    """The county office has not decided."""

    code = "step_missing_county_review"
    message = N_("还不能办这一步：县级审核还没有通过。")


class CityReviewMissing(StepMissing):
    """The city office has not decided."""

    code = "step_missing_city_review"
    message = N_("还不能办这一步：市级审核还没有通过。")


class ProvinceReviewMissing(StepMissing):
    """The province office has not decided."""

    code = "step_missing_province_review"
    message = N_("还不能办这一步：省级审核还没有通过。")


class AssignmentMissing(StepMissing):
    """No booth has been assigned."""

    code = "step_missing_assignment"
    message = N_("还不能办这一步：展位还没有分配。")


class StepOver(StepMissing):
    """The act comes too late; the application has moved on."""

    code = "step_over"
    message = N_("这一步已经办过，申请已经往下走。请刷新页面，看最新的状态。")


class ApplicationEnded(StepOver):
    """Rejected, withdrawn and lapsed applications stay as they are."""

    code = "application_ended"
    message = N_("这份申请已经结束，不能再办理。")


class ApplicationChanged(Conflict):
    """Somebody else decided between reading and writing."""

    code = "application_changed"
    message = N_("没有办成：这份申请刚刚已由他人办理。请刷新页面，看最新的状态。")


class NotEditable(StepOver):
    """What was handed in stays as it is until an office returns it."""

    code = "not_editable"
    message = N_("申请已提交，现在不能修改。需要改的，请联系县级协作办退回。")


class ReasonMissing(Invalid):
    """Returning, rejecting, declining and withdrawing are explained to the other side."""

    code = "reason_missing"
    message = N_("请写明原因，对方会看到。")


class ApplicationIncomplete(Conflict):
    """Something that the application form asks for is missing; the page lists what."""

    code = "application_incomplete"
    message = N_("还不能提交：申请表没有填完。下面列出了还缺什么。")


class ConfirmationOverdue(Conflict):
    """The day by which the enterprise had to confirm has passed."""

    code = "confirmation_overdue"
    message = N_("确认期限已过，不能再确认。请与组展方联系。")
