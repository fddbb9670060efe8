"""What an organization most likely is, by the end of its name."""

import pytest

from shanhai_events.organizations.enums import OrganizationKind as Kind
from shanhai_events.organizations.rules import kind_by_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("龙游试例竹业有限公司", Kind.ENTERPRISE),
        ("试例集团（杭州）", Kind.ENTERPRISE),
        ("岱山县人民政府", Kind.GOVERNMENT),
        ("遂昌县经济商务局", Kind.GOVERNMENT),
        ("遂昌县山海开发区管委会", Kind.PARK),
        ("龙游山海协作产业园", Kind.PARK),
        ("开化县溪砚村股份经济合作社", Kind.VILLAGE_COLLECTIVE),
        ("嵊泗潮屿贻贝专业合作社", Kind.COOPERATIVE),
        ("柯桥渔歌水产研究所", Kind.INSTITUTION),
        ("云渚龙游商会", Kind.CHAMBER),
        ("衢州山海协作企业联合促进会", Kind.FEDERATION),
    ],
)
def test_the_end_of_a_name_tells_the_kind(name: str, kind: Kind) -> None:
    assert kind_by_name(name) is kind
