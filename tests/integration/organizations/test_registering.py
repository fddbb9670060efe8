"""Opening a file: codes, duplicates, races, and the county that does it for an enterprise."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.errors import NotFound, Refusal
from shanhai_events.organizations.commands import CodeGiven
from shanhai_events.organizations.enums import CodeKind, OrganizationKind
from shanhai_events.organizations.errors import CodeKnown, CodeMissing, ExhibitorOnly, LicenseScanMissing
from shanhai_events.organizations.models import Contact, Organization, OrganizationCode
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import FileFilter, get_file, page_of_files
from shanhai_events.organizations.services.registering import register_on_behalf, register_own
from shanhai_events.storage.database import db
from tests.factories.organizations import code, content, registered, registered_on_behalf, uscc
from tests.factories.regions import JINGNING, LONGYOU, load_regions
from tests.support.people import Person, actor_of, in_context, person, region_scope


@pytest.fixture
def regions(app: Flask) -> None:
    with app.app_context():
        load_regions()


def longyou_office() -> Person:
    return person("何景行", (Role.COUNTY_OFFICE, region_scope(LONGYOU)))


@pytest.mark.usefixtures("regions", "app_context")
def test_the_person_who_opens_a_file_acts_for_it_from_then_on() -> None:
    founder = person("周岚")
    public_id = register_own(content(name="龙游试例茶业有限公司"), actor=actor_of(founder))

    organization = get_file(public_id, actor=actor_of(founder), permission=OrganizationPermission.EDIT)
    assert organization.name == "龙游试例茶业有限公司"
    assert organization.pinyin == "longyoushilichayeyouxiangongsi"
    assert organization.initials == "lyslcyyxgs"
    assert organization.claimed_at is not None
    assert organization.registered_by_office is False


@pytest.mark.usefixtures("regions", "app_context")
def test_names_that_break_other_systems_are_kept_exactly() -> None:
    founder = actor_of(person())
    for name in ("𠮷野竹艺有限公司", "O'Brien 贸易有限公司", "NULL 贸易有限公司", "=1+1 有限公司", "欧阳·买买提商行"):
        public_id = register_own(content(name=name), actor=founder)
        db.session.expire_all()
        assert db.session.scalar(select(Organization.name).where(Organization.public_id == public_id)) == name


@pytest.mark.usefixtures("regions", "app_context")
def test_a_known_code_never_opens_a_second_file() -> None:
    known = code()
    register_own(content(codes=(known,)), actor=actor_of(person()))
    with pytest.raises(CodeKnown):
        register_own(content(codes=(known,)), actor=actor_of(person()))
    assert db.session.scalar(select(func.count()).select_from(Organization)) == 1


@pytest.mark.usefixtures("regions", "app_context")
def test_an_exhibitor_without_any_code_is_refused_on_the_field() -> None:
    with pytest.raises(CodeMissing) as refused:
        register_own(content(codes=()), actor=actor_of(person()))
    assert refused.value.field == "uscc"


@pytest.mark.usefixtures("regions", "app_context")
def test_only_an_office_opens_the_file_of_a_park() -> None:
    park = content(kind=OrganizationKind.PARK, codes=())
    with pytest.raises(ExhibitorOnly):
        register_own(park, actor=actor_of(person()))
    assert register_on_behalf(park, actor=actor_of(longyou_office()))


@pytest.mark.usefixtures("regions", "app_context")
def test_an_office_registers_in_its_own_county_only() -> None:
    office = actor_of(longyou_office())
    public_id = registered_on_behalf(actor=office)
    organization = get_file(public_id, actor=office)
    assert (organization.registered_by_office, organization.claimed_at) == (True, None)

    with pytest.raises(NotFound) as refused:
        registered_on_behalf(actor=office, region_code=JINGNING)
    assert refused.value.field == "region_code"
    assert db.session.scalar(select(func.count()).select_from(Organization)) == 1


@pytest.mark.usefixtures("regions", "app_context")
def test_a_waived_check_digit_needs_the_license_beside_it() -> None:
    wrong = CodeGiven(kind=CodeKind.USCC, value="913301000000000000", as_typed="913301000000000000", check_waived=True)
    with pytest.raises(LicenseScanMissing) as refused:
        register_on_behalf(content(codes=(wrong,)), actor=actor_of(longyou_office()))
    assert refused.value.field == "license"


@pytest.mark.usefixtures("regions", "app_context")
def test_the_mobile_number_is_sealed_and_still_found() -> None:
    registered(actor=actor_of(person()))
    contact = db.session.scalar(select(Contact))
    assert contact is not None
    assert contact.mobile == "13800002605"
    assert "2605" not in contact.mobile_sealed
    lookup = Contact.mobile.lookup_of("+86 138 0000 2605")
    assert db.session.scalar(select(Contact.id).where(Contact.mobile_lookup == lookup)) == contact.id


def test_two_people_with_one_code_at_once_open_one_file(app: Flask, regions: None) -> None:
    known = (code(),)
    people = [in_context(app, person) for _ in range(6)]
    outcomes: list[str] = []
    start = threading.Barrier(len(people))

    def open_file(somebody: Person) -> None:
        with app.app_context():
            actor = actor_of(somebody)
            start.wait()
            try:
                register_own(content(codes=known), actor=actor)
                outcomes.append("opened")
            except Refusal as refusal:
                outcomes.append(refusal.code)

    threads = [threading.Thread(target=open_file, args=(somebody,)) for somebody in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["opened"] + ["organization_code_known"] * 5
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(OrganizationCode)) == 1


@pytest.mark.usefixtures("regions", "app_context")
def test_files_are_found_by_characters_pinyin_initials_and_code_within_the_county() -> None:
    number = uscc()
    registered(actor=actor_of(person()), name="龙游澜坞竹业有限公司")
    register_own(content(name="龙游砚溪食品有限公司", codes=(code(number),)), actor=actor_of(person()))
    registered(actor=actor_of(person()), name="景宁绣里工艺有限公司", region_code=JINGNING)
    office = actor_of(longyou_office())

    def found(text: str) -> list[str]:
        return [row.name for row in page_of_files(FileFilter(text=text), actor=office, number=1).rows]

    assert found("") == ["龙游澜坞竹业有限公司", "龙游砚溪食品有限公司"]
    assert found("澜坞") == ["龙游澜坞竹业有限公司"]
    assert found("lanwu") == ["龙游澜坞竹业有限公司"]
    assert found("lyyx") == ["龙游砚溪食品有限公司"]
    assert found(number.lower()) == ["龙游砚溪食品有限公司"]
    assert found("绣里") == []
    assert found("%") == []
