"""Rectangles on a hall's floor in whole centimetres: whether they overlap, share a wall, lie inside an outline."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import combinations, pairwise, product

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""Left, top, right and bottom."""

TOLERANCE_CM = 0.5
SHARED_WALL_CM = 100
"""Two booths are neighbours when a person could walk through the wall they share."""
_CELL_CM = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class Rect:
    """A rectangle by its north-west corner before it is turned; `rotation` in degrees, clockwise about the centre."""

    x: int
    y: int
    width: int
    depth: int
    rotation: int = 0

    @property
    def centre(self) -> Point:
        """Return the point about which it turns."""
        return self.x + self.width / 2, self.y + self.depth / 2

    @property
    def area_m2(self) -> float:
        """Return the area in square metres."""
        return self.width * self.depth / 10_000

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Return the corners clockwise, as they lie after turning."""
        middle_x, middle_y = self.centre
        cosine, sine = _turn(self.rotation)
        half_w, half_d = self.width / 2, self.depth / 2
        steps = ((-half_w, -half_d), (half_w, -half_d), (half_w, half_d), (-half_w, half_d))
        first, second, third, fourth = (
            (middle_x + dx * cosine - dy * sine, middle_y + dx * sine + dy * cosine) for dx, dy in steps
        )
        return first, second, third, fourth

    @property
    def bounds(self) -> Bounds:
        """Return left, top, right and bottom of the upright box around it."""
        if self.rotation % 180 == 0:
            return self.x, self.y, self.x + self.width, self.y + self.depth
        xs, ys = zip(*self.corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def overlap(first: Rect, second: Rect) -> bool:
    """Tell whether two rectangles have floor in common; a shared wall is none."""
    if not _boxes_meet(first, second, -TOLERANCE_CM):
        return False
    ours, theirs = first.corners, second.corners
    for axis in (*_axes(ours), *_axes(theirs)):
        a, b = _shadow(ours, axis), _shadow(theirs, axis)
        if min(a[1], b[1]) - max(a[0], b[0]) <= TOLERANCE_CM:
            return False
    return True


def adjacent(first: Rect, second: Rect) -> bool:
    """Tell whether two rectangles stand wall to wall along at least SHARED_WALL_CM; the order does not matter."""
    if not _boxes_meet(first, second, TOLERANCE_CM):
        return False
    if first.rotation % 90 == 0 and second.rotation % 90 == 0:
        return _boxes_wall_to_wall(first.bounds, second.bounds)
    one, other = sorted((first, second), key=astuple)
    return any(_wall_to_wall(a, b) for a, b in product(_edges(one.corners), _edges(other.corners)))


def neighbours(rects: Sequence[Rect]) -> list[set[int]]:
    """Return for each rectangle the indexes of those that stand wall to wall with it."""
    found: list[set[int]] = [set() for _ in rects]
    for one, other in _close_pairs(rects):
        if adjacent(rects[one], rects[other]):
            found[one].add(other)
            found[other].add(one)
    return found


def groups(rects: Sequence[Rect]) -> list[list[int]]:
    """Return the indexes in pieces that hang together wall to wall, each piece in the order given."""
    links, seen, found = neighbours(rects), set[int](), []
    for start in range(len(rects)):
        if start not in seen:
            piece = _reach(start, links)
            seen |= piece
            found.append(sorted(piece))
    return found


def in_one_piece(rects: Sequence[Rect]) -> bool:
    """Tell whether all rectangles hang together wall to wall; one alone does, none does not."""
    return len(groups(rects)) == 1


def first_overlap(rects: Sequence[Rect], *, among: int) -> tuple[int, int] | None:
    """Return the first pair with floor in common of which one is among the first `among`; None when there is none."""
    pairs = sorted(pair for pair in _close_pairs(rects) if pair[0] < among)
    return next((pair for pair in pairs if overlap(rects[pair[0]], rects[pair[1]])), None)


def inside(rect: Rect, outline: Sequence[Point]) -> bool:
    """Tell whether a rectangle lies wholly in a polygon; it may lean on the walls."""
    if not all(_holds(outline, corner) for corner in rect.corners):
        return False
    slim = _shrunk(rect).corners
    walls = list(pairwise((*outline, outline[0])))
    return not any(_cross(wall, edge) for wall, edge in product(walls, _edges(slim))) and not any(
        _within(slim, point) for point in outline
    )


def distance(first: Point, second: Point) -> float:
    """Return how far two points are apart, in centimetres."""
    return math.dist(first, second)


def _turn(degrees: int) -> tuple[float, float]:
    """Return cosine and sine, exact at right angles."""
    exact = {0: (1.0, 0.0), 90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}
    angle = degrees % 360
    return exact.get(angle) or (math.cos(math.radians(angle)), math.sin(math.radians(angle)))


def _boxes_meet(first: Rect, second: Rect, margin: float) -> bool:
    a, b = first.bounds, second.bounds
    return a[0] <= b[2] + margin and b[0] <= a[2] + margin and a[1] <= b[3] + margin and b[1] <= a[3] + margin


def _boxes_wall_to_wall(a: Bounds, b: Bounds) -> bool:
    """Tell the same of two upright boxes: they touch in one direction and run along each other in the other."""
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    long_enough = SHARED_WALL_CM - TOLERANCE_CM
    return (abs(across) <= TOLERANCE_CM and down >= long_enough) or (
        abs(down) <= TOLERANCE_CM and across >= long_enough
    )


def _edges(corners: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(pairwise((*corners, corners[0])))


def _axes(corners: Sequence[Point]) -> Iterator[Point]:
    for (x1, y1), (x2, y2) in _edges(corners)[:2]:
        length = math.hypot(x2 - x1, y2 - y1)
        yield (x2 - x1) / length, (y2 - y1) / length


def _shadow(corners: Sequence[Point], axis: Point) -> tuple[float, float]:
    along = [x * axis[0] + y * axis[1] for x, y in corners]
    return min(along), max(along)


def _wall_to_wall(ours: tuple[Point, Point], theirs: tuple[Point, Point]) -> bool:
    """Tell whether two clockwise edges lie on one line, face each other and run along each other far enough."""
    (ax, ay), (bx, by) = ours
    length = math.hypot(bx - ax, by - ay)
    ux, uy = (bx - ax) / length, (by - ay) / length
    if any(abs((px - ax) * uy - (py - ay) * ux) > TOLERANCE_CM for px, py in theirs):
        return False
    start, end = ((px - ax) * ux + (py - ay) * uy for px, py in theirs)
    faces_us = end < start
    return faces_us and min(length, start) - max(0.0, end) >= SHARED_WALL_CM - TOLERANCE_CM


def _close_pairs(rects: Sequence[Rect]) -> set[tuple[int, int]]:
    """Return index pairs that share a cell of a coarse grid: all that may touch, and few others."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, rect in enumerate(rects):
        left, top, right, bottom = (
            math.floor((edge + step) / _CELL_CM) for edge, step in zip(rect.bounds, (-1, -1, 1, 1), strict=True)
        )
        for cell in product(range(left, right + 1), range(top, bottom + 1)):
            cells[cell].append(index)
    return {pair for members in cells.values() for pair in combinations(members, 2)}


def _reach(start: int, links: Sequence[set[int]]) -> set[int]:
    reached, waiting = {start}, [start]
    while waiting:
        for neighbour in links[waiting.pop()] - reached:
            reached.add(neighbour)
            waiting.append(neighbour)
    return reached


def _holds(outline: Sequence[Point], point: Point) -> bool:
    """Tell whether a polygon holds a point; its walls belong to it."""
    x, y = point
    within = False
    for (ax, ay), (bx, by) in pairwise((*outline, outline[0])):
        if _distance_to_wall(point, (ax, ay), (bx, by)) <= TOLERANCE_CM:
            return True
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            within = not within
    return within


def _distance_to_wall(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    along = 0.0 if square == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / square
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def _shrunk(rect: Rect) -> Rect:
    return Rect(x=rect.x + 1, y=rect.y + 1, width=rect.width - 2, depth=rect.depth - 2, rotation=rect.rotation)


def _within(corners: Sequence[Point], point: Point) -> bool:
    return all(_side(a, b, point) > 0 for a, b in _edges(corners))


def _cross(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = first, second
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(start: Point, end: Point, point: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
