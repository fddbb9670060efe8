"""What the pages of the annual series ask of a person."""

from enum import StrEnum


class SeriesPermission(StrEnum):
    """Permissions over the people entered for activities.

    ENTER is held by the office of a city or county over its own region; DECIDE by organizers over their edition.
    """

    ENTER = "series.enter"
    DECIDE = "series.decide"
    VIEW_PARTICIPANTS = "series.view_participants"
    VIEW_PERSONAL = "series.view_personal"
