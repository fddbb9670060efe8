"""The bell above every page: how many notices wait, read once a request and only for people who signed in."""

from flask import Flask, g, url_for

from shanhai_events.notifications.queries import count_unread
from shanhai_events.web.guards import current_actor


def init_app(app: Flask) -> None:
    """Give every template `bell()`."""
    app.jinja_env.globals["bell"] = bell


def bell() -> tuple[int, str]:
    """Return how many notices the actor has not read, and the address of the page that lists them."""
    if "unread_notices" not in g:
        reader = current_actor().user_public_id
        g.unread_notices = 0 if reader is None else count_unread(reader)
    return g.unread_notices, url_for("notifications.notices")
