"""The numbers of a device: what is missing, whatever the order in which they arrive."""

from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.checkin.rules.sequences import gaps_among


def test_the_first_number_begins_the_count() -> None:
    assert gaps_among({7}) == []


def test_a_late_number_splits_a_gap() -> None:
    assert gaps_among({9, 1, 2, 5}) == [(3, 4), (6, 8)]


@given(st.sets(st.integers(0, 40), min_size=1))
def test_what_is_missing_is_what_lies_between_and_did_not_arrive(known: set[int]) -> None:
    gaps = gaps_among(known)

    missing = {number for first, last in gaps for number in range(first, last + 1)}
    assert missing == set(range(min(known), max(known) + 1)) - known
    assert gaps == sorted(gaps)
