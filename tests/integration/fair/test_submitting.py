"""Handing in: nothing missing, one number each without gaps, one winner of a double click."""

from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.commands.applying import DraftAsRead
from shanhai_events.fair.errors import ApplicationIncomplete, BoothNotOffered, StepOver, WindowClosed
from shanhai_events.fair.models.applications import ApplicationSubmission, BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.queries.sheets import submitted_sheet
from shanhai_events.fair.services import applying, submitting
from shanhai_events.fair.services.drafts import StaleDraft
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.organizations.models import Organization
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import fair
from tests.factories.regions import region
from tests.support.clock import MovableClock
from tests.support.people import actor_of, person, region_scope
from tests.support.racing import race

CHANGSHAN = "330822"
RIVALS = 6


@pytest.mark.usefixtures("app_context")
def test_an_incomplete_application_stays_a_draft_without_a_number() -> None:
    who = fair.cast()
    public_id = fair.started(who)
    with pytest.raises(ApplicationIncomplete):
        submitting.submit_application(who.read(public_id), actor=actor_of(who.enterprise))
    row = fair.application(public_id)
    assert (row.state, row.number, row.submissions) == ("draft", None, [])
    assert db.session.scalar(select(FairSettings.last_application_number)) == 0


@pytest.mark.usefixtures("app_context")
def test_what_changed_since_it_was_read_is_not_handed_in() -> None:
    who = fair.cast()
    public_id, actor = fair.filled_in(who), actor_of(who.enterprise)
    read = who.read(public_id)
    applying.save_staff(read, fair.staff(fascia="澜坞"), actor=actor)
    with pytest.raises(StaleDraft):
        submitting.submit_application(read, actor=actor)


@pytest.mark.usefixtures("app_context")
def test_nothing_is_handed_in_after_the_window(clock: MovableClock) -> None:
    clock.set("2026-07-24 09:00")
    who = fair.cast()
    public_id = fair.filled_in(who)
    clock.move(days=31)
    with pytest.raises(WindowClosed):
        submitting.submit_application(who.read(public_id), actor=actor_of(who.enterprise))


@pytest.mark.usefixtures("app_context")
def test_a_wish_that_went_to_somebody_else_is_refused() -> None:
    who = fair.cast()
    public_id = fair.filled_in(who, wishes=("A1-B001",))
    rival = fair.with_enterprise(who, person("林砚"))
    fair.assigned(rival, ("A1-B001", "A1-B002"))
    with pytest.raises(BoothNotOffered):
        submitting.submit_application(who.read(public_id), actor=actor_of(who.enterprise))


@pytest.mark.usefixtures("app_context")
def test_the_region_is_that_of_the_day() -> None:
    who = fair.cast()
    public_id = fair.filled_in(who)
    with unit_of_work():
        organization = db.session.scalars(select(Organization).where(Organization.public_id == who.organization)).one()
        organization.region = region(CHANGSHAN)
    submitting.submit_application(who.read(public_id), actor=actor_of(who.enterprise))
    row = fair.application(public_id)
    assert row.region.code == CHANGSHAN
    assert submitted_sheet(row.submissions[0]).company.region == "衢州市常山县"
    now_responsible = person("常山", (Role.COUNTY_OFFICE, region_scope(CHANGSHAN)))
    applicable = actor_of(now_responsible)
    assert fair.visible(public_id, applicable)
    assert not fair.visible(public_id, actor_of(who.county))


@pytest.mark.usefixtures("app_context")
def test_a_stranger_cannot_hand_in() -> None:
    who = fair.cast()
    public_id = fair.filled_in(who)
    with pytest.raises(NotFound):
        submitting.submit_application(who.read(public_id), actor=actor_of(person("陌生人")))


def test_a_double_click_hands_in_once(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        read, actor = who.read(fair.filled_in(who)), actor_of(who.enterprise)
        year = who.edition.year
    found = race(app, [lambda: submitting.submit_application(read, actor=actor)] * 4)
    assert sorted(map(str, found)) == sorted([f"YW{year}-0001", *[str(StepOver)] * 3])
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ApplicationSubmission)) == 1


def test_numbers_have_no_gap_when_several_hand_in_at_once(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        rivals = [who, *(fair.with_enterprise(who, person(f"企业{n}号")) for n in "甲乙丙丁戊")]
        ready: list[tuple[DraftAsRead, Actor]] = [
            (one.read(fair.filled_in(one, wishes=())), actor_of(one.enterprise)) for one in rivals[:-1]
        ]
        year = who.edition.year
        ready.append((rivals[-1].read(fair.started(rivals[-1])), actor_of(rivals[-1].enterprise)))
    found = race(app, [partial(submitting.submit_application, read, actor=actor) for read, actor in ready])
    assert found[-1] is ApplicationIncomplete
    assert sorted(map(str, found[:-1])) == [f"YW{year}-{n:04d}" for n in range(1, RIVALS)]
    with app.app_context():
        numbers = db.session.scalars(select(BoothApplication.number).where(BoothApplication.number.is_not(None)))
        assert sorted(map(str, numbers)) == [f"YW{year}-{n:04d}" for n in range(1, RIVALS)]
