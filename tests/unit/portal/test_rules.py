"""The edition on the home page and its place in the year."""

from dataclasses import dataclass
from datetime import date

import pytest

from shanhai_events.portal.rules import current_of_each_series, opening_of, rows_of, share_of_year


@dataclass(frozen=True)
class Held:
    series_id: str
    starts_on: date
    ends_on: date


LAST_YEAR = Held("fair", date(2025, 10, 21), date(2025, 10, 25))
THIS_YEAR = Held("fair", date(2026, 10, 21), date(2026, 10, 25))
NEXT_YEAR = Held("fair", date(2027, 10, 21), date(2027, 10, 25))
FORUM = Held("forum", date(2026, 6, 16), date(2026, 6, 18))


def test_the_next_edition_that_has_not_ended_stands_for_its_series() -> None:
    chosen = current_of_each_series([NEXT_YEAR, LAST_YEAR, THIS_YEAR, FORUM], today=date(2026, 10, 25))
    assert chosen == [FORUM, THIS_YEAR]


def test_the_day_after_the_last_one_the_next_year_takes_over() -> None:
    assert current_of_each_series([LAST_YEAR, THIS_YEAR, NEXT_YEAR], today=date(2026, 10, 26)) == [NEXT_YEAR]


def test_a_series_with_only_past_editions_shows_its_last() -> None:
    assert current_of_each_series([LAST_YEAR, THIS_YEAR], today=date(2028, 1, 1)) == [THIS_YEAR]


def test_shares_of_the_year_are_exact_at_both_ends_and_in_leap_years() -> None:
    assert share_of_year(date(2026, 1, 1), year=2026) == 0
    assert share_of_year(date(2027, 1, 1), year=2026) == 100
    assert share_of_year(date(2025, 6, 1), year=2026) == 0
    assert share_of_year(date(2024, 7, 2), year=2024) == 50


def test_events_on_the_same_days_and_close_to_each_other_stand_in_rows_of_their_own() -> None:
    assert rows_of([], apart=4) == []
    assert rows_of([(88.8, 89.3), (88.8, 89.3), (95.1, 96.2)], apart=4) == [0, 1, 0]
    assert rows_of([(10, 11), (13, 14), (16, 17), (60, 61)], apart=4) == [0, 1, 0, 0]
    assert rows_of([(10, 11), (11, 12), (12, 13)], apart=4) == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("集中签约、项目洽谈。", 60, "集中签约、项目洽谈。"),
        ("组织企业参展。标准展位按县分区，结对城市设特装区。", 12, "组织企业参展。"),
        (
            "组织企业参展。标准展位按县分区，结对城市设特装区。",
            25,
            "组织企业参展。标准展位按县分区，结对城市设特装区。",
        ),
        ("第一句比能放下的还要长，也不拦腰切断。第二句。", 5, "第一句比能放下的还要长，也不拦腰切断。"),
        ("他说“都来。”然后走了。", 7, "他说“都来。”"),
        ("没有句号的一句话", 3, "没有句号的一句话"),
        ("Signing at 9.30 a.m. Talks follow. Tours end it.", 34, "Signing at 9.30 a.m. Talks follow."),
        ("一行。\n另一行。", 3, "一行。"),
        ("", 10, ""),
    ],
)
def test_a_text_is_cut_behind_a_sentence_and_never_inside_one(text: str, most: int, shown: str) -> None:
    assert opening_of(text, most=most) == shown
