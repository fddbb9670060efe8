"""Refusals of the forum, each with its stable code and its sentence."""

from shanhai_events.kernel.errors import Conflict, Invalid
from shanhai_events.kernel.words import N_


class SubForumExists(Conflict):
    """Sub-forums of an edition are told apart by their names."""

    code = "sub_forum_exists"
    message = N_("本届已有同名的分论坛。")


class SubForumInUse(Conflict):
    """Somebody has held a seat in it."""

    code = "sub_forum_in_use"
    message = N_("已有嘉宾选了这场分论坛，不能删除。")


class SubForumFull(Conflict):
    """Every seat is taken."""

    code = "sub_forum_full"
    message = N_("“%(name)s”已满，请改选其他分论坛。")


class SubForumsOverlap(Invalid):
    """Nobody sits in two rooms at once."""

    code = "sub_forums_overlap"
    message = N_("“%(one)s”和“%(other)s”时间冲突，只能选一场。")


class TimesReversed(Invalid):
    """A sub-forum ends after it begins."""

    code = "times_reversed"
    message = N_("结束时间必须晚于开始时间。")


class OutsideEdition(Invalid):
    """A sub-forum takes place on the days of its edition."""

    code = "outside_edition"
    message = N_("分论坛应安排在本届的举办日期之内。")


class CapacityBelowTaken(Invalid):
    """Seats that are taken are not taken away."""

    code = "capacity_below_taken"
    message = N_("已有 %(taken)s 人入座，人数上限不能再少。")


class AllotmentExists(Conflict):
    """A chamber has its places once in an edition."""

    code = "allotment_exists"
    message = N_("本届已给这个商会分配过名额，请在原名额上调整。")


class PlacesUsedUp(Conflict):
    """Guests and companions fill the places of the chamber."""

    code = "places_used_up"
    message = N_("邀请单位的名额已用完，请减少随行人员，或联系邀请单位。")


class PlacesBelowTaken(Invalid):
    """Places that are taken are not taken away."""

    code = "places_below_taken"
    message = N_("已用 %(taken)s 个名额，不能再少。")


class UnknownChamber(Invalid):
    """Neither a chamber we know nor a name."""

    code = "unknown_chamber"
    message = N_("请选择商会，或填写推荐单位名称。")


class InvitationStepMissing(Conflict):
    """The table of invitations has no such row."""

    code = "invitation_step_missing"
    message = N_("邀请的状态已变，不能这样办理。请刷新后再看。")


class AddressMissing(Conflict):
    """A mail needs an address."""

    code = "address_missing"
    message = N_("这位嘉宾没有邮箱，请生成链接后当面转交。")


class RegistrationStepMissing(Conflict):
    """The table of replies has no such row."""

    code = "registration_step_missing"
    message = N_("回执的状态已变，不能这样办理。请刷新后再看。")


class RegistrationChanged(Conflict):
    """Somebody else decided between reading and writing."""

    code = "registration_changed"
    message = N_("没有办成：这份回执刚刚有变化。请刷新后再看。")


class RegistrationLocked(RegistrationStepMissing):
    """What was handed in stays as it is until it is returned."""

    code = "registration_locked"
    message = N_("回执已提交，现在不能修改。需要改的，请联系邀请单位退回。")


class ReasonMissing(Invalid):
    """Returning, rejecting and cancelling are explained to the other side."""

    code = "reason_missing"
    message = N_("请写明原因，对方会看到。")


class ReplyIncomplete(Conflict):
    """Something mandatory is missing; the form says what."""

    code = "reply_incomplete"
    message = N_("还不能提交：回执没有填完。")


class ConsentMissing(Invalid):
    """Personal data is kept with consent only."""

    code = "consent_missing"
    message = N_("请先阅读并同意个人信息处理说明。")


class AlreadyRegistered(Conflict):
    """One person replies once in an edition."""

    code = "already_registered"
    message = N_("这个证件号码在本届已有一份回执。")


class SamePersonTwice(Invalid):
    """A document stands for one person of a reply."""

    code = "same_person_twice"
    message = N_("本人和随行人员的证件号码不能相同。")


class NotTaking(Conflict):
    """Replies are taken in the registration window."""

    code = "not_taking"
    message = N_("现在不在受理时间内，不能提交回执。填写的内容可以保存。")


class FieldRefused(Invalid):
    """What stands in the field of this label cannot be kept, and neither is the rest while it stands there."""

    code = "field_refused"
    message = N_("请核对“%(label)s”。")


class StaleReply(Conflict):
    """The reply was saved from another window."""

    code = "stale_reply"
    message = N_("没有保存：这份回执已在别的窗口修改。您填的内容还在，请刷新后核对。")
