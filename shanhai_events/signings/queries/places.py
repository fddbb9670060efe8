"""Where a record stands in the ledger: by the time of its signing and its key, the last signed first."""

from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, literal, tuple_

from shanhai_events.signings.models.records import Signing
from shanhai_events.storage.types import UtcDateTime

Place = tuple[datetime, int]
PLACE = tuple_(Signing.signed_at, Signing.id)
LAST_FIRST = (Signing.signed_at.desc(), Signing.id.desc())
FIRST_FIRST = (Signing.signed_at, Signing.id)


def is_before(place: Place) -> ColumnElement[bool]:
    """Return that a record was signed before a place; compared as a pair, so that an index answers it."""
    return pair(place) > PLACE


def is_from(place: Place) -> ColumnElement[bool]:
    """Return that a record stands at a place or was signed later."""
    return pair(place) <= PLACE


def pair(place: Place) -> ColumnElement[tuple[datetime, int]]:
    """Return a place as a value to compare pairs of columns with."""
    at, id_ = place
    return tuple_(literal(at, UtcDateTime()), literal(id_, BigInteger()))
