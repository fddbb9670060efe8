"""The closed lists of accounts: roles, states, what a mailed link is for, why a sign-in ended."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class Role(StrEnum):
    """A duty of the programme; each is granted for a scope and a time, and one person may hold several."""

    ADMIN = "admin"
    PROVINCE_OFFICE = "province_office"
    CITY_OFFICE = "city_office"
    COUNTY_OFFICE = "county_office"
    HOST_CITY = "host_city"
    ORGANIZER = "organizer"
    ENTERPRISE = "enterprise"
    SIGNING_CLERK = "signing_clerk"
    SIGNING_VERIFIER = "signing_verifier"
    INSPECTOR = "inspector"


ROLE_LABELS: dict[Role, str] = {
    Role.ADMIN: N_("系统管理员"),
    Role.PROVINCE_OFFICE: N_("省协作办"),
    Role.CITY_OFFICE: N_("市协作办"),
    Role.COUNTY_OFFICE: N_("县（市、区）协作办"),
    Role.HOST_CITY: N_("承办市"),
    Role.ORGANIZER: N_("组展方"),
    Role.ENTERPRISE: N_("参展企业"),
    Role.SIGNING_CLERK: N_("签约登记员"),
    Role.SIGNING_VERIFIER: N_("签约核验员"),
    Role.INSPECTOR: N_("督查"),
}


class TokenPurpose(StrEnum):
    """What the holder of a mailed link may do once."""

    CONFIRM = "confirm"
    RESET = "reset"
    INVITE = "invite"
    UNLOCK = "unlock"


class SessionEnd(StrEnum):
    """Why a sign-in is over before its time."""

    SIGNED_OUT = "signed_out"
    SIGNED_IN_AGAIN = "signed_in_again"
    REVOKED = "revoked"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a reason, not a password
    DISABLED = "disabled"
    CONSENT_WITHDRAWN = "consent_withdrawn"


class AccountState(StrEnum):
    """What an account can be used for at present."""

    ACTIVE = "active"
    INVITED = "invited"
    UNCONFIRMED = "unconfirmed"
    WITHDRAWN = "withdrawn"
    DISABLED = "disabled"


STATE_LABELS: dict[AccountState, str] = {
    AccountState.ACTIVE: N_("可登录"),
    AccountState.INVITED: N_("已邀请，未设密码"),
    AccountState.UNCONFIRMED: N_("邮箱未确认"),
    AccountState.WITHDRAWN: N_("已撤回同意"),
    AccountState.DISABLED: N_("已停用"),
}


class GrantTime(StrEnum):
    """Where a grant stands in time."""

    LIVE = "live"
    COMING = "coming"
    ENDED = "ended"
