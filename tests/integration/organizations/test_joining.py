"""A known code leads to a request to join; a file opened by an office is claimed by invitation."""

import re
import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.kernel.errors import NotFound, Refusal
from shanhai_events.notifications.models import Notice, OutboxMail
from shanhai_events.organizations.errors import AlreadyAsked, AlreadyMember, InvitationDead, LastMember
from shanhai_events.organizations.models import JoinRequest, Membership
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.organizations.queries.members import list_askers, list_members
from shanhai_events.organizations.services.claiming import claim, find_invitation, invite_to_claim
from shanhai_events.organizations.services.joining import ask_to_join, decide_request
from shanhai_events.organizations.services.membership import end_membership
from shanhai_events.storage.database import db
from tests.factories.organizations import registered, registered_on_behalf
from tests.factories.regions import JINGNING, LONGYOU, load_regions
from tests.support.clock import MovableClock
from tests.support.people import Person, actor_of, person, region_scope


@pytest.fixture
def regions(app: Flask) -> None:
    with app.app_context():
        load_regions()


def county_office(code: str = LONGYOU) -> Person:
    return person("何景行", (Role.COUNTY_OFFICE, region_scope(code)))


def mailed_token(address: str) -> str:
    mail = db.session.scalars(select(OutboxMail).where(OutboxMail.to_address == address)).one()
    found = re.search(r"/organizations/claims/(\S+)", mail.body_text)
    assert found is not None
    return found[1]


@pytest.mark.usefixtures("regions", "app_context")
def test_an_approved_request_lets_the_asker_edit_the_file() -> None:
    founder, asker = person("周岚"), person("林知远")
    public_id = registered(actor=actor_of(founder))
    ask_to_join(organization_public_id=public_id, message="接替周岚", actor=actor_of(asker))

    (waiting,) = list_askers(actor_of(founder))
    assert (waiting.name, waiting.message) == ("林知远", "接替周岚")
    decide_request(request_public_id=waiting.public_id, approve=True, reason="", actor=actor_of(founder))

    assert get_file(public_id, actor=actor_of(asker), permission=OrganizationPermission.EDIT).public_id == public_id
    assert list_askers(actor_of(founder)) == []
    told = db.session.scalars(select(Notice.message).where(Notice.user_public_id == asker.public_id)).all()
    assert told == ["您已可以为%(organization)s办理业务。"]


@pytest.mark.usefixtures("regions", "app_context")
def test_a_refused_request_gives_nothing_and_says_why() -> None:
    founder, asker = person("周岚"), person("林知远")
    public_id = registered(actor=actor_of(founder))
    ask_to_join(organization_public_id=public_id, message="我是员工", actor=actor_of(asker))
    (waiting,) = list_askers(actor_of(founder))
    decide_request(request_public_id=waiting.public_id, approve=False, reason="查无此人", actor=actor_of(founder))

    with pytest.raises(NotFound):
        get_file(public_id, actor=actor_of(asker))
    mail = db.session.scalars(select(OutboxMail).where(OutboxMail.to_address == asker.email)).one()
    assert "查无此人" in mail.body_text


@pytest.mark.usefixtures("regions", "app_context")
def test_the_county_decides_for_a_file_that_nobody_has_claimed_and_other_counties_do_not() -> None:
    office, elsewhere, asker = county_office(), county_office(JINGNING), person("林知远")
    public_id = registered_on_behalf(actor=actor_of(office))
    ask_to_join(organization_public_id=public_id, message="我是法人", actor=actor_of(asker))

    told = db.session.scalars(select(OutboxMail.to_address)).all()
    assert told == [office.email]
    assert list_askers(actor_of(elsewhere)) == []
    (waiting,) = list_askers(actor_of(office))
    with pytest.raises(NotFound):
        decide_request(request_public_id=waiting.public_id, approve=True, reason="", actor=actor_of(elsewhere))
    decide_request(request_public_id=waiting.public_id, approve=True, reason="", actor=actor_of(office))
    assert [member.name for member in list_members(get_file(public_id, actor=actor_of(office)).id)] == ["林知远"]


