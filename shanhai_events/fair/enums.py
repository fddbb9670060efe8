"""Closed lists of the fair, each with its label."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class BoothKind(StrEnum):
    """标准展位 or 光地."""

    STANDARD = "standard"
    RAW_SPACE = "raw_space"


BOOTH_KIND_LABELS: dict[BoothKind, str] = {
    BoothKind.STANDARD: N_("标准展位"),
    BoothKind.RAW_SPACE: N_("光地"),
}


class Availability(StrEnum):
    """Whether the organizer offers a booth at all."""

    OFFERED = "offered"
    RESERVED = "reserved"
    BLOCKED = "blocked"


class BoothState(StrEnum):
    """How a booth stands on the plan; each has a colour and a pattern."""

    FREE = "free"
    WANTED = "wanted"
    RESERVED = "reserved"
    ASSIGNED = "assigned"
    CONFIRMED = "confirmed"
    BLOCKED = "blocked"


BOOTH_STATE_LABELS: dict[BoothState, str] = {
    BoothState.FREE: N_("可选"),
    BoothState.WANTED: N_("已有意向"),
    BoothState.RESERVED: N_("预留"),
    BoothState.ASSIGNED: N_("已分配"),
    BoothState.CONFIRMED: N_("已确认"),
    BoothState.BLOCKED: N_("停用"),
}


class ApplicationState(StrEnum):
    """Life of a booth application."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    COUNTY_APPROVED = "county_approved"
    CITY_APPROVED = "city_approved"
    APPROVED = "approved"
    ASSIGNED = "assigned"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


APPLICATION_STATE_LABELS: dict[ApplicationState, str] = {
    ApplicationState.DRAFT: N_("草稿"),
    ApplicationState.SUBMITTED: N_("待县级审核"),
    ApplicationState.RETURNED: N_("退回修改"),
    ApplicationState.COUNTY_APPROVED: N_("待市级审核"),
    ApplicationState.CITY_APPROVED: N_("待省级审核"),
    ApplicationState.APPROVED: N_("已通过，待分配"),
    ApplicationState.ASSIGNED: N_("已分配，待确认"),
    ApplicationState.CONFIRMED: N_("已确认"),
    ApplicationState.REJECTED: N_("未通过"),
    ApplicationState.WITHDRAWN: N_("已撤回"),
    ApplicationState.LAPSED: N_("逾期失效"),
}

DEAD_STATES = (ApplicationState.REJECTED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED)


class ApplicationEvent(StrEnum):
    """What can happen to an application; the transition table in `rules` says when and to whom."""

    SUBMIT = "submit"
    COUNTY_APPROVE = "county_approve"
    COUNTY_RETURN = "county_return"
    CITY_APPROVE = "city_approve"
    CITY_RETURN = "city_return"
    CITY_REJECT = "city_reject"
    PROVINCE_APPROVE = "province_approve"
    PROVINCE_REJECT = "province_reject"
    ASSIGN = "assign"
    REASSIGN = "reassign"
    RELEASE = "release"
    CONFIRM = "confirm"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"


class ReviewStep(StrEnum):
    """The three offices."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


class CooperationWish(StrEnum):
    """合作意向."""

    INVESTMENT = "investment"
    TECHNOLOGY = "technology"
    LABOUR = "labour"
    MARKET = "market"


WISH_LABELS: dict[CooperationWish, str] = {
    CooperationWish.INVESTMENT: N_("引资"),
    CooperationWish.TECHNOLOGY: N_("引技"),
    CooperationWish.LABOUR: N_("劳务"),
    CooperationWish.MARKET: N_("市场"),
}


class PersonDocument(StrEnum):
    """Which document names a person."""

    ID_CARD = "id_card"
    HK_MACAU_PERMIT = "hk_macau_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    HMT_RESIDENCE = "hmt_residence"
    PASSPORT = "passport"
    FOREIGN_RESIDENCE = "foreign_residence"


PERSON_DOCUMENT_LABELS: dict[PersonDocument, str] = {
    PersonDocument.ID_CARD: N_("居民身份证"),
    PersonDocument.HK_MACAU_PERMIT: N_("港澳居民来往内地通行证"),
    PersonDocument.TAIWAN_PERMIT: N_("台湾居民来往大陆通行证"),
    PersonDocument.HMT_RESIDENCE: N_("港澳台居民居住证"),
    PersonDocument.PASSPORT: N_("护照"),
    PersonDocument.FOREIGN_RESIDENCE: N_("外国人永久居留身份证"),
}
