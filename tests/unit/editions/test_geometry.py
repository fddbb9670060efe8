import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.editions import geometry
from shanhai_events.editions.commands import Entrance, HallDetails, Pillar
from shanhai_events.editions.drawing import draw_details
from shanhai_events.editions.enums import Side
from shanhai_events.editions.errors import EntranceOffWall, OutlineInvalid, PillarOutside

SQUARE = ((0, 0), (1000, 0), (1000, 1000), (0, 1000))
L_SHAPE = ((0, 0), (1000, 0), (1000, 500), (500, 500), (500, 1000), (0, 1000))


def hall(**changes: object) -> HallDetails:
    values: dict[str, object] = {"name": "馆", "name_en": "Hall", "outline": L_SHAPE}
    return HallDetails(**{**values, **changes})  # type: ignore[arg-type]


def entrance(x: int, y: int, side: Side = Side.SOUTH) -> Entrance:
    return Entrance(x=x, y=y, side=side, label="门", label_en="Gate", main=False)


@pytest.mark.parametrize(
    "outline",
    [
        (),
        ((0, 0), (100, 0)),
        ((0, 0), (100, 0), (200, 0)),  # no area
        ((0, 0), (100, 0), (100, 100), (0, 0)),  # a corner twice
        ((0, 0), (100, 100), (100, 0), (0, 100)),  # a bow tie
        ((0, 0), (200, 0), (100, 0), (100, 100)),  # a side that folds back
        ((0, 0), (200, 0), (200, 200), (100, 0), (0, 200)),  # a corner on another side
    ],
)
def test_corners_that_enclose_no_hall_are_refused(outline: tuple[tuple[int, int], ...]) -> None:
    assert geometry.is_simple(outline) is False
    with pytest.raises(OutlineInvalid) as refusal:
        geometry.check_hall(hall(outline=outline))
    assert refusal.value.field == "outline"


@pytest.mark.parametrize("outline", [SQUARE, L_SHAPE, L_SHAPE[::-1], ((0, 0), (500, 100), (250, 900))])
def test_corners_in_either_order_enclose_a_hall(outline: tuple[tuple[int, int], ...]) -> None:
    assert geometry.is_simple(outline) is True


def test_area_is_exact_in_square_centimetres() -> None:
    assert geometry.area(SQUARE) == 1_000_000
    assert geometry.area(L_SHAPE) == 750_000


@pytest.mark.parametrize(
    ("point", "inside"),
    [((250, 250), True), ((750, 750), False), ((0, 0), True), ((500, 750), True), ((1001, 10), False)],
)
def test_a_point_on_the_wall_belongs_to_the_hall(point: tuple[int, int], inside: bool) -> None:
    assert geometry.contains(L_SHAPE, point) is inside


def test_a_pillar_stands_inside_as_a_whole() -> None:
    good = Pillar(x=400, y=400, width=100, depth=100)
    geometry.check_hall(hall(pillars=(good,)))
    with pytest.raises(PillarOutside) as refusal:
        geometry.check_hall(hall(pillars=(good, Pillar(x=450, y=450, width=100, depth=100))))
    assert (refusal.value.field, refusal.value.params) == ("pillars", {"row": 2})


def test_an_entrance_lies_on_a_wall_give_or_take_half_a_metre() -> None:
    geometry.check_hall(hall(entrances=(entrance(250, 1000), entrance(250, 950))))
    with pytest.raises(EntranceOffWall) as refusal:
        geometry.check_hall(hall(entrances=(entrance(250, 1000), entrance(250, 900))))
    assert (refusal.value.field, refusal.value.params) == ("entrances", {"row": 2})


@given(x=st.integers(0, 500), y=st.integers(0, 500), wide=st.integers(1, 50_000), deep=st.integers(1, 50_000))
def test_every_rectangle_is_a_hall_and_keeps_its_size(x: int, y: int, wide: int, deep: int) -> None:
    outline = ((x, y), (x + wide, y), (x + wide, y + deep), (x, y + deep))
    assert geometry.is_simple(outline)
    assert geometry.area(outline) == wide * deep
    drawing = draw_details(hall(outline=outline))
    assert (drawing.metres_wide, drawing.metres_deep) == (wide / 100, deep / 100)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=7))
def test_any_typed_corners_get_an_answer(corners: list[tuple[int, int]]) -> None:
    if geometry.is_simple(corners):
        assert geometry.area(corners) > 0
        assert all(geometry.contains(corners, corner) for corner in corners)


def test_drawing_puts_a_southern_door_below_the_wall_pointing_in() -> None:
    drawing = draw_details(
        hall(
            outline=((0, 0), (7120, 0), (7120, 3560), (0, 3560)),
            pillars=(Pillar(x=3560, y=1780, width=100, depth=100),),
            entrances=(entrance(3560, 3560), entrance(0, 1000, Side.WEST)),
        )
    )
    assert [drawing.width, drawing.height] == [800, 444]
    assert drawing.outline == "44,44 756,44 756,400 44,400"
    assert list(drawing.pillars) == [(400, 222, 10, 10)]
    south, west = drawing.doors
    assert south.points == "391,409 409,409 400,391"
    assert (south.text_x, south.text_y) == (400, 431)
    assert west.points == "35,135 35,153 53,144"
    assert (west.text_x, west.text_y) == (59, 149)
