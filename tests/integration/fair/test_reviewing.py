"""Decisions of the offices: each in its turn, in its scope, with reasons, and one winner of two at once."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.commands.reviewing import Decide
from shanhai_events.fair.enums import ApplicationEvent as Event
from shanhai_events.fair.enums import ReviewStep as Step
from shanhai_events.fair.errors import (
    ApplicationChanged,
    ApplicationEnded,
    CityReviewMissing,
    CountyReviewMissing,
    ReasonMissing,
    StepOver,
    SubmissionMissing,
)
from shanhai_events.fair.models.applications import ReviewDecision
from shanhai_events.fair.queries.applications import ApplicationFilter, find_application
from shanhai_events.fair.queries.reviews import differences_to_previous, facts_about, read_queue
from shanhai_events.fair.queries.sheets import get_settings, shown_sheet
from shanhai_events.fair.services import applying, reviewing, submitting
from shanhai_events.kernel.errors import Forbidden, NotFound, Refusal
from shanhai_events.storage.database import db
from tests.factories import fair
from tests.factories.regions import LISHUI
from tests.support.people import actor_of, person, region_scope
from tests.support.racing import race

CHANGSHAN = "330822"


def decision(public_id: str, step: Step, event: Event, reason: str = "") -> Decide:
    version = fair.application(public_id).version
    return Decide(application=public_id, version=version, step=step, event=event, reason=reason)


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize(
    ("step", "event"),
    [
        (Step.COUNTY, Event.COUNTY_RETURN),
        (Step.CITY, Event.CITY_RETURN),
        (Step.CITY, Event.CITY_REJECT),
        (Step.PROVINCE, Event.PROVINCE_REJECT),
    ],
)
def test_returning_and_rejecting_are_explained(step: Step, event: Event) -> None:
    who = fair.cast()
    make = {Step.COUNTY: fair.submitted, Step.CITY: fair.county_approved, Step.PROVINCE: fair.city_approved}
    public_id = make[step](who)
    with pytest.raises(ReasonMissing):
        fair.decided(who, public_id, step, event, " ")
    fair.decided(who, public_id, step, event, "产品与类别不符")
    last = db.session.scalars(select(ReviewDecision).order_by(ReviewDecision.id.desc())).first()
    assert last is not None
    assert (last.step, last.event, last.reason) == (step, event, "产品与类别不符")


@pytest.mark.usefixtures("app_context")
def test_a_step_cannot_be_skipped() -> None:
    who = fair.cast()
    public_id = fair.filled_in(who)
    with pytest.raises(NotFound):
        fair.decided(who, public_id, Step.CITY, Event.CITY_APPROVE)
    with pytest.raises(SubmissionMissing):
        fair.decided(who, public_id, Step.COUNTY, Event.COUNTY_APPROVE)
    submitting.submit_application(who.read(public_id), actor=actor_of(who.enterprise))
    with pytest.raises(CountyReviewMissing):
        fair.decided(who, public_id, Step.CITY, Event.CITY_APPROVE)
    with pytest.raises(CountyReviewMissing):
        fair.decided(who, public_id, Step.PROVINCE, Event.PROVINCE_APPROVE)
    fair.decided(who, public_id, Step.COUNTY, Event.COUNTY_APPROVE)
    with pytest.raises(CityReviewMissing):
        fair.decided(who, public_id, Step.PROVINCE, Event.PROVINCE_APPROVE)
    with pytest.raises(StepOver):
        fair.decided(who, public_id, Step.COUNTY, Event.COUNTY_APPROVE)


@pytest.mark.usefixtures("app_context")
def test_a_rejected_application_has_ended() -> None:
    who = fair.cast()
    public_id = fair.county_approved(who)
    fair.decided(who, public_id, Step.CITY, Event.CITY_REJECT, "不符合条件")
    with pytest.raises(ApplicationEnded):
        fair.decided(who, public_id, Step.CITY, Event.CITY_APPROVE)
    assert fair.application(public_id).reason == "不符合条件"


@pytest.mark.usefixtures("app_context")
def test_offices_of_other_places_do_not_find_it() -> None:
    who = fair.cast()
    public_id = fair.submitted(who)
    neighbour = person("常山", (Role.COUNTY_OFFICE, region_scope(CHANGSHAN)))
    far = person("丽水", (Role.CITY_OFFICE, region_scope(LISHUI)))
    for stranger in (neighbour, far):
        with pytest.raises(NotFound):
            reviewing.decide(decision(public_id, Step.COUNTY, Event.COUNTY_APPROVE), actor=actor_of(stranger))


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize("office", ["city", "province", "enterprise", "organizer"])
def test_nobody_decides_for_another_office(office: str) -> None:
    who = fair.cast()
    public_id = fair.submitted(who)
    with pytest.raises(Forbidden):
        reviewing.decide(decision(public_id, Step.COUNTY, Event.COUNTY_APPROVE), actor=actor_of(getattr(who, office)))
    assert fair.application(public_id).state == "submitted"


@pytest.mark.usefixtures("app_context")
def test_an_event_of_another_step_is_not_a_decision_of_this_one() -> None:
    who = fair.cast()
    public_id = fair.submitted(who)
    command = decision(public_id, Step.PROVINCE, Event.COUNTY_APPROVE)
    with pytest.raises(Forbidden):
        reviewing.decide(command, actor=actor_of(who.county))
    with pytest.raises(Forbidden):
        reviewing.decide(decision(public_id, Step.COUNTY, Event.WITHDRAW, "代撤"), actor=actor_of(who.county))


@pytest.mark.usefixtures("app_context")
def test_nobody_approves_what_they_have_not_seen() -> None:
    who = fair.cast()
    public_id = fair.submitted(who)
    seen = decision(public_id, Step.COUNTY, Event.COUNTY_APPROVE)
    fair.decided(who, public_id, Step.COUNTY, Event.COUNTY_RETURN, "请补产地")
    submitting.submit_application(who.read(public_id), actor=actor_of(who.enterprise))
    with pytest.raises(ApplicationChanged):
        reviewing.decide(seen, actor=actor_of(who.county))
    assert fair.application(public_id).state == "submitted"


def test_of_two_reviewers_at_once_one_decides(app: Flask) -> None:
    with app.app_context():
        who = fair.cast()
        public_id = fair.submitted(who)
        colleague = person("同事", (Role.COUNTY_OFFICE, region_scope("330825")))
        approve = decision(public_id, Step.COUNTY, Event.COUNTY_APPROVE)
        send_back = decision(public_id, Step.COUNTY, Event.COUNTY_RETURN, "请补产地")
        first, second = actor_of(who.county), actor_of(colleague)
    found = race(
        app,
        [lambda: reviewing.decide(approve, actor=first).id, lambda: reviewing.decide(send_back, actor=second).id],
    )
    refused = [answer for answer in found if isinstance(answer, type)]
    assert len(refused) == 1
    assert issubclass(refused[0], Refusal)
    assert refused[0].status == 409
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ReviewDecision)) == 1
        assert fair.application(public_id).state in ("county_approved", "returned")


@pytest.mark.usefixtures("app_context")
def test_queues_hold_what_waits_and_what_was_decided_in_scope() -> None:
    who = fair.cast()
    waiting = fair.submitted(who, wishes=())
    rival = fair.with_enterprise(who, person("林砚"))
    passed = fair.county_approved(rival)
    far = fair.with_enterprise(who, person("常山人"), region_code=CHANGSHAN)
    fair.submitted(far, wishes=())

    def ids(step: Step, office: str, *, done: bool, text: str = "") -> list[str]:
        actor = actor_of(getattr(who, office))
        wanted = ApplicationFilter(text=text)
        queue = read_queue(fair.application(waiting).edition_id, step, wanted, actor=actor, done=done, number=1)
        return [row.public_id for row in queue.page.rows]

    assert ids(Step.COUNTY, "county", done=False) == [waiting]
    assert ids(Step.COUNTY, "county", done=True) == [passed]
    assert ids(Step.CITY, "city", done=False) == [passed]
    assert ids(Step.PROVINCE, "province", done=False) == []
    assert ids(Step.COUNTY, "county", done=False, text="没有这家") == []
    assert ids(Step.COUNTY, "county", done=False, text=fair.application(waiting).number or "") == [waiting]


@pytest.mark.usefixtures("app_context")
def test_differences_are_those_to_the_previous_submission() -> None:
    who = fair.cast()
    public_id, actor = fair.submitted(who), actor_of(who.enterprise)
    assert differences_to_previous(fair.application(public_id)) == []
    fair.decided(who, public_id, Step.COUNTY, Event.COUNTY_RETURN, "楣板请用企业字号。")
    applying.save_staff(who.read(public_id), fair.staff(fascia="澜坞"), actor=actor)
    unseen = find_application(public_id, actor=actor_of(who.county))
    assert unseen is not None
    assert shown_sheet(unseen, get_settings(unseen)).fascia == "澜坞竹业"
    submitting.submit_application(who.read(public_id), actor=actor)
    found = differences_to_previous(fair.application(public_id))
    assert [(item.label, item.before, item.after) for item in found] == [("楣板（中文）", ("澜坞竹业",), ("澜坞",))]


@pytest.mark.usefixtures("app_context")
def test_facts_count_other_applications_and_earlier_editions() -> None:
    who = fair.cast()
    public_id = fair.submitted(who)
    rival = fair.with_enterprise(who, person("林砚"))
    fair.submitted(rival, wishes=())
    row = fair.application(public_id)
    settings = get_settings(row)
    facts = facts_about(row, shown_sheet(row, settings), settings)
    assert (facts.busy_people, facts.past_editions, facts.is_less_developed, facts.lost_booths) == (1, 0, True, ())
