"""Refusals of the fair, each with its stable code and its sentence."""

from shanhai_events.kernel.errors import Conflict, Invalid
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


class PreferenceRefused(Invalid):
    """The booths cannot be wished for; the subclass says why."""

    code = "preference_refused"
    message = N_("这几个展位不能作为志愿。")


class BoothNotNamed(PreferenceRefused):
    """Nothing was typed and nothing chosen on the plan."""

    code = "booth_not_named"
    message = N_("请填展位号，例如 A004–A005。")


class BoothUnknown(PreferenceRefused):
    """The plan of this edition has no such booth."""

    code = "booth_unknown"
    message = N_("平面图上没有展位 %(number)s。")


class BoothNotOffered(PreferenceRefused):
    """The booth is blocked, reserved, or given to somebody."""

    code = "booth_not_offered"
    message = N_("展位 %(number)s 现在不能选。")


class BoothKindDiffers(PreferenceRefused):
    """Standard booths and raw space are not exchanged for each other."""

    code = "booth_kind_differs"
    message = N_("展位 %(number)s 与申请的展位类型不同。")


class BoothCountDiffers(PreferenceRefused):
    """A wish names exactly as many booths as are asked for."""

    code = "booth_count_differs"
    message = N_("每个志愿要选 %(count)s 个展位，这里是 %(found)s 个。")


class BoothsApart(PreferenceRefused):
    """Several booths of one wish stand side by side."""

    code = "booths_apart"
    message = N_("同一志愿的展位要相邻。")


class SpaceTooSmall(PreferenceRefused):
    """The raw space is smaller than the area asked for."""

    code = "space_too_small"
    message = N_("所选光地共 %(area)s m²，小于申请的面积。")


class BoothOutsideRegion(PreferenceRefused):
    """The booth is meant for enterprises of another place."""

    code = "booth_outside_region"
    message = N_("展位 %(number)s 留给其他县（市、区）。")


class BoothChosenTwice(PreferenceRefused):
    """A booth stands in one wish only."""

    code = "booth_chosen_twice"
    message = N_("展位 %(number)s 已经在另一个志愿里。")


class TooManyPreferences(PreferenceRefused):
    """The edition takes a fixed number of wishes."""

    code = "too_many_preferences"
    message = N_("最多选 %(most)s 个志愿。请先移除一个。")


class NoNeighboursFree(PreferenceRefused):
    """No group of the size asked for can be made around the booth."""

    code = "no_neighbours_free"
    message = N_("展位 %(number)s 旁边没有足够的相邻展位可选。")


class ExceptionExists(Conflict):
    """An enterprise has one exception in an edition."""

    code = "exception_exists"
    message = N_("这家单位本届已经获准例外。")


class ConfirmationOverdue(Conflict):
    """The day by which the enterprise had to confirm has passed."""

    code = "confirmation_overdue"
    message = N_("确认期限已过，不能再确认。请与组展方联系。")


class PlanRefused(Conflict):
    """The floor plan cannot take this; the subclass says why."""

    code = "plan_refused"
    message = N_("平面图不能这样改。")


class HallPlanExists(PlanRefused):
    """A hall is used once in an edition, and its code too."""

    code = "hall_plan_exists"
    message = N_("本届已启用这个展馆，或者馆号已被使用。")


class ZoneExists(PlanRefused):
    """A zone's letter is used once in a hall."""

    code = "zone_exists"
    message = N_("这个展馆里已有这个展区代号。")


class BoothNumbersExist(PlanRefused):
    """Booths of the edition carry some of the numbers already."""

    code = "booth_number_exists"
    message = N_("没有生成：本届已有展位号 %(numbers)s。")


class BoothsOverlap(PlanRefused):
    """Two booths would stand on the same floor."""

    code = "booths_overlap"
    message = N_("没有生成：展位 %(booth)s 与 %(other)s 重叠。")


class BoothOutsideHall(PlanRefused):
    """A booth would stand beyond the walls."""

    code = "booth_outside_hall"
    message = N_("没有生成：展位 %(booth)s 超出展馆墙线。")


class RawSpaceBelowLeast(PlanRefused):
    """The edition gives raw space from a certain area upwards."""

    code = "raw_space_below_least"
    message = N_("没有生成：光地每块至少 %(least)s m²，%(booth)s 只有 %(area)s m²。")


class NoBoothInRange(PlanRefused):
    """No booth of the edition has a number in the range."""

    code = "no_booth_in_range"
    message = N_("没有找到从 %(first)s 到 %(last)s 的展位。")


class BoothInUse(PlanRefused):
    """A booth that somebody wished for or held stays in the records."""

    code = "booth_in_use"
    message = N_("没有删除：展位 %(numbers)s 已有企业选为志愿或曾经分配。可以改为停用。")


class BoothMarkedWhileHeld(PlanRefused):
    """A booth that an enterprise has now is neither reserved nor blocked."""

    code = "booth_marked_while_held"
    message = N_("没有改：展位 %(numbers)s 已分配给企业，请先释放。")


class PlacementRefused(Conflict):
    """The booths cannot be given to this application; the subclass says why."""

    code = "placement_refused"
    message = N_("放不下：这些展位不能分配给这份申请。")


class NoBoothChosen(PlacementRefused):
    """Nothing was chosen on the plan or in the list."""

    code = "no_booth_chosen"
    message = N_("请先选择展位。")


class BoothHeld(PlacementRefused):
    """Another enterprise has the booth and has not confirmed it yet."""

    code = "booth_taken"
    message = N_("放不下：%(booth)s 已分配给%(holder)s，%(since)s。")


class BoothConfirmed(BoothHeld):
    """Another enterprise has the booth and has confirmed it."""

    message = N_("放不下：%(booth)s 已由%(holder)s确认，%(since)s。")


class BoothReserved(PlacementRefused):
    """The organizer keeps the booth back."""

    code = "booth_reserved"
    message = N_("放不下：%(booth)s 是预留展位，请先在展位图上解除预留。")


class BoothBlocked(PlacementRefused):
    """The booth is out of use."""

    code = "booth_blocked"
    message = N_("放不下：%(booth)s 已停用。")


class WrongBoothKind(PlacementRefused):
    """Standard booths and raw space are not exchanged for each other."""

    code = "wrong_booth_kind"
    message = N_("放不下：%(booth)s 与申请的展位类型不同。")


class WrongBoothCount(PlacementRefused):
    """An application gets exactly as many booths as it asked for."""

    code = "wrong_booth_count"
    message = N_("放不下：申请 %(asked)s 个展位，现在选了 %(chosen)s 个。")


class PlacedApart(PlacementRefused):
    """Several booths of one application stand side by side."""

    code = "placed_apart"
    message = N_("放不下：几个展位要相邻。")


class RawSpaceTooSmall(PlacementRefused):
    """The raw space is smaller than what was asked for."""

    code = "raw_space_too_small"
    message = N_("放不下：申请 %(asked)s m²，现在只有 %(chosen)s m²。")


class OutsideRegion(PlacementRefused):
    """The booth is meant for another place and nobody said why it should go elsewhere."""

    code = "outside_region"
    message = N_("%(booth)s 划给%(region)s。要放到这里，请写明说明。")
