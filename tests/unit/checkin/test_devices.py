"""Where a slot for a device is in its life, and how long its code may be shown."""

from datetime import UTC, datetime, timedelta

import pytest

from shanhai_events.checkin.enums import DeviceState
from shanhai_events.checkin.rules.devices import device_state, may_show_code

NOW = datetime(2026, 10, 21, 1, 0, tzinfo=UTC)
EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("enrolled_at", "revoked_at", "expires_at", "state"),
    [
        (None, None, LATER, DeviceState.WAITING),
        (EARLIER, None, LATER, DeviceState.IN_USE),
        (EARLIER, EARLIER, LATER, DeviceState.REVOKED),
        (EARLIER, None, NOW, DeviceState.EXPIRED),
        (None, None, EARLIER, DeviceState.EXPIRED),
        (EARLIER, EARLIER, EARLIER, DeviceState.REVOKED),
    ],
)
def test_states(
    enrolled_at: datetime | None, revoked_at: datetime | None, expires_at: datetime, state: DeviceState
) -> None:
    found = device_state(enrolled_at=enrolled_at, revoked_at=revoked_at, expires_at=expires_at, now=NOW)

    assert found is state


@pytest.mark.parametrize(
    ("expires_at", "used_at", "shown"),
    [(LATER, None, True), (LATER, EARLIER, False), (NOW, None, False), (None, None, False)],
)
def test_a_code_is_shown_while_it_can_be_answered(
    expires_at: datetime | None, used_at: datetime | None, shown: bool
) -> None:
    assert may_show_code(expires_at=expires_at, used_at=used_at, now=NOW) is shown
