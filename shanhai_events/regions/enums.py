"""Closed lists about regions."""

from enum import StrEnum


class RegionLevel(StrEnum):
    """Administrative level."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class RegionRoleKind(StrEnum):
    """Which side of the programme a county stands on in a plan period."""

    DEVELOPED = "developed"
    LESS_DEVELOPED = "less_developed"
