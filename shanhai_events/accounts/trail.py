"""Names the account that an act is about, and what acts on accounts are called on its timeline."""

from shanhai_events.audit import words
from shanhai_events.audit.services import Subject
from shanhai_events.kernel.words import N_

KIND = "user"

words.register(
    {
        "user.registered": N_("注册账号"),
        "user.created": N_("建立账号"),
        "user.signed_in": N_("登录"),
        "user.signed_out": N_("退出登录"),
        "user.reset_asked": N_("申请设置密码"),
        "user.profile_edited": N_("修改姓名或语言"),
    }
)
words.register(
    {
        "user.confirmed": N_("确认邮箱"),
        "user.invitation_accepted": N_("接受邀请，设置密码"),
        "user.password_reset": N_("用邮件链接设置新密码"),
        "user.password_changed": N_("修改密码"),
        "user.unlocked": N_("用邮件链接解锁"),
        "user.enabled": N_("恢复账号"),
        "consent.given": N_("重新同意个人信息处理说明"),
        "grant.given": N_("授予角色"),
    },
    kind="ok",
)
words.register(
    {
        "user.locked": N_("连续输错密码，暂停登录"),
        "grant.ended": N_("结束授权"),
        "consent.withdrawn": N_("撤回对个人信息处理说明的同意"),
    },
    kind="warn",
)
words.register({"user.disabled": N_("停用账号")}, kind="bad")


def user_subject(public_id: str) -> Subject:
    """Return the subject of everything that happens to an account."""
    return Subject(kind=KIND, public_id=public_id)
