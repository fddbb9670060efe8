"""Refusals of the annual series, each with its stable code and its sentence."""

from shanhai_events.kernel.errors import Conflict, Invalid
from shanhai_events.kernel.words import N_


class EnteredByOthers(Conflict):
    """One person comes with one office in an edition."""

    code = "entered_by_others"
    message = N_("这个证件号码在本届已由其他单位报名，请与主办方联系。")


class NameDiffers(Invalid):
    """A document stands for one person."""

    code = "name_differs"
    message = N_("这个证件号码登记的是另一个姓名，请核对。")


class EnteredAlready(Conflict):
    """One person is entered once for an activity."""

    code = "entered_already"
    message = N_("此人已报名这项活动。")


class NotEnrolling(Conflict):
    """People are entered while the activity takes them."""

    code = "not_enrolling"
    message = N_("这项活动现在不在报名。")


class EnrollmentOver(NotEnrolling):
    """Nobody is entered once registration has ended or the activity has begun."""

    code = "enrollment_over"
    message = N_("这项活动的报名已截止。")


class ActivitiesOverlap(Conflict):
    """Nobody is in two places at once."""

    code = "activities_overlap"
    message = N_("%(name)s已报名同一时间的“%(other)s”，不能再报这一项。")


class EntryStepMissing(Conflict):
    """The table of entries has no such row."""

    code = "entry_step_missing"
    message = N_("报名的状态已变，不能这样办理。请刷新后再看。")


class EntryChanged(Conflict):
    """Somebody else decided between reading and writing."""

    code = "entry_changed"
    message = N_("没有办成：这份报名刚刚有变化。请刷新后再看。")


class EntryReasonMissing(Invalid):
    """Declining and withdrawing are explained to the other side."""

    code = "entry_reason_missing"
    message = N_("请写明原因，对方会看到。")


class NothingChosen(Invalid):
    """No entry was ticked."""

    code = "no_entry_chosen"
    message = N_("请先选择要通过的报名。")


class TooManyEntries(Invalid):
    """More entries at once than one answer waits for."""

    code = "too_many_entries"
    message = N_("一次最多通过 %(most)s 份报名，请按代表团或活动分批办理。")


class RegionNotYours(Invalid):
    """An office enters people of its own region."""

    code = "region_not_yours"
    message = N_("只能为本地报名，请从列表中选择。")
