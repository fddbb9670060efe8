"""Closed lists of the forum, each with its label."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class InvitationState(StrEnum):
    """Life of a personal invitation."""

    PREPARED = "prepared"
    SENT = "sent"
    OPENED = "opened"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    REVOKED = "revoked"


INVITATION_STATE_LABELS: dict[InvitationState, str] = {
    InvitationState.PREPARED: N_("待发出"),
    InvitationState.SENT: N_("已发出"),
    InvitationState.OPENED: N_("已开始填写"),
    InvitationState.ACCEPTED: N_("已回执"),
    InvitationState.DECLINED: N_("不出席"),
    InvitationState.EXPIRED: N_("已过期"),
    InvitationState.REVOKED: N_("已撤销"),
}


class InvitationEvent(StrEnum):
    """What can happen to an invitation; the table in `rules` says when."""

    SEND = "send"
    OPEN = "open"
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    REVOKE = "revoke"


class RegistrationState(StrEnum):
    """Life of a reply to an invitation."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CHAMBER_CONFIRMED = "chamber_confirmed"
    APPROVED = "approved"
    DECLINED = "declined"
    CANCELLED = "cancelled"


REGISTRATION_STATE_LABELS: dict[RegistrationState, str] = {
    RegistrationState.DRAFT: N_("填写中"),
    RegistrationState.SUBMITTED: N_("待商会确认"),
    RegistrationState.RETURNED: N_("退回修改"),
    RegistrationState.CHAMBER_CONFIRMED: N_("待主办方审核"),
    RegistrationState.APPROVED: N_("已通过"),
    RegistrationState.DECLINED: N_("不参会"),
    RegistrationState.CANCELLED: N_("已取消"),
}


class RegistrationEvent(StrEnum):
    """What can happen to a reply. DECLINE is the guest's own no, REJECT that of the chamber or the organizer."""

    SUBMIT = "submit"
    DECLINE = "decline"
    CONFIRM = "confirm"
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    CANCEL = "cancel"


class Party(StrEnum):
    """Who acts on a reply: its guest by the link, the inviting chamber, or the organizer."""

    GUEST = "guest"
    CHAMBER = "chamber"
    ORGANIZER = "organizer"


class Attendance(StrEnum):
    """Whether the invited person comes."""

    SELF = "self"
    DELEGATE = "delegate"
    ABSENT = "absent"


ATTENDANCE_LABELS: dict[Attendance, str] = {
    Attendance.SELF: N_("本人出席"),
    Attendance.DELEGATE: N_("派代表出席"),
    Attendance.ABSENT: N_("不出席"),
}


class Sex(StrEnum):
    """性别."""

    MALE = "male"
    FEMALE = "female"


SEX_LABELS: dict[Sex, str] = {Sex.MALE: N_("男"), Sex.FEMALE: N_("女")}


class Diet(StrEnum):
    """What the kitchen must know."""

    HALAL = "halal"
    VEGETARIAN = "vegetarian"


DIET_LABELS: dict[Diet, str] = {Diet.HALAL: N_("清真"), Diet.VEGETARIAN: N_("素食")}


class Relation(StrEnum):
    """What a companion is to the guest."""

    SPOUSE = "spouse"
    FAMILY = "family"
    COLLEAGUE = "colleague"
    ASSISTANT = "assistant"


RELATION_LABELS: dict[Relation, str] = {
    Relation.SPOUSE: N_("配偶"),
    Relation.FAMILY: N_("其他家人"),
    Relation.COLLEAGUE: N_("同事"),
    Relation.ASSISTANT: N_("助理"),
}
