"""Refusals about editions."""

from shanhai_events.kernel.errors import Conflict
from shanhai_events.kernel.words import N_


class EditionExists(Conflict):
    """A series has one edition a year."""

    code = "edition_exists"
    message = N_("这个活动当年的届次已经建立。")
