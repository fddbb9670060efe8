"""Knows how long sign-ins and mailed links live."""

from datetime import datetime, timedelta

from shanhai_events.accounts.enums import TokenPurpose

IDLE_LIMIT = timedelta(hours=8)
ABSOLUTE_LIMIT = timedelta(days=7)
SEEN_INTERVAL = timedelta(minutes=5)
BROWSER_MEMORY = timedelta(days=365)

_LINK_LIVES = {
    TokenPurpose.CONFIRM: timedelta(days=2),
    TokenPurpose.RESET: timedelta(minutes=30),
    TokenPurpose.INVITE: timedelta(days=7),
    TokenPurpose.UNLOCK: timedelta(minutes=30),
}


def is_live(*, last_seen_at: datetime, expires_at: datetime, now: datetime) -> bool:
    """Tell whether a sign-in still counts: used within the idle limit and younger than the absolute one."""
    return now < expires_at and now - last_seen_at < IDLE_LIMIT


def link_expires(purpose: TokenPurpose, *, now: datetime) -> datetime:
    """Return until when a link mailed now may be used."""
    return now + _LINK_LIVES[purpose]
