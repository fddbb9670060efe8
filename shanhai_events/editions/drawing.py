"""Turns a hall into the shapes of its preview, in units that fit a page."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from shanhai_events.editions.commands import HallDetails
from shanhai_events.editions.geometry import area

WIDTH = 800
MARGIN = 44
DOOR = 18


@dataclass(frozen=True, kw_only=True, slots=True)
class DoorShape:
    """An entrance: its triangle points into the hall; names of side doors stand inside, the others outside."""

    side: str
    points: str
    text_x: float
    text_y: float
    label: str
    label_en: str
    main: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class HallDrawing:
    """Shapes in drawing units; the real size is in metres and square metres."""

    width: float
    height: float
    outline: str
    pillars: tuple[tuple[float, float, float, float], ...]
    doors: tuple[DoorShape, ...]
    metres_wide: float
    metres_deep: float
    area_m2: float


def draw_details(details: HallDetails) -> HallDrawing:
    """Return the drawing of a hall that is being typed."""
    return draw_hall(
        details.outline,
        [asdict(pillar) for pillar in details.pillars],
        [asdict(entrance) for entrance in details.entrances],
    )


def draw_hall(
    outline: Sequence[Sequence[int]], pillars: Sequence[dict[str, Any]], entrances: Sequence[dict[str, Any]]
) -> HallDrawing:
    """Return the drawing of a hall whose outline encloses an area, `WIDTH` units wide with a margin all around."""
    left, top = min(x for x, _y in outline), min(y for _x, y in outline)
    wide, deep = max(x for x, _y in outline) - left, max(y for _x, y in outline) - top
    scale = (WIDTH - 2 * MARGIN) / wide

    def place(x: float, y: float) -> tuple[float, float]:
        return round(MARGIN + (x - left) * scale, 1), round(MARGIN + (y - top) * scale, 1)

    return HallDrawing(
        width=WIDTH,
        height=round(deep * scale + 2 * MARGIN, 1),
        outline=_points(place(x, y) for x, y in outline),
        pillars=tuple(
            (*place(p["x"], p["y"]), round(p["width"] * scale, 1), round(p["depth"] * scale, 1)) for p in pillars
        ),
        doors=tuple(_door(entrance, *place(entrance["x"], entrance["y"])) for entrance in entrances),
        metres_wide=wide / 100,
        metres_deep=deep / 100,
        area_m2=area([(x, y) for x, y in outline]) / 10_000,
    )


def _door(entrance: dict[str, Any], x: float, y: float) -> DoorShape:
    """Draw the triangle from the wall inwards: an entrance in the south points north."""
    half = DOOR / 2
    triangle, text = {
        "N": (((x - half, y - half), (x + half, y - half), (x, y + half)), (x, y - half - 8)),
        "S": (((x - half, y + half), (x + half, y + half), (x, y - half)), (x, y + half + 22)),
        "W": (((x - half, y - half), (x - half, y + half), (x + half, y)), (x + half + 6, y + 5)),
        "E": (((x + half, y - half), (x + half, y + half), (x - half, y)), (x - half - 6, y + 5)),
    }[str(entrance["side"])]
    return DoorShape(
        side=str(entrance["side"]),
        points=_points(triangle),
        text_x=text[0],
        text_y=text[1],
        label=entrance["label"],
        label_en=entrance["label_en"],
        main=bool(entrance["main"]),
    )


def _points(points: Any) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
