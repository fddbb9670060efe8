"""What the pages on organizations ask of a person."""

from enum import StrEnum


class OrganizationPermission(StrEnum):
    """Permissions over the files of legal persons."""

    VIEW = "organizations.view"
    EDIT = "organizations.edit"
    REGISTER_ON_BEHALF = "organizations.register_on_behalf"
    DECIDE_JOIN = "organizations.decide_join"
    WAIVE_CODE_CHECK = "organizations.waive_code_check"
    VIEW_PERSONAL = "organizations.view_personal"
