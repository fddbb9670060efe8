"""The table of a signing record: every pair that is not written is refused, and each hand has its acts."""

from itertools import product

import pytest

from shanhai_events.signings.enums import Hand
from shanhai_events.signings.enums import SigningEvent as Event
from shanhai_events.signings.enums import SigningState as State
from shanhai_events.signings.errors import ReasonMissing, SigningStepMissing
from shanhai_events.signings.rules.transitions import TABLE, check_reason, events_for, transition

PAIRS = list(product(State, Event))


@pytest.mark.parametrize(("state", "event"), [pair for pair in PAIRS if pair not in TABLE])
def test_what_the_table_lacks_is_refused(state: State, event: Event) -> None:
    with pytest.raises(SigningStepMissing):
        transition(state, event)


def test_the_way_to_a_number_leads_through_two_pairs_of_hands() -> None:
    way = [(State.DRAFT, Event.SUBMIT), (State.PENDING, Event.VERIFY), (State.VERIFIED, Event.SIGN)]
    assert [TABLE[pair].to for pair in way] == [State.PENDING, State.VERIFIED, State.SIGNED]
    assert [pair for pair, row in TABLE.items() if row.to is State.VERIFIED] == [(State.PENDING, Event.VERIFY)]
    assert TABLE[State.PENDING, Event.VERIFY].by == {Hand.VERIFIER}
    assert {row.to for (state, _), row in TABLE.items() if state in (State.SIGNED, State.VOIDED)} == {
        State.SIGNED,
        State.VOIDED,
    }


def test_a_void_is_asked_for_once_and_then_decided() -> None:
    province = {Hand.PROVINCE}
    assert events_for(State.SIGNED, province) == (Event.REQUEST_VOID,)
    assert events_for(State.SIGNED, province, void_asked=True) == (Event.KEEP, Event.VOID)
    assert events_for(State.SIGNED, {Hand.CLERK, Hand.VERIFIER}) == ()
    assert events_for(State.VOIDED, set(Hand)) == ()


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (State.PENDING, Event.RETURN),
        (State.VERIFIED, Event.POSTPONE),
        (State.VERIFIED, Event.CANCEL),
        (State.DRAFT, Event.CANCEL),
        (State.SIGNED, Event.REQUEST_VOID),
    ],
)
def test_going_back_is_explained(state: State, event: Event) -> None:
    with pytest.raises(ReasonMissing):
        check_reason(state, event, "  ")
    check_reason(state, event, "当事人改期")
