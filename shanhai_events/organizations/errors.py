"""Refusals about organizations."""

from shanhai_events.kernel.errors import Conflict, Forbidden, Invalid
from shanhai_events.kernel.words import N_


class CodeKnown(Conflict):
    """A file with this code exists already; ask to join it."""

    code = "organization_code_known"
    message = N_("这个代码已经登记在另一份企业档案中，请申请加入该企业。")


class AlreadyAsked(Conflict):
    """The same person has asked to join already."""

    code = "join_already_asked"
    message = N_("您已提交过加入申请，请等待处理。")


class AlreadyMember(Conflict):
    """The person acts for this organization already."""

    code = "already_member"
    message = N_("您已经可以为这家单位办理业务。")


class RequestDecided(Conflict):
    """Somebody else decided the request first."""

    code = "join_request_decided"
    message = N_("这份加入申请已由他人处理。")


class LastMember(Conflict):
    """A claimed file always keeps somebody who acts for it."""

    code = "last_member"
    message = N_("至少要保留一名经办人。")


class CodeMissing(Invalid):
    """An exhibitor gives at least one of the three codes."""

    code = "organization_code_missing"
    message = N_("统一社会信用代码、营业执照注册号、组织机构代码至少填一项。")


class ContactMissing(Invalid):
    """An exhibitor names somebody to call."""

    code = "contact_missing"
    message = N_("请填写联系人和手机。")


class ExhibitorOnly(Forbidden):
    """Offices, parks and the like are registered by an office."""

    code = "exhibitor_kind_only"
    message = N_("这类单位由协作办登记。")


class LicenseScanMissing(Invalid):
    """A waived check digit needs the license beside it."""

    code = "license_scan_missing"
    message = N_("代码校验不符时，须同时上传营业执照扫描件才能登记。")


class InvitationDead(Conflict):
    """The link was used, has expired or never existed."""

    code = "invitation_dead"
    message = N_("这个链接已用过或已过期，请联系协作办重新发送。")
