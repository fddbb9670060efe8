"""Closed lists about regions."""

from enum import StrEnum

from shanhai_events.kernel.words import N_


class RegionLevel(StrEnum):
    """Administrative level."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class RegionRoleKind(StrEnum):
    """Which side of the programme a county stands on in a plan period."""

    DEVELOPED = "developed"
    LESS_DEVELOPED = "less_developed"


class PairingClass(StrEnum):
    """How two regions stand to each other in a plan: a classification, never a block."""

    IN_PAIRING = "in_pairing"
    IN_PROVINCE = "in_province"
    OUT_OF_PROVINCE = "out_of_province"


PAIRING_LABELS: dict[PairingClass, str] = {
    PairingClass.IN_PAIRING: N_("结对范围内"),
    PairingClass.IN_PROVINCE: N_("省内其他"),
    PairingClass.OUT_OF_PROVINCE: N_("省外"),
}
