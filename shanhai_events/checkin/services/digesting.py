"""Brings the scans into the audit chain: one entry for each minute that had any, gapless by key.

Scans are not audited one by one; these digests are what shows that no row was changed or taken away since.
"""

import hashlib
from contextlib import closing
from datetime import timedelta

from sqlalchemy import text

from shanhai_events.audit.services import Subject, record
from shanhai_events.checkin.queries.digest import ALL, KIND, last_digested, scans_after
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

MINUTE = timedelta(minutes=1)


def digest_scans(*, actor: Actor) -> int:
    """Digest all minutes that are over and not digested yet, each in a unit of its own; return how many."""
    digested = 0
    while _digest_next_minute(actor):
        digested += 1
    return digested


def _digest_next_minute(actor: Actor) -> bool:
    """Digest the scans of the oldest minute that waits; tell whether there was one."""
    with unit_of_work():
        _wait_for_writers()
        begun = clock.now().replace(second=0, microsecond=0)
        sha256, count, first, last, ends = hashlib.sha256(), 0, 0, 0, None
        with closing(scans_after(last_digested())) as waiting:
            for scan in waiting:
                ends = ends or min(scan.arrived_at.replace(second=0, microsecond=0) + MINUTE, begun)
                if scan.arrived_at >= ends:
                    break
                sha256.update(scan.line)
                count, first, last = count + 1, first or scan.id, scan.id
        if count == 0 or ends is None:
            return False
        record(
            actor=actor,
            action="scan.digested",
            subject=Subject(kind=KIND, public_id=ALL),
            diff={
                "minute": (ends - MINUTE).isoformat(timespec="minutes"),
                "first": first,
                "last": last,
                "count": count,
                "sha256": sha256.hexdigest(),
            },
        )
    return True


def _wait_for_writers() -> None:
    """Hold new scans back while this minute is read.

    On PostgreSQL a scan may get its key before one with a smaller key commits; whoever reads then would leave a gap
    for ever. The lock waits for open writers and for other workers; writers that draw their keys later come after.
    SQLite has one writer at a time, and a unit of work is it from its start.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("LOCK TABLE scans IN SHARE ROW EXCLUSIVE MODE"))
