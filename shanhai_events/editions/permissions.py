"""What the pages on editions ask of a person."""

from enum import StrEnum


class EditionPermission(StrEnum):
    """Permissions over series, editions, venues and halls."""

    VIEW_UNPUBLISHED = "editions.view_unpublished"
    CREATE = "editions.create"
    MANAGE = "editions.manage"
    MANAGE_VENUES = "editions.manage_venues"
