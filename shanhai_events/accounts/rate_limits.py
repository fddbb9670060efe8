"""Bounds how often somebody may have mails sent; every process counts for itself, in memory."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import parse

from shanhai_events.kernel.errors import TooMany

MAILS_FROM_ONE_PLACE = parse("30 per hour")
MAILS_TO_ONE_ADDRESS = parse("5 per hour")

limiter = Limiter(get_remote_address, storage_uri="memory://")


def init_app(app: Flask) -> None:
    """Bind the extension to the application."""
    limiter.init_app(app)


def count_mail_request(email: str) -> None:
    """Count a visitor's request that mails something to a normalised address; raises TooMany.

    Known and unknown addresses count alike, so that the answer doesn't tell them apart.
    """
    from_place = limiter.limiter.hit(MAILS_FROM_ONE_PLACE, "mails-from", get_remote_address())
    to_address = limiter.limiter.hit(MAILS_TO_ONE_ADDRESS, "mails-to", email)
    if not (from_place and to_address):
        raise TooMany
