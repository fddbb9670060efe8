"""Rectangles on the floor: overlap, shared walls, pieces, walls of a hall."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.fair.rules.geometry import (
    Rect,
    adjacent,
    first_overlap,
    groups,
    in_one_piece,
    inside,
    neighbours,
    overlap,
)

HALL = ((0, 0), (6000, 0), (6000, 4000), (0, 4000))
L_SHAPED = ((0, 0), (6000, 0), (6000, 2000), (3000, 2000), (3000, 4000), (0, 4000))


def booth(x: int, y: int, *, width: int = 300, depth: int = 300, rotation: int = 0) -> Rect:
    return Rect(x=x, y=y, width=width, depth=depth, rotation=rotation)


rects = st.builds(
    Rect,
    x=st.integers(-500, 2500),
    y=st.integers(-500, 2500),
    width=st.integers(100, 1200),
    depth=st.integers(100, 1200),
    rotation=st.integers(0, 359),
)
upright = st.builds(
    Rect,
    x=st.integers(0, 12).map(lambda step: step * 150),
    y=st.integers(0, 12).map(lambda step: step * 150),
    width=st.sampled_from([150, 300, 600]),
    depth=st.sampled_from([150, 300, 600]),
    rotation=st.sampled_from([0, 90, 180, 270]),
)


def test_a_shared_wall_is_no_overlap() -> None:
    assert not overlap(booth(0, 0), booth(300, 0))
    assert not overlap(booth(0, 0), booth(300, 300))


def test_a_centimetre_of_common_floor_is_an_overlap() -> None:
    assert overlap(booth(0, 0), booth(299, 0))


def test_a_turned_booth_reaches_beyond_its_upright_square() -> None:
    assert not overlap(booth(0, 0), booth(320, 0))
    assert overlap(booth(0, 0, rotation=45), booth(320, 0))


def test_turned_corners_miss_where_upright_boxes_meet() -> None:
    assert not overlap(booth(0, 0, rotation=45), booth(290, 290))


def test_a_quarter_turn_swaps_the_sides_of_a_booth() -> None:
    assert booth(0, 0, width=600, depth=300, rotation=90).bounds == (150, -150, 450, 450)
    assert booth(0, 0, width=600, depth=300, rotation=180).bounds == (0, 0, 600, 300)


def test_neighbours_share_a_wall_that_one_could_walk_through() -> None:
    assert adjacent(booth(0, 0), booth(300, 0))
    assert adjacent(booth(0, 0), booth(200, 300))
    assert not adjacent(booth(0, 0), booth(201, 300))
    assert not adjacent(booth(0, 0), booth(300, 300))
    assert not adjacent(booth(0, 0), booth(310, 0))


def test_a_booth_is_not_its_own_neighbour() -> None:
    assert not adjacent(booth(0, 0), booth(0, 0))


@given(rects, rects)
def test_overlap_and_adjacency_do_not_depend_on_the_order(one: Rect, other: Rect) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert adjacent(one, other) == adjacent(other, one)


@given(upright, upright)
def test_booths_on_a_grid_never_overlap_and_touch_at_once(one: Rect, other: Rect) -> None:
    assert not (overlap(one, other) and adjacent(one, other))


@given(rects, st.integers(-2000, 2000), st.integers(-2000, 2000))
def test_moving_both_changes_nothing(one: Rect, dx: int, dy: int) -> None:
    other = booth(one.x + one.width, one.y, depth=one.depth)
    moved = [Rect(x=r.x + dx, y=r.y + dy, width=r.width, depth=r.depth, rotation=r.rotation) for r in (one, other)]

    assert overlap(one, other) == overlap(*moved)


@given(st.lists(upright, min_size=1, max_size=25))
def test_the_coarse_grid_finds_every_pair_that_a_full_search_finds(many: list[Rect]) -> None:
    everyone = [{j for j in range(len(many)) if j != i and adjacent(many[i], many[j])} for i in range(len(many))]
    clashes = [(i, j) for i in range(len(many)) for j in range(i + 1, len(many)) if i < 3 and overlap(many[i], many[j])]

    assert neighbours(many) == everyone
    assert first_overlap(many, among=3) == (clashes[0] if clashes else None)


@given(st.lists(upright, min_size=1, max_size=25))
def test_pieces_hold_every_booth_once(many: list[Rect]) -> None:
    assert sorted(index for piece in groups(many) for index in piece) == list(range(len(many)))


def test_a_row_is_one_piece_until_its_middle_is_taken_away() -> None:
    row = [booth(x, 0) for x in (0, 300, 600)]

    assert in_one_piece(row)
    assert not in_one_piece([row[0], row[2]])
    assert not in_one_piece([])


@pytest.mark.parametrize(
    ("rect", "expected"),
    [
        (booth(0, 0), True),
        (booth(5700, 3700), True),
        (booth(5701, 0), False),
        (booth(-1, 0), False),
        (booth(0, 0, rotation=45), False),
        (booth(100, 100, rotation=45), True),
    ],
)
def test_a_booth_may_lean_on_the_wall_but_not_cross_it(rect: Rect, expected: bool) -> None:
    assert inside(rect, HALL) is expected


def test_the_notch_of_an_angled_hall_is_outside() -> None:
    assert inside(booth(2700, 1700), L_SHAPED)
    assert inside(booth(3000, 1700), L_SHAPED)
    assert not inside(booth(2800, 1900), L_SHAPED)
    assert not inside(booth(0, 1500, width=4000, depth=1000), L_SHAPED)
    assert not inside(booth(2000, 1000, width=3000, depth=2000), L_SHAPED)
