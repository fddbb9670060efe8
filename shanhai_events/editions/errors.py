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


class RoomExists(Conflict):
    """Rooms of an edition are told apart by their names."""

    code = "room_exists"
    message = N_("本届已有同名的会场。")


class RoomTaken(Conflict):
    """A room holds one activity at a time."""

    code = "room_taken"
    message = N_("会场在这段时间已有别的活动，请换时间或会场。")


class RoomTakenBy(RoomTaken):
    """The same, naming the activity that has the room and until when."""

    message = N_("会场在 %(since)s 至 %(until)s 已安排“%(name)s”，请换时间或会场。")


class RoomTooSmall(Invalid):
    """More people than the room holds."""

    code = "room_too_small"
    message = N_("会场只能容纳 %(capacity)s 人。")


class RoomCapacityInUse(Invalid):
    """An activity of the room counts on more people."""

    code = "room_capacity_in_use"
    message = N_("“%(name)s”安排了 %(capacity)s 人，会场不能再小。")


class ActivityExists(Conflict):
    """Activities of an edition are told apart by their names."""

    code = "activity_exists"
    message = N_("本届已有同名的活动。")


class ProgrammeLacking(Conflict):
    """The annual series is about agreements: an edition without signing or talks is not published (规划)."""

    code = "programme_lacking"
    message = N_("年度系列活动公布前，至少要安排一项签约或洽谈。")


class ActivityFull(Conflict):
    """Every place is taken."""

    code = "activity_full"
    message = N_("活动名额已满。")


class ActivityStepMissing(Conflict):
    """The table of activities has no such row."""

    code = "activity_step_missing"
    message = N_("活动现在的状态不能这样变更，请刷新后再看。")


class ActivityEnded(Conflict):
    """What is over or cancelled stays as it is."""

    code = "activity_ended"
    message = N_("活动已结束或取消，只能查看。")


class ActivityPlaceMissing(Conflict):
    """An activity is scheduled when people can be told where it is."""

    code = "activity_place_missing"
    message = N_("请先选定会场或填写地点，再排定活动。")


class ActivityTimesReversed(Invalid):
    """An activity ends after it begins."""

    code = "activity_times_reversed"
    message = N_("结束时间必须晚于开始时间。")


class ActivityOutsideEdition(Invalid):
    """An activity takes place on the days of its edition."""

    code = "activity_outside_edition"
    message = N_("活动应安排在本届的举办日期之内。")


class ActivityOffStep(Invalid):
    """Times are told in steps of five minutes, as rooms are held."""

    code = "activity_off_step"
    message = N_("时间请填写到整 5 分钟。")


class CapacityBelowEntered(Invalid):
    """Places that are taken are not taken away."""

    code = "capacity_below_entered"
    message = N_("已有 %(taken)s 人报名，名额不能再少。")
