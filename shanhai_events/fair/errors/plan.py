"""Why the floor plan cannot be changed so."""

from shanhai_events.kernel.errors import Conflict
from shanhai_events.kernel.words import N_


class BoothNumberExists(Conflict):
    """Two booths of one edition cannot carry the same number."""

    code = "booth_number_exists"
    message = N_("本届已有这个展位号。")


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
