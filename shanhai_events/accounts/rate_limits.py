"""Bounds how often somebody may have mails sent; every process counts for itself, in memory."""

from flask import Flask, current_app, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from shanhai_events.kernel.errors import TooMany

MAILS_FROM_ONE_PLACE = parse("30 per hour")
MAILS_TO_ONE_ADDRESS = parse("5 per hour")
_EXTENSION = "rate_limiter"


def init_app(app: Flask) -> None:
    """Begin to count."""
    app.extensions[_EXTENSION] = FixedWindowRateLimiter(MemoryStorage())


def count_mail_request(email: str) -> None:
    """Count a visitor's request that mails something to a normalised address; raises TooMany.

    Known and unknown addresses count alike, so that the answer doesn't tell them apart.
    """
    counter: FixedWindowRateLimiter = current_app.extensions[_EXTENSION]
    from_place = counter.hit(MAILS_FROM_ONE_PLACE, "mails-from", request.remote_addr or "")
    to_address = counter.hit(MAILS_TO_ONE_ADDRESS, "mails-to", email)
    if not (from_place and to_address):
        raise TooMany
