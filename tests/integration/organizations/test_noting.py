"""An organization that turns up on site is noted once, by name and region, also by two clerks at once."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from shanhai_events.accounts.enums import Role
from shanhai_events.organizations.commands import ChangeFile
from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.organizations.services.editing import change_file, content_of
from shanhai_events.organizations.services.noting import note_organization
from shanhai_events.regions.queries import get_region
from shanhai_events.signings.enums import PartyRole
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import organizations, signings
from tests.factories.regions import JINGNING, LONGYOU
from tests.support.engines import ON_POSTGRESQL
from tests.support.people import SYSTEM, actor_of, person, region_scope
from tests.support.racing import race

pytestmark = pytest.mark.usefixtures("context")

MEANWHILE = 0.5  # seconds in which the second clerk gets as far as the first one lets him
SLOWLY = (
    "CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END $$",
    "CREATE TRIGGER slowly AFTER INSERT ON organizations FOR EACH ROW EXECUTE FUNCTION slowly()",
)
APART = (
    "CREATE FUNCTION apart() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN NEW.noted_key := NEW.public_id; RETURN NEW; END $$",
    "CREATE TRIGGER apart BEFORE INSERT ON organizations FOR EACH ROW EXECUTE FUNCTION apart()",
)


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


def test_a_file_that_was_corrected_gives_its_old_name_free() -> None:
    first = noted("龙游试例竹木研究院", LONGYOU)
    office = actor_of(person("何景行", (Role.COUNTY_OFFICE, region_scope(LONGYOU))))
    file = get_file(first, actor=office, permission=OrganizationPermission.EDIT)
    content = replace(content_of(file), name="龙游试例竹业研究院", address="试例路 1 号")
    change_file(ChangeFile(public_id=first, version=file.version, content=content), actor=office)
    assert noted("龙游试例竹业研究院", LONGYOU) == first
    assert noted("龙游试例竹木研究院", LONGYOU) != first


def test_two_clerks_at_once_note_one_file(app: Flask) -> None:
    assert len(set(note_at_once(app))) == 1


@ON_POSTGRESQL
def test_two_clerks_at_once_note_two_files_when_no_key_is_shared(app: Flask) -> None:
    """The negative control: keys made different by a trigger. SQLite lets one unit write at a time, come what may."""
    with db.engine.begin() as connection:
        for statement in APART:
            connection.execute(text(statement))
    assert len(set(note_at_once(app))) == 2


@ON_POSTGRESQL
def test_two_records_with_the_same_new_parties_in_other_roles_never_wait_for_each_other(app: Flask) -> None:
    with db.engine.begin() as connection:
        for statement in SLOWLY:
            connection.execute(text(statement))
    names = [("龙游试例竹业有限公司", LONGYOU), ("景宁试例木玩有限公司", JINGNING)]
    at = signings.desk()
    roles = (PartyRole.RECIPIENT, PartyRole.INVESTOR)

    def log(order: list[tuple[str, str]]) -> Callable[[], object]:
        sides = tuple(
            signings.party(role, name=name, region_code=region)
            for role, (name, region) in zip(roles, order, strict=True)
        )
        return lambda: signings.logged(at, parties=sides).public_id

    db.session.rollback()
    assert [type(made) for made in race(app, [log(names), log(names[::-1])])] == [str, str]
    assert db.session.scalar(select(func.count()).select_from(Organization)) == 2


def note_at_once(app: Flask) -> list[str]:
    """Let a second clerk note what a first one has noted and not saved yet; return the file of each."""
    has_noted, name = Event(), "景宁试例山海木玩有限公司"

    def first() -> str:
        with app.app_context(), unit_of_work():
            file = note_organization(name, get_region(JINGNING), actor=SYSTEM).public_id
            has_noted.set()
            time.sleep(MEANWHILE)
            return file

    def second() -> str:
        has_noted.wait(timeout=10)
        with app.app_context():
            return noted(name, JINGNING)

    db.session.rollback()
    with ThreadPoolExecutor(2) as pool:
        return [done.result() for done in (pool.submit(first), pool.submit(second))]
