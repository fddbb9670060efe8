"""`flask --app wsgi audit verify`: proves that nobody changed, removed or inserted an entry or a scan."""

import click
from flask.cli import AppGroup

from shanhai_events.audit.verification import verify_chain
from shanhai_events.checkin.queries.digest import find_false_digest, list_digests

BROKEN = 2

audit = AppGroup("audit", help="The chain of who did what.")


@audit.command("verify")
def verify() -> None:
    """Walk the whole chain and digest all scans anew; exit 2 and name the first bad entry when one is broken."""
    verdict = verify_chain()
    digests = [digest for digest in list_digests() if digest.seq <= verdict.entries]
    if false := find_false_digest(digests):
        _fail(false.seq, f"its {false.count} scans {false.first}-{false.last} were changed, removed or added to")
    if verdict.bad_seq is not None:
        _fail(verdict.bad_seq, f"{verdict.fault} ({verdict.entries} good entries)")
    scans = sum(digest.count for digest in digests)
    click.echo(f"{verdict.entries} entries and {scans} scans, chain intact, head {verdict.digest}")


def _fail(seq: int, fault: str) -> None:
    click.echo(f"chain broken at entry {seq}: {fault}", err=True)
    raise SystemExit(BROKEN)
