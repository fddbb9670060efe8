"""Reads what the three events share: editions and venues here by their names, activities in a module of their own."""

from shanhai_events.editions.queries.editions import (
    edition_label,
    editions_on_desk,
    find_series,
    get_desk_edition,
    get_edition,
    get_edition_for,
    get_managed_edition,
    is_taking_applications,
    list_public_editions,
    list_series,
    may_manage,
    name_of_scope,
    notices_about,
    window_of,
    windows_of,
)
from shanhai_events.editions.queries.venues import (
    find_venue,
    get_managed_hall,
    get_managed_venue,
    list_managed_venues,
    list_venues,
)

__all__ = [
    "edition_label",
    "editions_on_desk",
    "find_series",
    "find_venue",
    "get_desk_edition",
    "get_edition",
    "get_edition_for",
    "get_managed_edition",
    "get_managed_hall",
    "get_managed_venue",
    "is_taking_applications",
    "list_managed_venues",
    "list_public_editions",
    "list_series",
    "list_venues",
    "may_manage",
    "name_of_scope",
    "notices_about",
    "window_of",
    "windows_of",
]
