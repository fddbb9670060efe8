"""Finds the application that an address names; asking for somebody else's is not found, and is noted."""

from flask import current_app

from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.applications import application_exists, find_application
from shanhai_events.kernel.errors import NotFound
from shanhai_events.web.guards import current_actor

APPLICATION = "/fair/<edition>/applications/<application>"
FILL_IN = (FairPermission.APPLY, FairPermission.FILL_IN_ON_BEHALF)
READ = (*FILL_IN, FairPermission.VIEW_APPLICATIONS)


def application_or_404(edition: str, application: str) -> BoothApplication:
    """Return the application of the edition in the reader's scope, or raise NotFound and log a security event."""
    actor = current_actor()
    found = find_application(application, actor=actor)
    if found is not None and found.edition.public_id == edition:
        return found
    if found is None and application_exists(application):
        current_app.logger.warning("security: application %s is out of scope of %s", application, actor.user_public_id)
    raise NotFound
