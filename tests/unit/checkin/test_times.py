"""Device times: believed where they can be, never in the future."""

from datetime import UTC, datetime, timedelta

import pytest

from shanhai_events.checkin.enums import Flag
from shanhai_events.checkin.rules.times import corrected_time

ARRIVED = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("captured", "is_offline", "expected"),
    [
        (ARRIVED - MINUTE, False, (ARRIVED, [])),
        (ARRIVED - MINUTE, True, (ARRIVED - MINUTE, [])),
        (ARRIVED + timedelta(seconds=5), True, (ARRIVED, [])),
        (ARRIVED + MINUTE, True, (ARRIVED, [Flag.CLOCK_AHEAD])),
        (ARRIVED + MINUTE, False, (ARRIVED, [Flag.CLOCK_AHEAD])),
    ],
)
def test_when_a_scan_counts_as_made(
    captured: datetime, is_offline: bool, expected: tuple[datetime, list[Flag]]
) -> None:
    assert corrected_time(captured, arrived_at=ARRIVED, is_offline=is_offline) == expected
