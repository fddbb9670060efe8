"""The edition on the home page and its place in the year."""

from dataclasses import dataclass
from datetime import date

from shanhai_events.portal.rules import current_of_each_series, share_of_year


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
