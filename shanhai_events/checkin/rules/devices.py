"""Where a slot for a device is in its life, and whether its code may still be shown."""

from datetime import datetime

from shanhai_events.checkin.enums import DeviceState


def device_state(
    *, enrolled_at: datetime | None, revoked_at: datetime | None, expires_at: datetime, now: datetime
) -> DeviceState:
    """Return the state of a slot at a moment; one that was stopped stays stopped when its time is over."""
    if revoked_at is not None:
        return DeviceState.REVOKED
    if expires_at <= now:
        return DeviceState.EXPIRED
    return DeviceState.WAITING if enrolled_at is None else DeviceState.IN_USE


def may_show_code(*, expires_at: datetime | None, used_at: datetime | None, now: datetime) -> bool:
    """Tell whether somebody could still answer a code."""
    return expires_at is not None and used_at is None and now < expires_at
