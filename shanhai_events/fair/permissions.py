"""What the pages of a fair ask of a person."""

from enum import StrEnum


class FairPermission(StrEnum):
    """Permissions over plans, applications and assignments."""

    APPLY = "fair.apply"
    FILL_IN_ON_BEHALF = "fair.fill_in_on_behalf"
    VIEW_APPLICATIONS = "fair.view_applications"
    VIEW_PERSONAL = "fair.view_personal"
    REVIEW_COUNTY = "fair.review_county"
    REVIEW_CITY = "fair.review_city"
    REVIEW_PROVINCE = "fair.review_province"
    GRANT_EXCEPTION = "fair.grant_exception"
    MANAGE_PLAN = "fair.manage_plan"
    ASSIGN = "fair.assign"
