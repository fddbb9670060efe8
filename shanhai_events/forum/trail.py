"""What acts in a forum are called on a timeline, and what their audit entries point to."""

from shanhai_events.audit import words
from shanhai_events.audit.services import Subject
from shanhai_events.forum.models.programme import Allotment, SubForum
from shanhai_events.forum.models.replies import Invitation, Registration
from shanhai_events.kernel.words import N_

REGISTRATION = "forum_registration"

words.register(
    {
        "sub_forum.added": N_("增加分论坛"),
        "sub_forum.changed": N_("修改分论坛"),
        "sub_forum.removed": N_("删除分论坛"),
        "forum_places.allotted": N_("分配名额"),
        "forum_places.changed": N_("调整名额"),
        "forum_invitation.prepared": N_("准备邀请"),
        "forum_invitation.sent": N_("发出邀请"),
        "forum_invitation.opened": N_("开始填写回执"),
        "forum_invitation.declined": N_("答复不出席"),
        "forum_registration.begun": N_("开始填写回执"),
        "forum_registration.submitted": N_("提交回执"),
        "forum_registration.declined": N_("答复不出席"),
    }
)
words.register(
    {
        "forum_invitation.accepted": N_("已回执"),
        "forum_registration.confirmed": N_("商会确认"),
        "forum_registration.approved": N_("审核通过"),
    },
    kind="ok",
)
words.register(
    {
        "forum_invitation.expired": N_("邀请过期"),
        "forum_registration.returned": N_("退回修改"),
    },
    kind="warn",
)
words.register(
    {
        "forum_invitation.revoked": N_("撤销邀请"),
        "forum_registration.rejected": N_("不予通过"),
        "forum_registration.cancelled": N_("取消参会"),
    },
    kind="bad",
)


def sub_forum_subject(sub_forum: SubForum) -> Subject:
    """Return how the audit chain names a sub-forum."""
    return Subject(kind="sub_forum", public_id=sub_forum.public_id)


def allotment_subject(allotment: Allotment) -> Subject:
    """Return how the audit chain names the places of a chamber."""
    return Subject(kind="forum_allotment", public_id=allotment.public_id)


def invitation_subject(invitation: Invitation) -> Subject:
    """Return how the audit chain names an invitation."""
    return Subject(kind="forum_invitation", public_id=invitation.public_id)


def registration_subject(registration: Registration) -> Subject:
    """Return how the audit chain names a reply."""
    return Subject(kind=REGISTRATION, public_id=registration.public_id)
