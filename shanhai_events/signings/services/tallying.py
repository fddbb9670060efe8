"""Keeps the tallies of the ledger equal to its records: every change takes a record out and puts it in again.

What was changed waits for the search too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shanhai_events.kernel import clock
from shanhai_events.signings.models.records import Signing, SigningTally
from shanhai_events.signings.services.indexing import wait_for_search
from shanhai_events.storage.database import db
from shanhai_events.storage.sums import add_to_sum
from shanhai_events.storage.unit_of_work import require_unit

SORT = (
    "edition_id",
    "day",
    "state",
    "programme",
    "agreement_type",
    "pairing",
    "recipient_region_id",
    "investor_region_id",
)
FIGURES = ("total_fen", "agreed_fen", "aid_fen", "people_sent", "people_trained")


@contextmanager
def retallied(signing: Signing) -> Iterator[None]:
    """Change a locked record within this block; its tallies follow, inside the open unit."""
    require_unit()
    before = _sort(signing), _figures(signing, sign=-1)
    yield
    db.session.flush()
    after = _sort(signing), _figures(signing, sign=1)
    if before[0] == after[0]:
        figures = {name: before[1][name] + after[1][name] for name in before[1]}
        changes = [(after[0], figures)] if any(figures.values()) else []
    else:
        changes = [before, after]
    for sort, figures in sorted(changes, key=lambda change: str(change[0])):
        add_to_sum(SigningTally, sort, figures)
    wait_for_search(signing)


def tally(signing: Signing) -> None:
    """Put a new record into the tallies, inside the open unit."""
    require_unit()
    add_to_sum(SigningTally, _sort(signing), _figures(signing, sign=1))
    wait_for_search(signing)


def _sort(signing: Signing) -> dict[str, Any]:
    day = clock.in_beijing(signing.signed_at).date()
    return {name: day if name == "day" else getattr(signing, name) for name in SORT}


def _figures(signing: Signing, *, sign: int) -> dict[str, int]:
    return {"records": sign} | {name: sign * getattr(signing, name) for name in FIGURES}
