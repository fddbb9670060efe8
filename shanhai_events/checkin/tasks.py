"""What the worker does around the gates: it brings each minute's scans into the audit chain."""

from shanhai_events.checkin.services.digesting import digest_scans
from shanhai_events.jobs.registry import every
from shanhai_events.kernel.actor import Actor

WORKER = Actor.system("worker")


@every(1, name="scan.digest")
def digest() -> None:
    """Digest the minutes that are over."""
    digest_scans(actor=WORKER)
