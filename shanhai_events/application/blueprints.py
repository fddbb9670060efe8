"""Every blueprint of the house, in the order of the floors."""

from flask import Flask

from shanhai_events.accounts.views import blueprint as accounts
from shanhai_events.api.views import blueprint as api
from shanhai_events.application.health import blueprint as health
from shanhai_events.backoffice.views import blueprint as backoffice
from shanhai_events.checkin.api import blueprint as gate_api
from shanhai_events.checkin.views import blueprint as checkin
from shanhai_events.editions.views import blueprint as editions
from shanhai_events.fair.views import blueprint as fair
from shanhai_events.forum.views import blueprint as forum
from shanhai_events.jobs.views import blueprint as jobs
from shanhai_events.notifications.views import blueprint as notifications
from shanhai_events.organizations.views import blueprint as organizations
from shanhai_events.passes.views import blueprint as passes
from shanhai_events.portal.views import blueprint as portal
from shanhai_events.regions.views import blueprint as regions
from shanhai_events.series.views import blueprint as series
from shanhai_events.signings.views import blueprint as signings
from shanhai_events.web.csrf import csrf


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
        passes,
        fair,
        forum,
        series,
        checkin,
        signings,
        backoffice,
        portal,
    ):
        app.register_blueprint(blueprint)
    for door in (api, gate_api):
        csrf.exempt(door)  # a token in a header, never a cookie
        app.register_blueprint(door)
