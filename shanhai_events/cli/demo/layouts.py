"""What stands in the halls: zones, county groups, islands, and booths along the slanting wall, as commands.

The commands name no edition; `plan` puts it in.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from shanhai_events.fair.commands.planning import AddBooth, GenerateBooths, MarkBooths, NewZone
from shanhai_events.fair.enums import Availability, BoothKind, ZoneTint

STANDARD_CM = 300
ISLAND_CM = 600
PATTERN = "{zone}{seq:03}"
ANY = ""
"""Stands for the edition."""

LONGYOU, JIANGSHAN, CHANGSHAN, QUJIANG, KECHENG, KAIHUA = "330825", "330881", "330822", "330803", "330802", "330824"
QUZHOU, HANGZHOU, NINGBO, SHAOXING = "330800", "330100", "330200", "330600"
JINGNING, YUNHE, LONGQUAN, QINGYUAN = "331127", "331125", "331181", "331126"
QINGTIAN, LIANDU, JINYUN, SONGYANG, SUICHANG = "331121", "331102", "331122", "331124", "331123"
WENCHENG, TAISHUN, YONGJIA, CANGNAN, PINGYANG = "330328", "330329", "330324", "330327", "330326"
XIANJU, TIANTAI, SANMEN, WUYI, PANAN = "331024", "331023", "331022", "330723", "330727"
DAISHAN, SHENGSI, DINGHAI, PUTUO = "330921", "330922", "330902", "330903"


@dataclass(frozen=True, slots=True)
class CountyBlock:
    """Two rows that several counties share: `counties` names the region of each column; the lower row counts on."""

    zone: str
    x: int
    y: int
    first: int
    counties: tuple[str, ...]

    def booths(self) -> Iterator[AddBooth]:
        """Yield the booths one by one: a block generated for each county alone would be open between counties."""
        last = len(self.counties) - 1
        for row, front in enumerate("NS"):
            for column, county in enumerate(self.counties):
                ends = ("W" if column == 0 else "") + ("E" if column == last else "")
                yield AddBooth(
                    edition=ANY,
                    hall_code="E1",
                    zone_code=self.zone,
                    number=f"{self.zone}{self.first + row * len(self.counties) + column:03}",
                    x=self.x + column * STANDARD_CM,
                    y=self.y + row * STANDARD_CM,
                    open_sides=front + ends,
                    region_code=county,
                )


def _zone(hall: str, code: str, name: tuple[str, str], area: tuple[int, int, int, int], tint: ZoneTint) -> NewZone:
    x, y, width, depth = area
    return NewZone(
        edition=ANY,
        hall_code=hall,
        code=code,
        name=name[0],
        name_en=name[1],
        x=x,
        y=y,
        width=width,
        depth=depth,
        tint=tint,
    )


def _island(number: str, x: int, y: int, width: int, region: str | None, *, sides: str = "NESW") -> AddBooth:
    return AddBooth(
        edition=ANY,
        hall_code="E1" if number.startswith("T") else "E2",
        zone_code=number[0],
        number=number,
        x=x,
        y=y,
        width=width,
        depth=ISLAND_CM,
        open_sides=sides,
        kind=BoothKind.RAW_SPACE,
        region_code=region,
    )


def _row(hall: str, zone: str, x: int, y: int, count: int, *, first: int = 1) -> GenerateBooths:
    """Return a single row that shows its back to the north wall."""
    return GenerateBooths(
        edition=ANY,
        hall_code=hall,
        zone_code=zone,
        x=x,
        y=y,
        booths_in_row=count,
        rows=1,
        faces_back=True,
        pattern=PATTERN,
        first_seq=first,
    )


def _rows(hall: str, zone: str, x: int, y: int, count: int, *, blocks: int = 1, aisle: int = 300) -> GenerateBooths:
    return GenerateBooths(
        edition=ANY,
        hall_code=hall,
        zone_code=zone,
        x=x,
        y=y,
        booths_in_row=count,
        blocks=blocks,
        aisle=aisle,
        pattern=PATTERN,
    )


def _county(zone: str, x: int, y: int, county: str, *, first: int) -> GenerateBooths:
    """Return a block of two rows that one county has all of."""
    return GenerateBooths(
        edition=ANY,
        hall_code="E1",
        zone_code=zone,
        x=x,
        y=y,
        booths_in_row=5,
        pattern=PATTERN,
        first_seq=first,
        region_code=county,
    )


def _mark(first: str, last: str, availability: Availability, note: str) -> MarkBooths:
    return MarkBooths(edition=ANY, first=first, last=last, availability=availability, note=note)


def _slanting(*, count: int = 5, step: int = 305) -> Iterator[AddBooth]:
    """Yield booths with their backs to the wall from (4800, 3000) to (3600, 4200), open towards the hall."""
    slope = math.sqrt(0.5)
    wall = math.hypot(1200, 1200)
    start = (wall - (count - 1) * step) / 2
    off_wall = STANDARD_CM / 2 + 20
    for place in range(count):
        along = start + place * step
        centre_x = 4800 - along * slope - off_wall * slope
        centre_y = 3000 + along * slope - off_wall * slope
        yield AddBooth(
            edition=ANY,
            hall_code="E2",
            zone_code="K",
            number=f"K{place + 1:03}",
            x=round(centre_x - STANDARD_CM / 2),
            y=round(centre_y - STANDARD_CM / 2),
            rotation=315,
            open_sides="N",
        )


_SEA, _HILL = ZoneTint.SEA, ZoneTint.HILL
_RESERVED, _BLOCKED = Availability.RESERVED, Availability.BLOCKED

ZONES = (
    _zone("E1", "A", ("衢州馆", "Quzhou"), (340, 330, 3470, 1930), _SEA),
    _zone("E1", "B", ("丽水馆", "Lishui"), (4290, 330, 3470, 3030), _HILL),
    _zone("E1", "C", ("温州馆", "Wenzhou"), (340, 2340, 3470, 1020), _HILL),
    _zone("E1", "D", ("台州、金华馆", "Taizhou and Jinhua"), (340, 3410, 3470, 1000), _SEA),
    _zone("E1", "E", ("舟山馆", "Zhoushan"), (6140, 2340, 1620, 1020), _SEA),
    _zone("E1", "F", ("百村特产街", "Village Street"), (400, 0, 7300, 300), _SEA),
    _zone("E1", "T", ("结对城市特装区", "Partner Cities"), (4290, 3410, 3470, 1000), _SEA),
    _zone("E2", "G", ("结对城市展区", "Partner Cities"), (340, 260, 6520, 2090), _SEA),
    _zone("E2", "H", ("新农村馆", "New Countryside"), (340, 2690, 2120, 1980), _HILL),
    _zone("E2", "K", ("合作社斜廊", "Cooperatives"), (2760, 2690, 680, 800), _HILL),
)
BLOCKS = (
    CountyBlock("A", 400, 1600, 21, (*(CHANGSHAN,) * 3, QUJIANG, KECHENG)),
    CountyBlock("A", 2250, 1600, 31, (*(KAIHUA,) * 3, *(QUZHOU,) * 2)),
    CountyBlock("B", 4350, 650, 1, (*(JINGNING,) * 3, *(YUNHE,) * 2)),
    CountyBlock("B", 6200, 650, 11, (*(LONGQUAN,) * 3, *(QINGYUAN,) * 2)),
    CountyBlock("B", 4350, 1600, 21, (*(QINGTIAN,) * 3, *(LIANDU,) * 2)),
    CountyBlock("B", 4350, 2700, 41, (*(SONGYANG,) * 3, *(SUICHANG,) * 2)),
    CountyBlock("C", 400, 2700, 1, (*(WENCHENG,) * 3, *(TAISHUN,) * 2)),
    CountyBlock("C", 2250, 2700, 11, (*(YONGJIA,) * 2, *(CANGNAN,) * 2, PINGYANG)),
    CountyBlock("D", 400, 3750, 1, (*(XIANJU,) * 2, *(TIANTAI,) * 2, SANMEN)),
    CountyBlock("D", 2250, 3750, 11, (*(WUYI,) * 3, *(PANAN,) * 2)),
    CountyBlock("E", 6200, 2700, 1, (*(DAISHAN,) * 2, SHENGSI, DINGHAI, PUTUO)),
)
SINGLE_BOOTHS = (
    *(booth for block in BLOCKS for booth in block.booths()),
    _island("T001", 4350, 3750, 900, HANGZHOU, sides="NSW"),
    _island("T002", 5250, 3750, 600, "330127", sides="NES"),
    _island("T003", 6200, 3750, 900, NINGBO, sides="NSW"),
    _island("T004", 7100, 3750, 600, SHAOXING, sides="NES"),
    _island("G001", 600, 600, 1200, HANGZHOU),
    _island("G002", 2250, 600, 900, NINGBO),
    _island("G003", 3600, 600, 600, "330500"),
    _island("G004", 4650, 600, 900, "330400"),
    _island("G005", 6000, 600, 600, SHAOXING),
    _island("G006", 600, 1650, 600, "331000"),
    _island("G007", 1650, 1650, 900, "330700"),
    _island("G008", 3000, 1650, 1200, "330300"),
    _island("G009", 4650, 1650, 600, None),
    _island("G010", 5700, 1650, 900, None),
    *_slanting(),
)
GENERATED = (
    _county("A", 400, 650, LONGYOU, first=1),
    _county("A", 2250, 650, JIANGSHAN, first=11),
    _county("B", 6200, 1600, JINYUN, first=31),
    _row("E1", "F", 400, 0, 11),
    _row("E1", "F", 4400, 0, 11, first=12),
    _rows("E2", "H", 500, 3060, 6, blocks=2),
)
MARKS = (
    _mark("A006", "A006", _RESERVED, "县里预留"),
    _mark("A036", "A036", _BLOCKED, "消火栓前不设展位"),
    _mark("A040", "A040", _RESERVED, "市协作办预留"),
    _mark("B020", "B020", _BLOCKED, "配电检修口"),
    _mark("B049", "B049", _RESERVED, "县里预留"),
    _mark("C006", "C006", _BLOCKED, "立柱遮挡"),
    _mark("E008", "E008", _RESERVED, "县里预留"),
    _mark("F008", "F009", _RESERVED, "百村计划重点村预留"),
    _mark("F011", "F012", _BLOCKED, "北 1 门疏散通道"),
    _mark("T004", "T004", _RESERVED, "绍兴市协作办预留"),
    _mark("G009", "G009", _RESERVED, "新闻发布区备用"),
    _mark("H012", "H012", _BLOCKED, "立柱遮挡"),
)

LAST_YEAR_ZONES = (
    _zone("E1", "A", ("山区馆", "Mountain Counties"), (340, 330, 3470, 1930), _SEA),
    _zone("E1", "B", ("海岛馆", "Islands"), (4290, 330, 3470, 1930), _HILL),
)
LAST_YEAR_GENERATED = (_rows("E1", "A", 560, 650, 10, blocks=2, aisle=350), _rows("E1", "B", 4510, 650, 10))

PLANNED_ZONES = (_zone("E2", "A", ("山区好物馆", "Mountain Goods"), (340, 260, 6520, 2150), _SEA),)
PLANNED_GENERATED = (_rows("E2", "A", 600, 700, 8),)
