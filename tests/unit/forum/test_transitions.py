"""Both life cycles, against lists written by hand from the workflow, and every pair that is not in them."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from shanhai_events.forum.enums import (
    INVITATION_STATE_LABELS,
    REGISTRATION_STATE_LABELS,
    InvitationEvent,
    InvitationState,
    Party,
    RegistrationEvent,
    RegistrationState,
)
from shanhai_events.forum.errors import InvitationStepMissing, ReasonMissing, RegistrationStepMissing
from shanhai_events.forum.rules import invitations, registrations

INVITATIONS = """
prepared  send     sent
sent      send     sent
opened    send     sent
expired   send     sent
accepted  send     accepted
sent      open     opened
opened    accept   accepted
opened    decline  declined
accepted  decline  declined
sent      expire   expired
opened    expire   expired
prepared  revoke   revoked
sent      revoke   revoked
opened    revoke   revoked
expired   revoke   revoked
"""
REGISTRATIONS = """
draft              submit   submitted          guest
draft              decline  declined           guest
draft              cancel   cancelled          chamber,organizer        reason
returned           submit   submitted          guest
returned           decline  declined           guest
returned           cancel   cancelled          guest,chamber,organizer  reason
submitted          confirm  chamber_confirmed  chamber,organizer
submitted          return   returned           chamber,organizer        reason
submitted          reject   declined           chamber,organizer        reason
submitted          cancel   cancelled          guest,chamber,organizer  reason
chamber_confirmed  approve  approved           organizer
chamber_confirmed  return   returned           organizer                reason
chamber_confirmed  reject   declined           organizer                reason
chamber_confirmed  cancel   cancelled          guest,chamber,organizer  reason
approved           cancel   cancelled          guest,chamber,organizer  reason
"""
INVITATION_ROWS = [line.split() for line in INVITATIONS.strip().splitlines()]
REGISTRATION_ROWS = [line.split() for line in REGISTRATIONS.strip().splitlines()]
INVITATION_PAIRS = {(row[0], row[1]) for row in INVITATION_ROWS}
REGISTRATION_PAIRS = {(row[0], row[1]) for row in REGISTRATION_ROWS}
NOW = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("row", INVITATION_ROWS, ids=" ".join)
def test_an_invitation_goes_where_the_workflow_says(row: list[str]) -> None:
    assert invitations.after(InvitationState(row[0]), InvitationEvent(row[1])) == row[2]


@pytest.mark.parametrize(
    ("state", "event"), [p for p in product(InvitationState, InvitationEvent) if p not in INVITATION_PAIRS]
)
def test_every_other_step_of_an_invitation_is_refused(state: InvitationState, event: InvitationEvent) -> None:
    with pytest.raises(InvitationStepMissing) as refused:
        invitations.after(state, event)
    assert refused.value.status == 409
    assert event not in invitations.events_from(state)


@pytest.mark.parametrize("row", REGISTRATION_ROWS, ids=" ".join)
def test_a_reply_goes_where_the_workflow_says(row: list[str]) -> None:
    state, event = RegistrationState(row[0]), RegistrationEvent(row[1])
    found = registrations.transition(state, event)
    by = {party.value for party in found.by}
    assert (found.to.value, by, found.needs_reason) == (row[2], {*row[3].split(",")}, row[4:] == ["reason"])


@pytest.mark.parametrize(
    ("state", "event"), [p for p in product(RegistrationState, RegistrationEvent) if p not in REGISTRATION_PAIRS]
)
def test_every_other_step_of_a_reply_is_refused(state: RegistrationState, event: RegistrationEvent) -> None:
    with pytest.raises(RegistrationStepMissing) as refused:
        registrations.after(state, event)
    assert refused.value.status == 409
    assert event not in registrations.events_for(state, list(Party))


def test_the_tables_have_no_other_pairs() -> None:
    assert {(state.value, event.value) for state, event in invitations.TABLE} == INVITATION_PAIRS
    assert {(state.value, event.value) for state, event in registrations.TABLE} == REGISTRATION_PAIRS


def test_every_state_has_a_label() -> None:
    assert list(INVITATION_STATE_LABELS) == list(InvitationState)
    assert list(REGISTRATION_STATE_LABELS) == list(RegistrationState)


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_what_must_be_explained_is_explained(reason: str) -> None:
    with pytest.raises(ReasonMissing):
        registrations.check_reason(RegistrationState.SUBMITTED, RegistrationEvent.RETURN, reason)
    registrations.check_reason(RegistrationState.SUBMITTED, RegistrationEvent.CONFIRM, reason)


def test_a_chamber_cannot_approve_and_a_guest_cannot_confirm() -> None:
    state = RegistrationState.CHAMBER_CONFIRMED
    assert RegistrationEvent.APPROVE not in registrations.events_for(state, [Party.CHAMBER])
    assert registrations.events_for(RegistrationState.SUBMITTED, [Party.GUEST]) == (RegistrationEvent.CANCEL,)
    assert registrations.events_for(state, []) == ()


@pytest.mark.parametrize(
    ("state", "alive_before", "alive_after"),
    [
        ("prepared", False, False),
        ("sent", True, False),
        ("opened", True, False),
        ("accepted", True, True),
        ("declined", True, True),
        ("expired", False, False),
        ("revoked", False, False),
    ],
)
def test_a_link_lives_until_its_time_or_as_long_as_there_is_an_answer_to_show(
    state: str, alive_before: bool, alive_after: bool
) -> None:
    known = InvitationState(state)
    before, after = NOW + timedelta(seconds=1), NOW
    assert invitations.is_alive(known, expires_at=before, now=NOW) is alive_before
    assert invitations.is_alive(known, expires_at=after, now=NOW) is alive_after


def test_a_link_ends_with_the_window_or_after_sixty_days() -> None:
    closing = NOW + timedelta(days=3)
    assert invitations.expires_at(closes_at=closing, now=NOW) == closing
    assert invitations.expires_at(closes_at=None, now=NOW) == NOW + timedelta(days=60)
    assert invitations.expires_at(closes_at=NOW - timedelta(days=1), now=NOW) == NOW + timedelta(days=60)
