"""Writes down that somebody took the ledger with them."""

from shanhai_events.audit.services import Subject, record
from shanhai_events.kernel.actor import Actor
from shanhai_events.signings.queries.ledger import LedgerFilter
from shanhai_events.storage.unit_of_work import unit_of_work

LEDGER = Subject(kind="ledger", public_id="signings")
"""The whole ledger, over all editions."""


def record_export(wanted: LedgerFilter, *, count: int, actor: Actor) -> None:
    """Record an export with its filters and the number of its rows; what was searched for is left out."""
    with unit_of_work():
        record(
            actor=actor,
            action="ledger.exported",
            subject=Subject(kind="edition", public_id=wanted.edition) if wanted.edition else LEDGER,
            diff={
                "count": count,
                "state": wanted.state,
                "programme": wanted.programme,
                "pairing": wanted.pairing,
                "region": wanted.region,
                "since": wanted.since,
                "until": wanted.until,
                "searched": bool(wanted.text),
            },
        )
