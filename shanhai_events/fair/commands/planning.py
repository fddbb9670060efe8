"""What an organizer asks of the floor plan; lengths are whole centimetres from the hall's north-west corner."""

from dataclasses import dataclass

from shanhai_events.fair.enums import Availability, BoothKind, FacilityKind, RowDirection, ZoneTint


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A rectangle on the floor."""

    x: int
    y: int
    width: int
    depth: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Facility:
    """A place that is no booth: a service desk, a lounge with tables, a stage with seats."""

    kind: FacilityKind
    label: str
    label_en: str
    x: int
    y: int
    width: int
    depth: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UseHall:
    """Use a hall in an edition; `code` is what {hall} becomes in booth numbers."""

    edition: str
    hall: str
    code: str
    aisles: tuple[Area, ...] = ()
    facilities: tuple[Facility, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NewZone:
    """Name a part of a hall; `code` is what {zone} becomes in booth numbers."""

    edition: str
    hall_code: str
    code: str
    name: str
    name_en: str
    x: int
    y: int
    width: int
    depth: int
    tint: ZoneTint = ZoneTint.SEA


@dataclass(frozen=True, kw_only=True, slots=True)
class GenerateBooths:
    """Blocks of booths in a zone; what each length means is said in `rules.layout.Block`."""

    edition: str
    hall_code: str
    zone_code: str
    x: int
    y: int
    booths_in_row: int
    rows: int = 2
    blocks: int = 1
    aisle: int = 300
    booth_width: int = 300
    booth_depth: int = 300
    direction: RowDirection = RowDirection.EAST
    faces_back: bool = False
    kind: BoothKind = BoothKind.STANDARD
    pattern: str = "{hall}-{zone}{seq:03}"
    first_seq: int = 1
    skips: frozenset[int] = frozenset()
    region_code: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AddBooth:
    """One booth with a number of its own; `rotation` in degrees, clockwise about its centre."""

    edition: str
    hall_code: str
    zone_code: str
    number: str
    x: int
    y: int
    width: int = 300
    depth: int = 300
    rotation: int = 0
    open_sides: str = "N"
    kind: BoothKind = BoothKind.STANDARD
    region_code: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkBooths:
    """Offer, reserve or block the booths from one number to another."""

    edition: str
    first: str
    last: str
    availability: Availability
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeleteBooths:
    """Take the booths from one number to another off the plan."""

    edition: str
    first: str
    last: str
