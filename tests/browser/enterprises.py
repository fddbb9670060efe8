"""The fictional enterprises of the journeys."""

from dataclasses import dataclass

from tests.factories.organizations import uscc


@dataclass(frozen=True, kw_only=True)
class Enterprise:
    """What its people type into the file."""

    name: str
    uscc: str
    region_typed: str
    region: str
    address: str
    legal_representative: str
    contact: str
    mobile: str


LANWU = Enterprise(
    name="龙游澜坞竹业有限公司",
    uscc=uscc(2605),
    region_typed="longyou",
    region="龙游县",
    address="龙游县东华街道竹溪路 8 号",
    legal_representative="林知远",
    contact="周岚",
    mobile="13857002605",
)
TINGZHU = "龙游听竹工艺有限公司"
