"""What an organizer asks about sub-forums and the places of chambers, and who is invited by name."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SubForumGiven:
    """All that people decide about a sub-forum; times are aware UTC."""

    name: str
    name_en: str
    room: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    room_en: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AllotPlaces:
    """Give a chamber (by its public id) or a 推荐单位 (by its name) places for guests and companions together."""

    edition: str
    organization: str
    name: str
    places: int


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitePerson:
    """A personal invitation within the places of an allotment; without an address the link is handed over."""

    allotment: str
    name: str
    email: str
