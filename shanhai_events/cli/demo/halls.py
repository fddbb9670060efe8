"""The two halls, drawn in whole centimetres: a plain one, and one with a cut corner and a slanting wall."""

from shanhai_events.editions.commands import Entrance, HallDetails, Pillar, VenueDetails
from shanhai_events.editions.enums import Side
from shanhai_events.fair.commands.planning import Area, Facility
from shanhai_events.fair.enums import FacilityKind

YIWU = "330782"
PILLAR_CM = 80

VENUE = VenueDetails(
    name="义乌国际博览中心",
    name_en="Yiwu International Expo Center",
    address="义乌市宗泽路 59 号",
    address_en="59 Zongze Road, Yiwu",
    region_code=YIWU,
)


def _pillars(columns: tuple[int, ...], rows: tuple[int, ...]) -> tuple[Pillar, ...]:
    return tuple(Pillar(x=x, y=y, width=PILLAR_CM, depth=PILLAR_CM) for x in columns for y in rows)


E1 = HallDetails(
    name="E1 馆",
    name_en="Hall E1",
    outline=((0, 0), (8200, 0), (8200, 5400), (0, 5400)),
    pillars=_pillars((2035, 5985), (480, 1385, 2410, 3435, 4375)),
    entrances=(
        Entrance(x=4080, y=0, side=Side.NORTH, label="北 1 门", label_en="North Gate 1", main=False),
        Entrance(x=4025, y=5400, side=Side.SOUTH, label="南 1 门，主入口", label_en="South Gate 1, main", main=True),
        Entrance(x=0, y=2400, side=Side.WEST, label="西 2 门", label_en="West Gate 2", main=False),
        Entrance(x=8200, y=2400, side=Side.EAST, label="东 2 门", label_en="East Gate 2", main=False),
    ),
)
E1_AISLES = (Area(x=3850, y=330, width=400, depth=4080), Area(x=340, y=4430, width=7420, depth=110))
E1_FACILITIES = (
    Facility(kind=FacilityKind.SERVICE, label="配电", label_en="Power", x=30, y=30, width=300, depth=300),
    Facility(kind=FacilityKind.SERVICE, label="卫生间", label_en="WC", x=7810, y=30, width=360, depth=300),
    Facility(kind=FacilityKind.LOUNGE, label="洽谈区", label_en="Lounge", x=340, y=4560, width=1600, depth=700),
    Facility(kind=FacilityKind.STAGE, label="签约台", label_en="Signing stage", x=2250, y=4560, width=1350, depth=700),
    Facility(kind=FacilityKind.SERVICE, label="服务台", label_en="Service desk", x=4550, y=4560, width=950, depth=700),
    Facility(
        kind=FacilityKind.SERVICE, label="劳务招聘专区", label_en="Job fair", x=5700, y=4560, width=1100, depth=700
    ),
    Facility(
        kind=FacilityKind.SERVICE, label="组委会办公室", label_en="Fair office", x=7000, y=4560, width=860, depth=700
    ),
)

E2 = HallDetails(
    name="E2 馆",
    name_en="Hall E2",
    outline=((0, 0), (7200, 0), (7200, 3000), (4800, 3000), (3600, 4200), (3600, 5400), (0, 5400)),
    pillars=_pillars((1880, 3320, 4385, 5720), (1385,)) + _pillars((2600,), (2860, 3760, 4660)),
    entrances=(
        Entrance(x=3600, y=0, side=Side.NORTH, label="北 3 门", label_en="North Gate 3", main=False),
        Entrance(x=7200, y=1400, side=Side.EAST, label="东 3 门", label_en="East Gate 3", main=False),
        Entrance(x=0, y=2600, side=Side.WEST, label="西 3 门", label_en="West Gate 3", main=False),
        Entrance(x=1500, y=5400, side=Side.SOUTH, label="南 3 门，主入口", label_en="South Gate 3, main", main=True),
    ),
)
E2_AISLES = (Area(x=340, y=2400, width=6500, depth=220),)
E2_FACILITIES = (
    Facility(kind=FacilityKind.LOUNGE, label="品尝区", label_en="Tasting", x=2820, y=2950, width=560, depth=510),
    Facility(kind=FacilityKind.LOUNGE, label="洽谈区", label_en="Lounge", x=2760, y=4380, width=740, depth=820),
    Facility(kind=FacilityKind.SERVICE, label="服务台", label_en="Service desk", x=300, y=4850, width=700, depth=400),
    Facility(kind=FacilityKind.SERVICE, label="消防", label_en="Fire", x=6860, y=2650, width=310, depth=310),
)
