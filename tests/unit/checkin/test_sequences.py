"""The numbers of a device: what is missing, whatever the order in which they arrive."""

from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.checkin.rules.sequences import gaps_after


def missing(gaps: list[tuple[int, int]]) -> set[int]:
    return {number for first, last in gaps for number in range(first, last + 1)}


def test_the_first_number_begins_the_count() -> None:
    assert gaps_after([], None, [7]) == []


def test_a_late_number_splits_a_gap() -> None:
    assert gaps_after([(3, 8)], 9, [5]) == [(3, 4), (6, 8)]


@given(st.lists(st.integers(0, 40), min_size=1), st.data())
def test_what_is_missing_is_what_lies_between_and_did_not_arrive(numbers: list[int], data: st.DataObject) -> None:
    first, *rest = sorted(set(numbers))
    order = data.draw(st.permutations(rest))
    gaps, highest = gaps_after([], None, [first]), first
    for number in order:
        gaps = gaps_after(gaps, highest, [number])
        highest = max(highest, number)

    assert missing(gaps) == set(range(first, highest + 1)) - set(numbers)
    assert gaps_after([], None, [first, *rest]) == gaps
    assert all(a <= b for a, b in gaps)
