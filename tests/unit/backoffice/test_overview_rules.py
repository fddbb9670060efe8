"""How far applications have come, and which dates lie behind."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.backoffice.rules import milestones_of, stages_of
from shanhai_events.fair.enums import ApplicationState as State


def test_each_stage_counts_those_that_came_at_least_so_far() -> None:
    counts = {State.DRAFT: 9, State.SUBMITTED: 3, State.APPROVED: 2, State.CONFIRMED: 1, State.REJECTED: 4}
    assert [(stage.reached, stage.standing) for stage in stages_of(counts)] == [
        (10, 3),
        (3, 0),
        (3, 0),
        (3, 2),
        (1, 0),
        (1, 1),
    ]


@given(st.dictionaries(st.sampled_from(State), st.integers(0, 50)))
def test_no_stage_holds_more_than_the_one_before(counts: dict[State, int]) -> None:
    reached = [stage.reached for stage in stages_of(counts)]
    assert reached == sorted(reached, reverse=True)
    assert reached[0] == sum(counts.values()) - counts.get(State.DRAFT, 0)


def test_the_first_date_that_has_not_passed_is_the_one_at_hand() -> None:
    days = [("b", date(2026, 8, 7)), ("a", date(2026, 6, 1)), ("none", None), ("c", date(2026, 10, 21))]
    found = milestones_of(days, today=date(2026, 8, 7))
    assert [(m.label, m.state) for m in found] == [("a", "done"), ("b", "now"), ("c", "todo")]
