"""A fair with a hall as big as a real one, made through the services; call inside an app context."""

from dataclasses import dataclass
from typing import Any

from shanhai_events.editions.commands import Entrance, Pillar
from shanhai_events.editions.enums import Side
from shanhai_events.editions.models import Edition
from shanhai_events.editions.services import venues
from shanhai_events.fair.commands.planning import Area, Facility, GenerateBooths, NewZone, UseHall
from shanhai_events.fair.enums import BoothKind, FacilityKind, ZoneTint
from shanhai_events.fair.services import planning
from tests.factories import editions
from tests.factories.fair_plan import JINYUN, SYSTEM, fair_settings
from tests.factories.regions import LONGYOU, QUZHOU

BIG_HALL: dict[str, Any] = {
    "name": "E1 馆",
    "name_en": "Hall E1",
    "outline": ((0, 0), (8200, 0), (8200, 5400), (0, 5400)),
    "pillars": tuple(Pillar(x=x, y=y, width=84, depth=84) for x in (2033, 5983) for y in (478, 1383, 2408, 3433, 4378)),
    "entrances": (
        Entrance(x=4083, y=0, side=Side.NORTH, label="北 1 门", label_en="North Gate 1", main=False),
        Entrance(x=4025, y=5400, side=Side.SOUTH, label="南 1 门，主入口", label_en="South Gate 1, main", main=True),
        Entrance(x=0, y=2400, side=Side.WEST, label="西 2 门", label_en="West Gate 2", main=False),
        Entrance(x=8200, y=2400, side=Side.EAST, label="东 2 门", label_en="East Gate 2", main=False),
    ),
}
BIG_HALL_FACILITIES = (
    Facility(kind=FacilityKind.SERVICE, label="配电", label_en="Power", x=30, y=30, width=300, depth=300),
    Facility(kind=FacilityKind.SERVICE, label="卫生间", label_en="WC", x=7860, y=30, width=310, depth=300),
    Facility(kind=FacilityKind.LOUNGE, label="洽谈区", label_en="Lounge", x=340, y=4560, width=1600, depth=660),
    Facility(kind=FacilityKind.STAGE, label="签约台", label_en="Signing stage", x=2250, y=4560, width=1350, depth=660),
    Facility(kind=FacilityKind.SERVICE, label="服务台", label_en="Service desk", x=4550, y=4560, width=950, depth=660),
)


@dataclass(frozen=True, kw_only=True)
class ZoneOfBlocks:
    """A zone with double rows of 2 × 5 booths, two blocks side by side, each meant for one region."""

    code: str
    name: str
    name_en: str
    x: int
    y: int
    tint: ZoneTint
    regions: tuple[str, ...]


BIG_HALL_ZONES = (
    ZoneOfBlocks(
        code="A",
        name="衢州馆",
        name_en="Quzhou",
        x=340,
        y=330,
        tint=ZoneTint.SEA,
        regions=(LONGYOU, "330881", "330822", QUZHOU),
    ),
    ZoneOfBlocks(
        code="B",
        name="丽水馆",
        name_en="Lishui",
        x=4290,
        y=330,
        tint=ZoneTint.HILL,
        regions=("331127", "331125", "331121", JINYUN),
    ),
    ZoneOfBlocks(
        code="C", name="温州馆", name_en="Wenzhou", x=340, y=2340, tint=ZoneTint.HILL, regions=("330328", "330329")
    ),
)


def big_fair() -> Edition:
    """Return an open edition with a hall of 82 m × 54 m, three zones, eleven counties, and raw space in zone T."""
    place = editions.venue("义乌大展馆")
    venues.create_hall(venue_public_id=place.public_id, details=editions.hall_details(**BIG_HALL), actor=SYSTEM)
    edition = editions.open_fair_edition(venue_public_id=place.public_id)
    fair_settings(edition)
    hall = place.halls[0]
    aisles = (Area(x=3850, y=330, width=400, depth=4000),)
    planning.create_hall_plan(
        UseHall(
            edition=edition.public_id, hall=hall.public_id, code="E1", aisles=aisles, facilities=BIG_HALL_FACILITIES
        ),
        actor=SYSTEM,
    )
    for zone in BIG_HALL_ZONES:
        _zone_of_blocks(edition, zone)
    _zone(edition, code="T", name="结对城市特装区", name_en="Partner cities", x=4290, y=3410, depth=1000)
    raw = {"kind": BoothKind.RAW_SPACE, "rows": 1, "booths_in_row": 1, "booth_depth": 600}
    _block(edition, "T", x=4350, y=3750, booth_width=900, first_seq=1, **raw)
    _block(edition, "T", x=5250, y=3750, booth_width=600, first_seq=2, **raw)
    _block(edition, "T", x=6200, y=3750, booth_width=900, first_seq=3, **raw)
    return edition


def _zone_of_blocks(edition: Edition, zone: ZoneOfBlocks) -> None:
    rows = -(-len(zone.regions) // 2)
    names = {"code": zone.code, "name": zone.name, "name_en": zone.name_en}
    _zone(edition, **names, x=zone.x, y=zone.y, depth=60 + 950 * rows, tint=zone.tint)
    for place, region_code in enumerate(zone.regions):
        down, right = divmod(place, 2)
        _block(
            edition,
            zone.code,
            x=zone.x + 60 + 1850 * right,
            y=zone.y + 320 + 950 * down,
            booths_in_row=5,
            first_seq=1 + 10 * place,
            region_code=region_code,
        )


def _zone(edition: Edition, **values: Any) -> None:
    planning.create_zone(NewZone(edition=edition.public_id, hall_code="E1", width=3470, **values), actor=SYSTEM)


def _block(edition: Edition, zone: str, **values: Any) -> None:
    command = GenerateBooths(
        edition=edition.public_id, hall_code="E1", zone_code=zone, pattern="{zone}{seq:03}", **values
    )
    planning.generate_booths(command, actor=SYSTEM)
