"""What acts on a file are called on its timeline, and what an audit entry about a file points to."""

from shanhai_events.audit import words
from shanhai_events.audit.services import Subject
from shanhai_events.kernel.words import N_
from shanhai_events.organizations.models import Organization

KIND = "organization"

words.register(
    {
        "organization.registered": N_("登记企业档案"),
        "organization.registered_on_behalf": N_("协作办代登记"),
        "organization.noted": N_("现场登记单位"),
        "organization.changed": N_("修改档案"),
        "organization.document_added": N_("上传材料"),
        "organization.document_removed": N_("移除材料"),
        "organization.join_asked": N_("有人申请加入"),
        "organization.claim_invited": N_("邀请企业接管"),
        "organization.member_removed": N_("取消经办权限"),
    }
)
words.register({"organization.member_added": N_("增加经办人"), "organization.claimed": N_("企业接管档案")}, kind="ok")
words.register({"organization.join_refused": N_("未同意加入")}, kind="warn")


def file_subject(organization: Organization) -> Subject:
    """Return what an audit entry about a file points to."""
    return Subject(kind=KIND, public_id=organization.public_id)
