"""An organization that turns up on site is noted once, by name and region."""

import pytest
from sqlalchemy import func, select

from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.services.noting import note_organization
from shanhai_events.regions.queries import get_region
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import organizations
from tests.factories.regions import JINGNING, LONGYOU
from tests.support.people import SYSTEM, actor_of, person

pytestmark = pytest.mark.usefixtures("context")


def noted(name: str, region: str) -> str:
    with unit_of_work():
        return note_organization(name, get_region(region), actor=SYSTEM).public_id


def test_the_same_name_in_the_same_region_is_the_same_file() -> None:
    first = noted("景宁试例（云和）木玩有限公司", JINGNING)
    assert noted("景宁试例(云和)木玩有限公司", JINGNING) == first
    assert noted("景宁试例（云和）木玩有限公司", LONGYOU) != first
    assert db.session.scalar(select(func.count()).select_from(Organization)) == 2


def test_a_registered_file_is_found_by_its_name() -> None:
    known = organizations.registered(actor=actor_of(person()), name="龙游试例竹业有限公司")
    assert noted("龙游试例竹业有限公司", LONGYOU) == known


def test_a_party_from_outside_the_province_has_a_file_too() -> None:
    public_id = noted("上海试例信息研究院", "310000")
    file = db.session.scalars(select(Organization).where(Organization.public_id == public_id)).one()
    assert (file.region.name, file.kind) == ("上海市", OrganizationKind.INSTITUTION)
