"""The life cycle, against a list written by hand from the workflow, and every pair that is not in it."""

from itertools import product

import pytest

from shanhai_events.fair.enums import ApplicationEvent, ApplicationState, ReviewStep
from shanhai_events.fair.errors import (
    ApplicationEnded,
    AssignmentMissing,
    CityReviewMissing,
    CountyReviewMissing,
    ProvinceReviewMissing,
    ReasonMissing,
    StepMissing,
    StepOver,
    SubmissionMissing,
)
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.rules import transitions

LEGAL = """
draft            submit            submitted
draft            withdraw          withdrawn
returned         submit            submitted
returned         withdraw          withdrawn        reason
submitted        county_approve    county_approved
submitted        county_return     returned         reason
submitted        withdraw          withdrawn        reason
county_approved  city_approve      city_approved
county_approved  city_return       submitted        reason
county_approved  city_reject       rejected         reason
county_approved  withdraw          withdrawn        reason
city_approved    province_approve  approved
city_approved    province_reject   rejected         reason
city_approved    withdraw          withdrawn        reason
approved         assign            assigned
approved         withdraw          withdrawn        reason
assigned         reassign          assigned
assigned         release           approved
assigned         confirm           confirmed
assigned         decline           approved         reason
assigned         lapse             lapsed
assigned         withdraw          withdrawn        reason
confirmed        reassign          assigned
confirmed        withdraw          withdrawn        reason
"""
ROWS = [line.split() for line in LEGAL.strip().splitlines()]
PAIRS = {(row[0], row[1]) for row in ROWS}
ILLEGAL = [pair for pair in product(ApplicationState, ApplicationEvent) if pair not in PAIRS]


@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_a_legal_pair_leads_where_the_workflow_says(row: list[str]) -> None:
    state, event = ApplicationState(row[0]), ApplicationEvent(row[1])
    assert transitions.after(state, event) == row[2]
    assert transitions.transition(state, event).needs_reason is (row[3:] == ["reason"])


def test_the_table_has_no_other_pair() -> None:
    assert set(transitions.TABLE) == {(ApplicationState(state), ApplicationEvent(event)) for state, event in PAIRS}


@pytest.mark.parametrize(("state", "event"), ILLEGAL)
def test_every_other_pair_is_refused(state: ApplicationState, event: ApplicationEvent) -> None:
    with pytest.raises(StepMissing) as refused:
        transitions.after(state, event)
    assert refused.value.status == 409


@pytest.mark.parametrize(
    ("state", "event", "refusal"),
    [
        ("draft", "county_approve", SubmissionMissing),
        ("returned", "county_approve", SubmissionMissing),
        ("submitted", "city_approve", CountyReviewMissing),
        ("submitted", "province_approve", CountyReviewMissing),
        ("county_approved", "province_approve", CityReviewMissing),
        ("city_approved", "assign", ProvinceReviewMissing),
        ("county_approved", "confirm", CityReviewMissing),
        ("approved", "confirm", AssignmentMissing),
        ("approved", "lapse", AssignmentMissing),
        ("county_approved", "county_approve", StepOver),
        ("confirmed", "confirm", StepOver),
        ("confirmed", "submit", StepOver),
        ("rejected", "submit", ApplicationEnded),
        ("withdrawn", "withdraw", ApplicationEnded),
        ("lapsed", "confirm", ApplicationEnded),
    ],
)
def test_a_refusal_names_what_is_missing(state: str, event: str, refusal: type[StepMissing]) -> None:
    with pytest.raises(StepMissing) as refused:
        transitions.after(ApplicationState(state), ApplicationEvent(event))
    assert type(refused.value) is refusal


def test_a_reason_of_blanks_is_none() -> None:
    with pytest.raises(ReasonMissing) as refused:
        transitions.check_reason(ApplicationState.SUBMITTED, ApplicationEvent.COUNTY_RETURN, " \n")
    assert refused.value.field == "reason"


def test_approving_needs_no_reason() -> None:
    transitions.check_reason(ApplicationState.SUBMITTED, ApplicationEvent.COUNTY_APPROVE, "")


@pytest.mark.parametrize(
    ("permissions", "state", "events"),
    [
        ({FairPermission.APPLY}, "draft", {"submit", "withdraw"}),
        ({FairPermission.APPLY}, "submitted", {"withdraw"}),
        ({FairPermission.APPLY}, "assigned", {"confirm", "decline", "withdraw"}),
        ({FairPermission.REVIEW_COUNTY}, "submitted", {"county_approve", "county_return"}),
        ({FairPermission.REVIEW_COUNTY, FairPermission.FILL_IN_ON_BEHALF}, "assigned", {"withdraw"}),
        ({FairPermission.REVIEW_CITY}, "submitted", set()),
        ({FairPermission.REVIEW_PROVINCE}, "city_approved", {"province_approve", "province_reject"}),
        ({FairPermission.ASSIGN}, "assigned", {"reassign", "release"}),
        ({FairPermission.VIEW_APPLICATIONS}, "submitted", set()),
        (set(FairPermission), "withdrawn", set()),
    ],
)
def test_a_person_is_offered_only_what_is_theirs(permissions: set[str], state: str, events: set[str]) -> None:
    assert set(transitions.events_for(ApplicationState(state), permissions)) == events


def test_only_the_system_lets_an_application_lapse() -> None:
    everybody = transitions.events_for(ApplicationState.ASSIGNED, set(FairPermission))
    system = transitions.events_for(ApplicationState.ASSIGNED, (), is_system=True)
    assert ApplicationEvent.LAPSE not in everybody
    assert system == (ApplicationEvent.LAPSE,)


@pytest.mark.parametrize("step", ReviewStep)
def test_each_office_finds_its_queue_where_it_may_decide(step: ReviewStep) -> None:
    held = {transitions.REVIEW_PERMISSION[step]}
    decided = {event.partition("_")[0] for event in transitions.events_for(transitions.QUEUE_STATE[step], held)}
    assert decided == {step.value}
