"""`flask --app wsgi audit verify`: proves that nobody changed, removed or inserted an entry."""

import click
from flask.cli import AppGroup

from shanhai_events.audit.verification import verify_chain

BROKEN = 2

audit = AppGroup("audit", help="The chain of who did what.")


@audit.command("verify")
def verify() -> None:
    """Walk the whole chain; exit 2 and name the first bad entry when it is broken."""
    verdict = verify_chain()
    if verdict.intact:
        click.echo(f"{verdict.entries} entries, chain intact, head {verdict.digest}")
        return
    click.echo(f"chain broken at entry {verdict.bad_seq}: {verdict.fault} ({verdict.entries} good entries)", err=True)
    raise SystemExit(BROKEN)
