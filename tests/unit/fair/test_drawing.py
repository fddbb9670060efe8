"""From centimetres to the drawing: walls with gaps, doors, zone names, furniture."""

from typing import Any

import pytest

from shanhai_events.fair.queries.drawing import Named, box_of, draw_hall, draw_zone, unit
from shanhai_events.fair.rules.geometry import Rect

SQUARE = [[0, 0], [2500, 0], [2500, 2500], [0, 2500]]


def entrance(x: int, y: int, side: str, *, main: bool = False) -> dict[str, Any]:
    return {"x": x, "y": y, "side": side, "label": "北门", "label_en": "North Gate", "main": main}


def hall(**changes: Any) -> Any:
    parts: dict[str, Any] = {"outline": SQUARE, "pillars": [], "entrances": [], "aisles": [], "facilities": []}
    return draw_hall(**{**parts, **changes})


def test_a_standard_booth_is_a_square_of_36_units() -> None:
    box = box_of(Rect(x=400, y=650, width=300, depth=300))

    assert (box.x, box.y, box.width, box.height, box.turn) == ("48", "78", "36", "36", "")


def test_a_turned_booth_turns_about_its_centre() -> None:
    assert box_of(Rect(x=0, y=0, width=300, depth=300, rotation=45)).turn == "rotate(45 18 18)"
    assert box_of(Rect(x=0, y=0, width=300, depth=300, rotation=360)).turn == ""


def test_walls_without_doors_are_one_closed_stroke() -> None:
    assert hall().wall == "M0 0L300 0L300 300L0 300z"


def test_a_door_opens_a_gap_and_the_stroke_runs_on_round_the_corners() -> None:
    drawn = hall(entrances=[entrance(1250, 0, "N")])

    assert drawn.wall == "M180 0L300 0L300 300L0 300L0 0L120 0"


def test_doors_on_opposite_walls_leave_two_strokes() -> None:
    drawn = hall(entrances=[entrance(1250, 0, "N"), entrance(1250, 2500, "S", main=True)])

    assert drawn.wall == "M111 300L0 300L0 0L120 0M180 0L300 0L300 300L189 300"


def test_a_door_in_a_corner_takes_no_more_wall_than_there_is() -> None:
    assert hall(entrances=[entrance(0, 0, "N")]).wall == "M30 0L300 0L300 300L0 300L0 30"


@pytest.mark.parametrize(
    ("side", "x", "y", "mark", "label"),
    [
        ("N", 1250, 0, "translate(150 -10) rotate(0)", ("150", "-19", "")),
        ("S", 1250, 2500, "translate(150 310) rotate(180)", ("150", "328", "")),
        ("W", 0, 1250, "translate(-10 150) rotate(-90)", ("-21", "150", "rotate(-90 -21 150)")),
        ("E", 2500, 1250, "translate(310 150) rotate(90)", ("321", "150", "rotate(90 321 150)")),
    ],
)
def test_a_door_points_inwards_and_is_named_outside(
    side: str, x: int, y: int, mark: str, label: tuple[str, str, str]
) -> None:
    (door,) = hall(entrances=[entrance(x, y, side)]).doors

    assert (door.mark, (door.x, door.y, door.turn)) == (mark, label)


def test_a_zone_is_named_inside_where_its_booths_leave_room_and_above_where_not() -> None:
    area = Rect(x=400, y=330, width=3000, depth=1900)
    values: dict[str, Any] = {"code": "A", "name": Named(zh="衢州馆", en="Quzhou"), "tint": "hill"}

    roomy = draw_zone(area, **values, first_booth_y=650)
    tight = draw_zone(area, **values, first_booth_y=330)
    empty = draw_zone(area, **values, first_booth_y=None)

    assert [zone.y for zone in (roomy, tight, empty)] == ["54.6", "27.6", "54.6"]
    assert roomy.alt


def test_a_lounge_has_tables_with_two_chairs_and_a_stage_rows_of_seats() -> None:
    place = {"label": "洽谈区", "label_en": "Lounge", "x": 0, "y": 0, "width": 1000, "depth": 600}
    lounge, stage, desk = hall(
        facilities=[{**place, "kind": "lounge"}, {**place, "kind": "stage"}, {**place, "kind": "service"}]
    ).facilities

    assert [seat[2] for seat in lounge.seats[:3]] == ["6.5", "2.6", "2.6"]
    assert len(lounge.seats) == 3 * 3
    assert {seat[2] for seat in stage.seats} == {"3"}
    assert stage.stage is not None
    assert (desk.seats, desk.stage) == ((), None)


def test_lengths_are_written_as_short_as_they_can_be() -> None:
    assert [unit(0), unit(100), unit(833), unit(8200)] == ["0", "12", "99.96", "984"]


def test_english_readers_get_english_names_where_there_are_some() -> None:
    assert Named(zh="北门", en="North Gate").in_locale("en") == "North Gate"
    assert Named(zh="北门", en="").in_locale("en") == "北门"
    assert Named(zh="北门", en="North Gate").in_locale("zh") == "北门"