@pytest.mark.usefixtures("regions", "app_context")
def test_asking_twice_or_as_a_member_is_refused() -> None:
    founder, asker = person("周岚"), person("林知远")
    public_id = registered(actor=actor_of(founder))
    ask_to_join(organization_public_id=public_id, message="一", actor=actor_of(asker))
    with pytest.raises(AlreadyAsked):
        ask_to_join(organization_public_id=public_id, message="二", actor=actor_of(asker))
    with pytest.raises(AlreadyMember):
        ask_to_join(organization_public_id=public_id, message="三", actor=actor_of(founder))
    assert db.session.scalar(select(func.count()).select_from(JoinRequest)) == 1


@pytest.mark.usefixtures("regions", "app_context")
def test_the_last_member_stays_and_a_former_one_loses_the_right_at_once() -> None:
    founder, second = person("周岚"), person("林知远")
    public_id = registered(actor=actor_of(founder))
    with pytest.raises(LastMember):
        end_membership(organization_public_id=public_id, user_public_id=founder.public_id, actor=actor_of(founder))
    ask_to_join(organization_public_id=public_id, message="同事", actor=actor_of(second))
    (waiting,) = list_askers(actor_of(founder))
    decide_request(request_public_id=waiting.public_id, approve=True, reason="", actor=actor_of(founder))
    end_membership(organization_public_id=public_id, user_public_id=founder.public_id, actor=actor_of(second))
    with pytest.raises(NotFound):
        get_file(public_id, actor=actor_of(founder))


@pytest.mark.usefixtures("regions", "app_context")
def test_an_invitation_is_looked_at_freely_and_used_once() -> None:
    office, owner, late = county_office(), person("周岚"), person("林知远")
    public_id = registered_on_behalf(actor=actor_of(office))
    invite_to_claim(organization_public_id=public_id, email="zhou@example.com", name="周岚", actor=actor_of(office))
    token = mailed_token("zhou@example.com")

    for _ in range(3):
        seen = find_invitation(token)
        assert seen is not None
        assert seen.organization_public_id == public_id
    assert claim(token=token, actor=actor_of(owner)) == public_id
    assert get_file(public_id, actor=actor_of(owner)).claimed_at is not None
    with pytest.raises(InvitationDead):
        claim(token=token, actor=actor_of(late))
    assert find_invitation(token) is None
    assert find_invitation("no-such-token") is None


@pytest.mark.usefixtures("regions", "app_context")
def test_an_invitation_dies_after_a_fortnight(clock: MovableClock) -> None:
    clock.set("2026-07-01 09:00")
    office = county_office()
    public_id = registered_on_behalf(actor=actor_of(office))
    invite_to_claim(organization_public_id=public_id, email="zhou@example.com", name="周岚", actor=actor_of(office))
    token = mailed_token("zhou@example.com")
    clock.move(days=14, seconds=1)
    with pytest.raises(InvitationDead):
        claim(token=token, actor=actor_of(person("周岚")))


@pytest.mark.parametrize("act", ["claim", "decide"])
def test_of_several_at_once_exactly_one_wins(app: Flask, regions: None, act: str) -> None:
    with app.app_context():
        office = county_office()
        public_id = registered_on_behalf(actor=actor_of(office))
        people = [person(f"周岚{name}") for name in "甲乙丙丁"]
        invite_to_claim(organization_public_id=public_id, email="zhou@example.com", name="周岚", actor=actor_of(office))
        token = mailed_token("zhou@example.com")
        ask_to_join(organization_public_id=public_id, message="同事", actor=actor_of(person("林知远")))
        (waiting,) = list_askers(actor_of(office))
    outcomes: list[str] = []
    start = threading.Barrier(len(people))

    def run(somebody: Person) -> None:
        with app.app_context():
            actor = actor_of(somebody if act == "claim" else office)
            start.wait()
            try:
                if act == "claim":
                    claim(token=token, actor=actor)
                else:
                    decide_request(request_public_id=waiting.public_id, approve=True, reason="", actor=actor)
                outcomes.append("won")
            except Refusal as refusal:
                outcomes.append(refusal.code)

    threads = [threading.Thread(target=run, args=(somebody,)) for somebody in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lost = "invitation_dead" if act == "claim" else "join_request_decided"
    assert sorted(outcomes) == sorted(["won", lost, lost, lost])
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Membership)) == 1
