"""Knows when corners enclose a hall and what lies inside or on its walls; whole centimetres."""

from collections.abc import Sequence
from itertools import combinations

from shanhai_events.editions.commands import HallDetails
from shanhai_events.editions.errors import EntranceOffWall, OutlineInvalid, PillarOutside

Point = tuple[int, int]
Wall = tuple[Point, Point]
ON_WALL_CM = 50


def check_hall(details: HallDetails) -> None:
    """Refuse an outline that is no simple polygon, pillars outside it, and entrances over 50 cm off its walls."""
    if not is_simple(details.outline):
        raise OutlineInvalid(field="outline")
    for number, pillar in enumerate(details.pillars, start=1):
        x, y, right, bottom = pillar.x, pillar.y, pillar.x + pillar.width, pillar.y + pillar.depth
        corners = ((x, y), (right, y), (right, bottom), (x, bottom))
        if not all(contains(details.outline, corner) for corner in corners):
            raise PillarOutside(field="pillars", row=number)
    for number, entrance in enumerate(details.entrances, start=1):
        if all(_off_wall((entrance.x, entrance.y), wall) for wall in walls(details.outline)):
            raise EntranceOffWall(field="entrances", row=number)


def walls(outline: Sequence[Point]) -> list[Wall]:
    """Return the sides of a polygon, the last closing it."""
    return list(zip(outline, (*outline[1:], outline[0]), strict=True)) if outline else []


def area(outline: Sequence[Point]) -> float:
    """Return the enclosed area in cm²."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in walls(outline))) / 2


def is_simple(outline: Sequence[Point]) -> bool:
    """Tell whether the corners, three or more and all different, enclose an area without crossing sides."""
    if len(outline) < 3 or len(set(outline)) != len(outline) or area(outline) == 0:
        return False
    sides = walls(outline)
    last = len(sides) - 1
    for (i, one), (k, other) in combinations(enumerate(sides), 2):
        if k - i == 1 or (i == 0 and k == last):
            if _folds_back(one, other):
                return False
        elif _touch(one, other):
            return False
    return True


def contains(outline: Sequence[Point], point: Point) -> bool:
    """Tell whether a point lies inside the polygon or on its border."""
    inside = False
    for wall in walls(outline):
        if _turn(*wall, point) == 0 and _between(*wall, point):
            return True
        (ax, ay), (bx, by) = wall
        if (ay > point[1]) != (by > point[1]):
            crossing = ax + (point[1] - ay) * (bx - ax) / (by - ay)
            inside = inside != (point[0] < crossing)
    return inside


def _turn(a: Point, b: Point, c: Point) -> int:
    cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (cross > 0) - (cross < 0)


def _between(a: Point, b: Point, c: Point) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _touch(one: Wall, other: Wall) -> bool:
    (a, b), (c, d) = one, other
    turns = (_turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b))
    if turns[0] != turns[1] and turns[2] != turns[3]:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(turn == 0 and _between(*end) for turn, end in zip(turns, ends, strict=True))


def _folds_back(one: Wall, other: Wall) -> bool:
    """Tell whether two neighbouring sides lie on each other."""
    shared = ({*one} & {*other}).pop()
    (a,) = {*one} - {shared}
    (b,) = {*other} - {shared}
    if _turn(a, shared, b) != 0:
        return False
    return (a[0] - shared[0]) * (b[0] - shared[0]) + (a[1] - shared[1]) * (b[1] - shared[1]) > 0


def _off_wall(point: Point, wall: Wall) -> bool:
    """Tell whether a point is further from a wall than the tolerance."""
    (ax, ay), (bx, by) = wall
    dx, dy = bx - ax, by - ay
    share = max(0.0, min(1.0, ((point[0] - ax) * dx + (point[1] - ay) * dy) / (dx * dx + dy * dy)))
    return (point[0] - ax - share * dx) ** 2 + (point[1] - ay - share * dy) ** 2 > ON_WALL_CM**2
