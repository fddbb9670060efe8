"""What the organizer's overview asks of a person."""

from enum import StrEnum


class BackofficePermission(StrEnum):
    """Permissions over the overview of an edition."""

    VIEW_OVERVIEW = "backoffice.view_overview"
