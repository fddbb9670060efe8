"""What the forms on editions, venues, halls, rooms and activities ask the services to do."""

from dataclasses import dataclass
from datetime import date, datetime

from shanhai_events.editions.enums import ActivityKind, Side


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionDetails:
    """All that people decide about an edition; its year is the year of `starts_on`. Times are aware UTC."""

    name: str
    name_en: str
    ordinal: int | None
    host_region_code: str | None
    venue_public_id: str | None
    plan_period_key: str | None
    starts_on: date
    ends_on: date
    opens_at: datetime | None
    closes_at: datetime | None
    introduction: str
    introduction_en: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VenueDetails:
    """A place with halls."""

    name: str
    name_en: str
    address: str
    address_en: str
    region_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pillar:
    """A pillar in whole centimetres from the hall's north-west corner."""

    x: int
    y: int
    width: int
    depth: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Entrance:
    """A way in, at a point of the outline in whole centimetres."""

    x: int
    y: int
    side: Side
    label: str
    label_en: str
    main: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class HallDetails:
    """A hall: corners in order, in whole centimetres, x to the east and y to the south."""

    name: str
    name_en: str
    outline: tuple[tuple[int, int], ...]
    pillars: tuple[Pillar, ...] = ()
    entrances: tuple[Entrance, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomDetails:
    """A room for activities; `floor` counts from 1, cellars are negative."""

    name: str
    name_en: str
    floor: int | None
    capacity: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ActivityDetails:
    """All that people decide about an activity; `room` is a public id, `place` says where it is without a room."""

    kind: ActivityKind
    name: str
    name_en: str
    description: str
    description_en: str
    organizer: str
    room: str | None
    place: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    organizer_en: str = ""
    place_en: str = ""
