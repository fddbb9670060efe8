"""Every `flask --app wsgi …` command of the house."""

from flask import Flask

from shanhai_events.cli.audit import audit
from shanhai_events.cli.bench import bench
from shanhai_events.cli.seed import seed
from shanhai_events.cli.users import users
from shanhai_events.cli.worker import worker


def register(app: Flask) -> None:
    """Add the command groups."""
    app.cli.add_command(worker)
    app.cli.add_command(audit)
    app.cli.add_command(bench)
    app.cli.add_command(seed)
    app.cli.add_command(users)
