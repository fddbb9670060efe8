"""Refusals about editions, venues and halls."""

from shanhai_events.kernel.errors import Conflict, Invalid
from shanhai_events.kernel.words import N_


class EditionExists(Conflict):
    """A series has one edition a year."""

    code = "edition_exists"
    message = N_("这个活动当年的届次已经建立。")


class IllegalMove(Conflict):
    """The life cycle has no such step from the present state."""

    code = "illegal_move"
    message = N_("届次现在的状态不能这样变更，请刷新后再看。")


class EditionArchived(Conflict):
    """An archived edition is read only."""

    code = "edition_archived"
    message = N_("届次已归档，只能查看。")


class WindowMissing(Conflict):
    """Registration cannot open without saying from when to when."""

    code = "window_missing"
    message = N_("请先填写受理的开始和截止时间，再开始受理。")


class WindowBegun(Conflict):
    """What has been open to applicants is not hidden from them again."""

    code = "window_begun"
    message = N_("受理时间已经开始，不能再撤回公布。")


class DatesReversed(Invalid):
    """The last day lies before the first."""

    code = "dates_reversed"
    message = N_("结束日期不能早于开始日期。")


class WindowReversed(Invalid):
    """The window ends before it begins."""

    code = "window_reversed"
    message = N_("截止时间必须晚于开始时间。")


class UnknownChoice(Invalid):
    """A code or key that stands for nothing we know."""

    code = "unknown_choice"
    message = N_("请从列表中选择。")


class VenueExists(Conflict):
    """Venues are told apart by their names."""

    code = "venue_exists"
    message = N_("已有同名的场馆。")


class HallExists(Conflict):
    """Halls of a venue are told apart by their names."""

    code = "hall_exists"
    message = N_("这个场馆已有同名的展馆。")


class OutlineInvalid(Invalid):
    """The corners don't enclose a hall."""

    code = "outline_invalid"
    message = N_("轮廓至少要三个角，各边不能相交，角的位置不能重复。")


class PillarOutside(Invalid):
    """A pillar stands outside the outline."""

    code = "pillar_outside"
    message = N_("第 %(row)s 个立柱不在轮廓之内。")


class EntranceOffWall(Invalid):
    """An entrance that doesn't lie on the outline."""

    code = "entrance_off_wall"
    message = N_("第 %(row)s 个出入口不在轮廓的边上。")
