from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from shanhai_events.editions.enums import ActivityState
from shanhai_events.series import rules
from shanhai_events.series.enums import EntryEvent as Event
from shanhai_events.series.enums import EntryState as State
from shanhai_events.series.enums import Party
from shanhai_events.series.errors import ActivitiesOverlap, EntryReasonMissing, EntryStepMissing

NINE = datetime(2026, 11, 3, 1, tzinfo=UTC)
POSSIBLE = {
    (State.REQUESTED, Event.APPROVE): (State.APPROVED, False),
    (State.REQUESTED, Event.DECLINE): (State.DECLINED, True),
    (State.REQUESTED, Event.WITHDRAW): (State.WITHDRAWN, True),
    (State.APPROVED, Event.WITHDRAW): (State.WITHDRAWN, True),
}


def span(name: str, hour: float, hours: float = 1) -> rules.Span:
    begins = NINE + timedelta(hours=hour)
    return rules.Span(name=name, starts_at=begins, ends_at=begins + timedelta(hours=hours))


@pytest.mark.parametrize(("state", "event"), list(product(State, Event)))
def test_only_the_rows_of_the_table_are_possible(state: State, event: Event) -> None:
    expected = POSSIBLE.get((state, event))
    if expected is None:
        with pytest.raises(EntryStepMissing):
            rules.transition(state, event)
        return
    row = rules.transition(state, event)
    assert (row.to, row.needs_reason) == expected


@pytest.mark.parametrize(
    ("closes", "last"),
    [(None, 0), (-24, -24), (48, 0)],
    ids=["no-window", "registration-ends-first", "activity-begins-first"],
)
def test_people_are_entered_until_registration_ends_or_the_activity_begins(closes: int | None, last: int) -> None:
    closes_at = None if closes is None else NINE + timedelta(hours=closes)

    def takes(state: ActivityState, now: datetime) -> bool:
        return rules.takes_entries(state, starts_at=NINE, closes_at=closes_at, now=now)

    end = NINE + timedelta(hours=last)
    assert [takes(ActivityState.OPEN_FOR_ENROLLMENT, end + timedelta(seconds=each)) for each in (-1, 0, 1)] == [
        True,
        False,
        False,
    ]
    assert {state for state in ActivityState if takes(state, end - timedelta(seconds=1))} == {
        ActivityState.OPEN_FOR_ENROLLMENT
    }


def test_the_office_withdraws_and_the_organizer_decides() -> None:
    assert {(state, party): rules.events_for(state, [party]) for state, party in product(State, Party)} == {
        (State.REQUESTED, Party.OFFICE): (Event.WITHDRAW,),
        (State.REQUESTED, Party.ORGANIZER): (Event.APPROVE, Event.DECLINE, Event.WITHDRAW),
        (State.APPROVED, Party.OFFICE): (Event.WITHDRAW,),
        (State.APPROVED, Party.ORGANIZER): (Event.WITHDRAW,),
        (State.DECLINED, Party.OFFICE): (),
        (State.DECLINED, Party.ORGANIZER): (),
        (State.WITHDRAWN, Party.OFFICE): (),
        (State.WITHDRAWN, Party.ORGANIZER): (),
    }


def test_what_ends_an_entry_is_explained() -> None:
    rules.check_reason(State.REQUESTED, Event.APPROVE, "")
    rules.check_reason(State.APPROVED, Event.WITHDRAW, "公务冲突")
    with pytest.raises(EntryReasonMissing):
        rules.check_reason(State.REQUESTED, Event.DECLINE, " \n")


def test_nobody_is_in_two_places_at_once_but_may_go_from_one_to_the_next() -> None:
    wanted = span("推介", 1)
    rules.check_overlap("周岚", wanted, [span("签约", 0), span("洽谈", 2)])
    with pytest.raises(ActivitiesOverlap) as caught:
        rules.check_overlap("周岚", wanted, [span("签约", 0), span("研讨", 0.5), span("考察", 1.5)])
    assert caught.value.params == {"name": "周岚", "other": "研讨"}
