"""Device times: believed where they can be, never in the future."""

from datetime import datetime, timedelta

from shanhai_events.checkin.enums import Flag

TOLERANCE = timedelta(seconds=5)


def corrected_time(captured_at: datetime, *, arrived_at: datetime, is_offline: bool) -> tuple[datetime, list[Flag]]:
    """Return when a scan counts as made, and a flag when the device's clock is ahead.

    An online scan was made when it arrived; one that waited keeps the device's time, clamped to the arrival.
    """
    flags = [Flag.CLOCK_AHEAD] if captured_at > arrived_at + TOLERANCE else []
    return (min(captured_at, arrived_at) if is_offline else arrived_at), flags
