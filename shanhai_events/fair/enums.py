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


AVAILABILITY_LABELS: dict[Availability, str] = {
    Availability.OFFERED: N_("开放"),
    Availability.RESERVED: N_("预留"),
    Availability.BLOCKED: N_("停用"),
}


class RowDirection(StrEnum):
    """Where a row of booths runs from its first booth."""

    EAST = "east"
    SOUTH = "south"


ROW_DIRECTION_LABELS: dict[RowDirection, str] = {
    RowDirection.EAST: N_("由西向东"),
    RowDirection.SOUTH: N_("由北向南"),
}


class ZoneTint(StrEnum):
    """The pale colour of a zone on the plan."""

    SEA = "sea"
    HILL = "hill"


ZONE_TINT_LABELS: dict[ZoneTint, str] = {
    ZoneTint.SEA: N_("海蓝"),
    ZoneTint.HILL: N_("山绿"),
}


class FacilityKind(StrEnum):
    """What stands on the plan beside booths, and how it is drawn."""

    SERVICE = "service"
    LOUNGE = "lounge"
    STAGE = "stage"


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


class FormStep(StrEnum):
    """The five steps of the application form, in their order."""

    COMPANY = "company"
    PRODUCTS = "products"
    BOOTH = "booth"
    STAFF = "staff"
    SUBMIT = "submit"


FORM_STEP_LABELS: dict[FormStep, str] = {
    FormStep.COMPANY: N_("企业信息"),
    FormStep.PRODUCTS: N_("参展产品"),
    FormStep.BOOTH: N_("选择展位"),
    FormStep.STAFF: N_("参展人员与楣板"),
    FormStep.SUBMIT: N_("核对并提交"),
}

REVIEW_STEP_LABELS: dict[ReviewStep, str] = {
    ReviewStep.COUNTY: N_("县级审核"),
    ReviewStep.CITY: N_("市级审核"),
    ReviewStep.PROVINCE: N_("省级审核"),
}

OPEN_SIDES_LABELS: dict[int, str] = {
    1: N_("单开口"),
    2: N_("双开口（角位）"),
    3: N_("三面开口"),
    4: N_("四面开口（岛形）"),
}

EVENT_LABELS: dict[ApplicationEvent, str] = {
    ApplicationEvent.SUBMIT: N_("提交申请"),
    ApplicationEvent.COUNTY_APPROVE: N_("县级审核通过"),
    ApplicationEvent.COUNTY_RETURN: N_("县级退回修改"),
    ApplicationEvent.CITY_APPROVE: N_("市级审核通过"),
    ApplicationEvent.CITY_RETURN: N_("市级退回县级"),
    ApplicationEvent.CITY_REJECT: N_("市级不予通过"),
    ApplicationEvent.PROVINCE_APPROVE: N_("省级审核通过"),
    ApplicationEvent.PROVINCE_REJECT: N_("省级不予通过"),
    ApplicationEvent.ASSIGN: N_("分配展位"),
    ApplicationEvent.REASSIGN: N_("调整展位"),
    ApplicationEvent.RELEASE: N_("收回展位"),
    ApplicationEvent.CONFIRM: N_("企业确认展位"),
    ApplicationEvent.DECLINE: N_("企业放弃展位"),
    ApplicationEvent.WITHDRAW: N_("撤回申请"),
    ApplicationEvent.LAPSE: N_("逾期未确认"),
}


class LeftOut(StrEnum):
    """What an application of an earlier edition said and a new draft cannot take over."""

    CATEGORY = "category"
    BOOTH_COUNT = "booth_count"
    AREA = "area"
    WISH_UNKNOWN = "wish_unknown"
    WISH_REFUSED = "wish_refused"
    WISH_BEYOND = "wish_beyond"
    FASCIA = "fascia"
    FASCIA_EN = "fascia_en"
    STAFF = "staff"
    LODGING = "lodging"


LEFT_OUT_LABELS: dict[LeftOut, str] = {
    LeftOut.CATEGORY: N_("展品类别“%(value)s”：本届没有这一类。"),
    LeftOut.BOOTH_COUNT: N_("标准展位 %(value)s 个：不在本届可申请的数量之内，先按 1 个。"),
    LeftOut.AREA: N_("光地 %(value)s m²：不在本届可申请的面积之内。"),
    LeftOut.WISH_UNKNOWN: N_("志愿 %(value)s：本届的平面图上没有。"),
    LeftOut.WISH_REFUSED: N_("志愿 %(value)s：本届现在不能选。"),
    LeftOut.WISH_BEYOND: N_("志愿 %(value)s：超过本届的志愿数。"),
    LeftOut.FASCIA: N_("楣板“%(value)s”：与现在的企业名称不符，先用登记名称。"),
    LeftOut.FASCIA_EN: N_("英文楣板“%(value)s”：不合本届的要求。"),
    LeftOut.STAFF: N_("参展人员 %(value)s 名：证件号码只为当届办证收集，请重新填写。"),
    LeftOut.LODGING: N_("住宿：日期已经过去，请重新填写。"),
}
