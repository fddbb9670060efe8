"""Times of sub-forums: touching is no overlap, and a sub-forum lies within the days of its edition."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shanhai_events.forum.errors import OutsideEdition, SubForumsOverlap, TimesReversed
from shanhai_events.forum.rules.timetable import Slot, check_choice, check_times, overlaps_among

NINE = datetime(2026, 6, 10, 1, 0, tzinfo=UTC)  # nine in the morning in Beijing
DAY = date(2026, 6, 10)


def slot(name: str, begins: float, ends: float) -> Slot:
    return Slot(
        public_id=name,
        name=name,
        room="一号厅",
        starts_at=NINE + timedelta(hours=begins),
        ends_at=NINE + timedelta(hours=ends),
    )


def test_one_that_begins_as_the_other_ends_is_no_overlap() -> None:
    assert overlaps_among([slot("甲", 0, 2), slot("乙", 2, 4)]) == {}
    check_choice([slot("甲", 0, 2), slot("乙", 2, 4)])


@pytest.mark.parametrize(("begins", "ends"), [(1, 3), (0, 2), (0.5, 1), (-1, 3), (-1, 0.01)])
def test_every_kind_of_overlap_is_seen_from_both_sides(begins: float, ends: float) -> None:
    one, other = slot("甲", 0, 2), slot("乙", begins, ends)
    assert overlaps_among([one, other]) == {"甲": [other], "乙": [one]}
    with pytest.raises(SubForumsOverlap) as refused:
        check_choice([one, other])
    assert (refused.value.field, refused.value.params) == ("sub_forums", {"one": "甲", "other": "乙"})


def test_the_end_comes_after_the_beginning() -> None:
    for ends in (0, -1):
        with pytest.raises(TimesReversed):
            check_times(starts_at=NINE, ends_at=NINE + timedelta(hours=ends), first_day=DAY, last_day=DAY)


def test_a_sub_forum_lies_within_the_days_of_the_edition_in_beijing() -> None:
    midnight = datetime(2026, 6, 9, 16, 0, tzinfo=UTC)
    check_times(starts_at=midnight, ends_at=midnight + timedelta(days=1), first_day=DAY, last_day=DAY)
    for begins, ends in ((timedelta(seconds=-1), timedelta(hours=1)), (timedelta(0), timedelta(days=1, seconds=1))):
        with pytest.raises(OutsideEdition):
            check_times(starts_at=midnight + begins, ends_at=midnight + ends, first_day=DAY, last_day=DAY)
