"""Every blueprint of the house, in the order of the floors."""

from flask import Flask

from shanhai_events.accounts.views import blueprint as accounts
from shanhai_events.application.health import blueprint as health
from shanhai_events.backoffice.views import blueprint as backoffice
from shanhai_events.editions.views import blueprint as editions
from shanhai_events.fair.views import blueprint as fair
from shanhai_events.jobs.views import blueprint as jobs
from shanhai_events.notifications.views import blueprint as notifications
from shanhai_events.organizations.views import blueprint as organizations
from shanhai_events.portal.views import blueprint as portal
from shanhai_events.regions.views import blueprint as regions


def register(app: Flask) -> None:
    """Mount all blueprints."""
    for blueprint in (
        health,
        jobs,
        regions,
        notifications,
        accounts,
        organizations,
        editions,
        fair,
        backoffice,
        portal,
    ):
        app.register_blueprint(blueprint)
