from datetime import UTC, date, datetime

import pytest

from shanhai_events.editions.enums import EditionNotice
from shanhai_events.editions.errors import DatesReversed, WindowReversed
from shanhai_events.editions.rules import life_cycle as rules

OCTOBER = {"first_month": 10, "last_month": 10}
QUARTER = {"first_month": 10, "last_month": 12}


@pytest.mark.parametrize(
    ("months", "starts_on", "ends_on", "outside"),
    [
        (OCTOBER, date(2026, 10, 21), date(2026, 10, 25), False),
        (OCTOBER, date(2026, 10, 31), date(2026, 11, 1), True),
        (OCTOBER, date(2026, 9, 30), date(2026, 10, 3), True),
        (OCTOBER, date(2025, 10, 30), date(2026, 10, 2), True),
        (QUARTER, date(2026, 10, 1), date(2026, 12, 31), False),
        (QUARTER, date(2026, 12, 30), date(2027, 1, 2), True),
        ({"first_month": 6, "last_month": 6}, date(2026, 6, 16), date(2026, 6, 18), False),
        ({"first_month": None, "last_month": None}, date(2026, 2, 1), date(2026, 2, 3), False),
        ({"first_month": 11, "last_month": 2}, date(2026, 12, 30), date(2027, 1, 2), False),
        ({"first_month": 11, "last_month": 2}, date(2026, 3, 1), date(2026, 3, 2), True),
    ],
)
def test_season_is_the_months_of_the_series(
    months: dict[str, int | None], starts_on: date, ends_on: date, outside: bool
) -> None:
    assert rules.is_out_of_season(**months, starts_on=starts_on, ends_on=ends_on) is outside


def test_notices_name_the_season_and_a_window_that_reaches_into_the_event() -> None:
    def notices(starts_on: date, closes_at: datetime | None) -> list[EditionNotice]:
        return rules.notices_about(**OCTOBER, starts_on=starts_on, ends_on=starts_on, closes_at=closes_at)

    in_october, in_may = date(2026, 10, 21), date(2026, 5, 3)
    midnight_in_beijing = datetime(2026, 10, 20, 16, 0, tzinfo=UTC)
    assert notices(in_october, midnight_in_beijing) == []
    assert notices(in_october, midnight_in_beijing.replace(minute=1)) == [EditionNotice.WINDOW_PAST_START]
    assert notices(in_may, None) == [EditionNotice.OUT_OF_SEASON]
    assert notices(in_may, midnight_in_beijing) == [EditionNotice.OUT_OF_SEASON, EditionNotice.WINDOW_PAST_START]


def test_dates_must_run_forward() -> None:
    first, second = date(2026, 10, 21), date(2026, 10, 20)
    instant = datetime(2026, 7, 1, tzinfo=UTC)

    rules.check_dates(starts_on=first, ends_on=first, opens_at=None, closes_at=instant)
    with pytest.raises(DatesReversed) as dates:
        rules.check_dates(starts_on=first, ends_on=second, opens_at=None, closes_at=None)
    with pytest.raises(WindowReversed) as window:
        rules.check_dates(starts_on=first, ends_on=first, opens_at=instant, closes_at=instant)

    assert (dates.value.field, window.value.field) == ("ends_on", "closes_at")
