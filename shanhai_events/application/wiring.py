"""Connects what may not know of each other: extension objects, job handlers and upward signals."""

from flask import Flask

from shanhai_events.accounts import login_manager, rate_limits, scope_names
from shanhai_events.accounts.queries.people import names_of
from shanhai_events.accounts.views.interrupted import keep_form
from shanhai_events.audit import actor_names
from shanhai_events.checkin import tasks as checkin_tasks
from shanhai_events.documents import extension as documents
from shanhai_events.editions.queries import edition_label, get_edition
from shanhai_events.fair import tasks as fair_tasks
from shanhai_events.forum import tasks as forum_tasks
from shanhai_events.kernel.actor import ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.notifications import bell
from shanhai_events.notifications import tasks as notification_tasks
from shanhai_events.organizations.queries.files import name_of_scope as organization_name
from shanhai_events.passes import tasks as pass_tasks
from shanhai_events.signings import rate_limits as signing_rate_limits
from shanhai_events.signings import tasks as signing_tasks
from shanhai_events.web import interrupted

# Importing these modules registers their job handlers and periodic acts.
TASKS = (notification_tasks, pass_tasks, fair_tasks, forum_tasks, checkin_tasks, signing_tasks)


def init_features(app: Flask) -> None:
    """Bind the extension objects of the features to the application, from the floor upwards."""
    documents.init_app(app)
    actor_names.init_app(app, names_of)
    bell.init_app(app)
    rate_limits.init_app(app)
    signing_rate_limits.init_app(app)
    login_manager.init_app(app)
    interrupted.init_app(app, keep_form)
    _name_scopes(app)


def _name_scopes(app: Flask) -> None:
    scope_names.init_app(app)
    scope_names.teach(app, ScopeKind.ORGANIZATION, organization_name)
    scope_names.teach(app, ScopeKind.EDITION, _edition_name)


def _edition_name(public_id: str, locale: str) -> str | None:
    try:
        return edition_label(get_edition(public_id), locale)
    except NotFound:
        return None
