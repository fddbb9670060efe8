"""Turns a hall's centimetres into drawing units: walls with gaps at the doors, labels, furniture.

Twelve units are a metre, so that a standard booth is a square of 36 and the texts of the style sheet fit into it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from shanhai_events.fair.enums import FacilityKind
from shanhai_events.fair.rules.geometry import Point, Rect, distance

UNITS_PER_CM = 0.12
MARGIN_X, MARGIN_Y = 40, 34
DOOR_CM = {True: 650, False: 500}
ON_WALL_CM = 60
ZONE_NAME_UNITS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A name in both languages."""

    zh: str
    en: str

    def in_locale(self, locale: str) -> str:
        """Return the English name where it is wanted and known."""
        return self.en if locale == "en" and self.en else self.zh


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle in units, ready to be written; `turn` is a transform or empty."""

    x: str
    y: str
    width: str
    height: str
    turn: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Door:
    """An entrance: the mark that points inwards, its name outside the wall, and where it is (cm)."""

    name: Named
    main: bool
    mark: str
    x: str
    y: str
    turn: str
    at: Point


@dataclass(frozen=True, kw_only=True, slots=True)
class ZoneArea:
    """A tinted zone with its name, above the zone when there is no room in it."""

    box: Box
    alt: bool
    code: str
    name: Named
    x: str
    y: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Facility:
    """A place that is no booth; `seats` are circles (cx, cy, r)."""

    box: Box
    name: Named
    x: str
    y: str
    width: float
    stage: Box | None
    seats: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class HallDrawing:
    """What is drawn of a hall beside its booths."""

    view_box: str
    floor: str
    wall: str
    pillars: tuple[Box, ...]
    aisles: tuple[Box, ...]
    doors: tuple[Door, ...]
    facilities: tuple[Facility, ...]


def unit(centimetres: float) -> str:
    """Return a length in units, as short as it can be written."""
    return f"{centimetres * UNITS_PER_CM:.6g}"


def box_of(rect: Rect) -> Box:
    """Return a rectangle in units."""
    middle_x, middle_y = rect.centre
    turn = f"rotate({rect.rotation} {unit(middle_x)} {unit(middle_y)})" if rect.rotation % 360 else ""
    return Box(x=unit(rect.x), y=unit(rect.y), width=unit(rect.width), height=unit(rect.depth), turn=turn)


def draw_hall(
    *,
    outline: Sequence[Sequence[int]],
    pillars: Sequence[Mapping[str, Any]],
    entrances: Sequence[Mapping[str, Any]],
    aisles: Sequence[Mapping[str, Any]],
    facilities: Sequence[Mapping[str, Any]],
) -> HallDrawing:
    """Return the drawing of a hall from the JSON of its row and of its plan."""
    corners: list[Point] = [(x, y) for x, y in outline]
    return HallDrawing(
        view_box=_view_box(corners),
        floor=f"{_path(corners)}z",
        wall=_wall(corners, entrances),
        pillars=tuple(box_of(Rect(**pillar)) for pillar in pillars),
        aisles=tuple(box_of(Rect(**aisle)) for aisle in aisles),
        doors=tuple(_door(entrance) for entrance in entrances),
        facilities=tuple(_facility(facility) for facility in facilities),
    )


def draw_zone(rect: Rect, *, code: str, name: Named, tint: str, first_booth_y: int | None) -> ZoneArea:
    """Return a zone; its name stands inside when the first booth leaves room above itself."""
    room = (rect.depth if first_booth_y is None else first_booth_y - rect.y) * UNITS_PER_CM
    y = rect.y * UNITS_PER_CM + (15 if room >= ZONE_NAME_UNITS else -12)
    return ZoneArea(
        box=box_of(rect),
        alt=tint == "hill",
        code=code,
        name=name,
        x=f"{rect.x * UNITS_PER_CM + 8:.6g}",
        y=f"{y:.6g}",
    )


def _view_box(corners: Sequence[Point]) -> str:
    xs, ys = zip(*corners, strict=True)
    left, top = min(xs) * UNITS_PER_CM - MARGIN_X, min(ys) * UNITS_PER_CM - MARGIN_Y
    width = (max(xs) - min(xs)) * UNITS_PER_CM + 2 * MARGIN_X
    height = (max(ys) - min(ys)) * UNITS_PER_CM + 2 * MARGIN_Y
    return f"{left:.6g} {top:.6g} {width:.6g} {height:.6g}"


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{unit(x)} {unit(y)}" for x, y in points)


def _wall(corners: Sequence[Point], entrances: Sequence[Mapping[str, Any]]) -> str:
    """Return the walls as strokes that are broken at the doors and run on round the corners."""
    strokes: list[list[Point]] = []
    for start, end in pairwise((*corners, corners[0])):
        for first, last in _pieces(start, end, entrances):
            if strokes and strokes[-1][-1] == first:
                strokes[-1].append(last)
            else:
                strokes.append([first, last])
    if len(strokes) == 1 and strokes[0][0] == strokes[0][-1]:
        return f"{_path(strokes[0][:-1])}z"
    if len(strokes) > 1 and strokes[-1][-1] == strokes[0][0]:
        strokes[0] = [*strokes.pop(), *strokes[0][1:]]
    return "".join(_path(stroke) for stroke in strokes)


def _pieces(start: Point, end: Point, entrances: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Point, Point]]:
    length = distance(start, end)
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    gaps = []
    for entrance in entrances:
        dx, dy = entrance["x"] - start[0], entrance["y"] - start[1]
        along, off = dx * ux + dy * uy, abs(dx * uy - dy * ux)
        if off <= ON_WALL_CM and 0 <= along <= length:
            half = DOOR_CM[bool(entrance["main"])] / 2
            gaps.append((max(0.0, along - half), min(length, along + half)))
    place = 0.0
    for opening, closing in [*sorted(gaps), (length, length)]:
        if opening > place:
            first = start if place == 0 else (start[0] + ux * place, start[1] + uy * place)
            yield first, end if opening == length else (start[0] + ux * opening, start[1] + uy * opening)
        place = max(place, closing)


# Towards which side: the mark's place and turn, then the label's place and turn, all in units from the point.
_DOORS = {
    "N": (0, -10, 0, 0, -19, 0),
    "S": (0, 10, 180, 0, 28, 0),
    "W": (-10, 0, -90, -21, 0, -90),
    "E": (10, 0, 90, 21, 0, 90),
}


def _door(entrance: Mapping[str, Any]) -> Door:
    dx, dy, turn, label_dx, label_dy, label_turn = _DOORS[str(entrance["side"])]
    x, y = entrance["x"] * UNITS_PER_CM, entrance["y"] * UNITS_PER_CM
    label_x, label_y = f"{x + label_dx:.6g}", f"{y + label_dy:.6g}"
    return Door(
        name=Named(zh=entrance["label"], en=entrance["label_en"]),
        main=bool(entrance["main"]),
        mark=f"translate({x + dx:.6g} {y + dy:.6g}) rotate({turn})",
        x=label_x,
        y=label_y,
        turn=f"rotate({label_turn} {label_x} {label_y})" if label_turn else "",
        at=(entrance["x"], entrance["y"]),
    )


def _facility(facility: Mapping[str, Any]) -> Facility:
    rect = Rect(x=facility["x"], y=facility["y"], width=facility["width"], depth=facility["depth"])
    kind = FacilityKind(facility["kind"])
    x, y = rect.x * UNITS_PER_CM, rect.y * UNITS_PER_CM
    width, height = rect.width * UNITS_PER_CM, rect.depth * UNITS_PER_CM
    label_y = {FacilityKind.SERVICE: y + height / 2 + 4, FacilityKind.LOUNGE: y + 17, FacilityKind.STAGE: y + 24}
    bar = Box(x=f"{x + 9:.6g}", y=f"{y + 7:.6g}", width=f"{width - 18:.6g}", height="25")
    return Facility(
        box=box_of(rect),
        name=Named(zh=facility["label"], en=facility["label_en"]),
        x=f"{x + width / 2:.6g}",
        y=f"{label_y[kind]:.6g}",
        width=width,
        stage=bar if kind is FacilityKind.STAGE else None,
        seats=tuple((f"{cx:.6g}", f"{cy:.6g}", f"{r:.6g}") for cx, cy, r in _seats(kind, x, y, width, height)),
    )


def _seats(kind: FacilityKind, x: float, y: float, width: float, height: float) -> Iterator[tuple[float, float, float]]:
    match kind:
        case FacilityKind.LOUNGE:
            for cx in _steps(x + 8, x + width - 8, 30):
                for cy in _steps(y + 26, y + height - 6, 26):
                    yield from ((cx, cy, 6.5), (cx - 11, cy, 2.6), (cx + 11, cy, 2.6))
        case FacilityKind.STAGE:
            for cx in _steps(x + 10, x + width - 10, 11):
                for cy in _steps(y + 40, y + height - 6, 12):
                    yield cx, cy, 3
        case FacilityKind.SERVICE:
            return


def _steps(first: float, last: float, step: float) -> Iterator[float]:
    """Yield the middles of as many steps as fit, centred."""
    count = max(0, int((last - first) // step))
    start = first + ((last - first) - count * step) / 2 + step / 2
    for index in range(count):
        yield start + index * step
