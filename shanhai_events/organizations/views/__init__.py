"""Pages of organization files; importing the modules hangs them on the blueprint."""

from shanhai_events.organizations.views import claims, documents, files, members
from shanhai_events.organizations.views.blueprint import blueprint

__all__ = ["blueprint", "claims", "documents", "files", "members"]
