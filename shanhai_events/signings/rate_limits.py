"""Bounds how often one address may look up codes; every process counts for itself, in memory."""

from flask import Flask, current_app, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from shanhai_events.kernel.errors import TooMany

LOOK_UPS_FROM_ONE_PLACE = parse("60 per minute")
_EXTENSION = "summary_look_ups"


def init_app(app: Flask) -> None:
    """Begin to count."""
    app.extensions[_EXTENSION] = FixedWindowRateLimiter(MemoryStorage())


def count_look_up() -> None:
    """Count a visitor who looks up a code, found or not; raises TooMany."""
    counter: FixedWindowRateLimiter = current_app.extensions[_EXTENSION]
    if not counter.hit(LOOK_UPS_FROM_ONE_PLACE, request.remote_addr or ""):
        raise TooMany
