"""`flask --app wsgi seed …`: fills a database with what everybody needs."""

from collections.abc import Mapping

import click
from flask.cli import with_appcontext

from shanhai_events.cli.demo.command import seed_demo
from shanhai_events.editions.reference import load_series
from shanhai_events.regions.reference import Loaded, load_reference
from shanhai_events.statistics.reference import load_targets


@click.group("seed")
def seed() -> None:
    """Load data that comes with the house."""


@seed.command("reference")
@with_appcontext
def seed_reference() -> None:
    """Load regions, pairings, targets and event series; run again, it changes nothing."""
    loaded: Mapping[str, Loaded] = {**load_reference(), **load_series(), **load_targets()}
    for name, count in loaded.items():
        click.echo(f"{name}: {count.total} rows, {count.added} added, {count.changed} changed")


seed.add_command(seed_demo)
