"""The refusals of accounts."""

from shanhai_events.kernel.errors import Conflict, Invalid, Refusal, TooMany
from shanhai_events.kernel.words import N_


class WrongCredentials(Refusal):
    """The address has no account, or the password is not its own: which of both is never said."""

    code = "wrong_credentials"
    message = N_("邮箱或密码不正确。")
    status = 422


class SignInLocked(TooMany):
    """Too many tries for this address; the right password doesn't count either until the time is over."""

    code = "sign_in_locked"
    message = N_(
        "连续多次输错，这个邮箱暂停登录 15 分钟，正确的密码也要等到那时。"
        "如果这是您的账号，可用我们发到邮箱的链接立即解锁。"
    )


class MailNotConfirmed(Refusal):
    """The password was right, but nobody has shown yet that the address is theirs."""

    code = "mail_not_confirmed"
    message = N_("这个邮箱还没有确认。确认邮件已发出，请打开邮件中的链接后再登录。")


class AccountDisabled(Refusal):
    """The password was right, but an administrator has disabled the account."""

    code = "account_disabled"
    message = N_("这个账号已停用。需要恢复时，请联系系统管理员。")
    status = 403


class ConsentWithdrawn(Refusal):
    """The password was right, but the person has taken back the consent without which no account is used."""

    code = "consent_withdrawn"
    message = N_("您已撤回对个人信息处理说明的同意。要再使用账号，请勾选重新同意，再输一次密码登录。")
    status = 403


class NothingToWithdraw(Conflict):
    """There is no consent in force."""

    code = "nothing_to_withdraw"
    message = N_("没有可以撤回的同意。")


class AdminKeepsConsent(Conflict):
    """Who administers accounts would lock everybody out of the administration."""

    code = "admin_keeps_consent"
    message = N_("您是系统管理员。请先由另一位管理员结束您的管理员授权，再撤回同意。")


class LinkSpent(Conflict):
    """A mailed link was used, replaced or is too old."""

    code = "link_spent"
    message = N_("这个链接已经用过、已被新的链接取代或已过期。")
    status = 410


class PasswordRefused(Invalid):
    """The chosen password is too easy to guess."""

    code = "password_refused"
    message = N_("这个密码太容易被猜到，请换一个。")


class PasswordTooShort(PasswordRefused):
    """The chosen password has fewer characters than the rule asks for."""

    code = "password_too_short"
    message = N_("密码至少要有 %(least)s 个字符。")


class PasswordTooLong(PasswordRefused):
    """The chosen password is longer than anybody types."""

    code = "password_too_long"
    message = N_("密码最多 %(most)s 个字符。")


class AccountExists(Conflict):
    """An administrator or the command line creates an account for an address that has one."""

    code = "account_exists"
    message = N_("这个邮箱已有账号。")

    def __init__(self) -> None:
        super().__init__(field="email")


class WrongScope(Invalid):
    """The role can't be granted for a scope of this kind."""

    code = "wrong_scope"
    message = N_("这个角色不能授予这样的范围。")


class ScopeUnknown(Invalid):
    """There is no region, edition or organization with this id."""

    code = "scope_unknown"
    message = N_("没有找到这个范围，请核对编号。")


class GrantTimesReversed(Invalid):
    """A grant would end before it begins."""

    code = "grant_times_reversed"
    message = N_("结束日期应晚于开始日期。")


class WrongCurrentPassword(Refusal):
    """Whoever changes a password shows first that they know the old one."""

    code = "wrong_current_password"
    message = N_("密码不正确。")
    status = 422


class GrantEnded(Conflict):
    """The grant is over already."""

    code = "grant_ended"
    message = N_("这项授权已经结束。")


class GrantHeld(Conflict):
    """The person holds the same role in the same scope already."""

    code = "grant_held"
    message = N_("此人已有同一范围的这项角色。")


class OwnAdminGrant(Refusal):
    """An administrator would lock themselves out."""

    code = "own_admin_grant"
    message = N_("不能停用自己的账号，也不能结束自己的管理员授权。请由另一位管理员操作。")
