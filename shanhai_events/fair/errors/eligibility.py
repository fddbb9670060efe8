"""Why an enterprise cannot apply in an edition."""

from shanhai_events.kernel.errors import Conflict
from shanhai_events.kernel.words import N_


class NotEligible(Conflict):
    """The enterprise cannot take part in this edition; the subclass says why."""

    code = "not_eligible"
    message = N_("贵单位不能申请本届展位。")


class EditionNotOpen(NotEligible):
    """The edition takes no applications in its present state."""

    code = "edition_not_open"
    message = N_("本届没有在受理参展申请。")


class WindowNotYetOpen(NotEligible):
    """Applications are taken later."""

    code = "window_not_yet_open"
    message = N_("本届还没有开始受理参展申请。")


class WindowClosed(NotEligible):
    """Applications were taken until a day that has passed."""

    code = "window_closed"
    message = N_("本届的参展申请已经截止。")


class KindDoesNotExhibit(NotEligible):
    """Government offices, media and the like have no booth of their own."""

    code = "kind_does_not_exhibit"
    message = N_("这类单位不能申请展位。可以申请的是企业、个体工商户、合作社和村集体经济组织。")


class RegionNotEligible(NotEligible):
    """The place of registration is outside the less-developed regions of the plan period."""

    code = "region_not_eligible"
    message = N_("注册地不在本届的参展范围内。确有需要的，请向省协作办申请例外。")


class ExceptionExists(Conflict):
    """An enterprise has one exception in an edition."""

    code = "exception_exists"
    message = N_("这家单位本届已经获准例外。")
