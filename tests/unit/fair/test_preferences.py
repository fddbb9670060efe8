"""Wishes for booths: a row of ten, A001 to A010, two deep, three metres each."""

from dataclasses import replace

import pytest

from shanhai_events.fair.enums import BoothKind
from shanhai_events.fair.errors import (
    BoothChosenTwice,
    BoothCountDiffers,
    BoothKindDiffers,
    BoothNotOffered,
    BoothOutsideRegion,
    BoothsApart,
    NoNeighboursFree,
    PreferenceRefused,
    SpaceTooSmall,
    TooManyPreferences,
)
from shanhai_events.fair.rules.geometry import Rect
from shanhai_events.fair.rules.preferences import Spot, Wanted, check_wishes, read_numbers, wish_around


def spot(number: int, hall: str = "A") -> Spot:
    column, row = (number - 1) % 5, (number - 1) // 5
    return Spot(
        public_id=f"{hall}{number}",
        number=f"{hall}{number:03}",
        kind=BoothKind.STANDARD,
        hall=hall,
        rect=Rect(x=column * 300, y=row * 300, width=300, depth=300),
        is_free=True,
        fits_region=True,
    )


ROW = [spot(number) for number in range(1, 11)]
TWO = Wanted(kind=BoothKind.STANDARD, count=2, area_m2=0, most=3)


def space(number: int, metres: int) -> Spot:
    rect = Rect(x=number * 600, y=0, width=600, depth=metres * 100)
    return replace(spot(1), public_id=f"T{number}", number=f"T{number}", kind=BoothKind.RAW_SPACE, rect=rect)


def test_three_pairs_side_by_side_pass() -> None:
    check_wishes(TWO, [(ROW[3], ROW[4]), (ROW[8], ROW[9]), (ROW[0], ROW[5])])


@pytest.mark.parametrize(
    ("wishes", "refusal"),
    [
        ([(ROW[0], ROW[2])], BoothsApart),
        ([(ROW[0], ROW[6])], BoothsApart),
        ([(ROW[0], spot(2, hall="B"))], BoothsApart),
        ([(ROW[0],)], BoothCountDiffers),
        ([(ROW[0], ROW[1], ROW[2])], BoothCountDiffers),
        ([(ROW[0], ROW[1]), (ROW[1], ROW[2])], BoothChosenTwice),
        ([(ROW[0], replace(ROW[1], is_free=False))], BoothNotOffered),
        ([(ROW[0], replace(ROW[1], fits_region=False))], BoothOutsideRegion),
        ([(ROW[0], replace(ROW[1], kind=BoothKind.RAW_SPACE))], BoothKindDiffers),
        ([(ROW[0], ROW[1]), (ROW[2], ROW[3]), (ROW[5], ROW[6]), (ROW[7], ROW[8])], TooManyPreferences),
    ],
)
def test_a_wish_that_cannot_be_is_refused(wishes: list[tuple[Spot, ...]], refusal: type[PreferenceRefused]) -> None:
    with pytest.raises(PreferenceRefused) as refused:
        check_wishes(TWO, wishes)
    assert type(refused.value) is refusal
    assert refused.value.field == "preferences"


def test_no_wish_at_all_is_left_to_the_organizer() -> None:
    check_wishes(TWO, [])


def test_a_wish_grows_along_the_row() -> None:
    three = replace(TWO, count=3)
    assert [found.number for found in wish_around(three, ROW[1], ROW, taken=())] == ["A002", "A003", "A004"]


def test_a_wish_grows_around_what_is_taken() -> None:
    assert [found.number for found in wish_around(TWO, ROW[3], ROW, taken={"A5"})] == ["A003", "A004"]


def test_a_wish_never_crosses_into_another_hall() -> None:
    alone = [ROW[0], spot(2, hall="B")]
    with pytest.raises(NoNeighboursFree):
        wish_around(TWO, ROW[0], alone, taken=())


def test_a_booth_in_another_wish_cannot_begin_a_wish() -> None:
    with pytest.raises(BoothChosenTwice):
        wish_around(TWO, ROW[0], ROW, taken={"A1"})


def test_raw_space_is_counted_in_square_metres() -> None:
    wanted = Wanted(kind=BoothKind.RAW_SPACE, count=1, area_m2=72, most=3)
    spaces = [space(0, 6), space(1, 6), space(2, 12)]
    check_wishes(wanted, [(spaces[2],), (spaces[0], spaces[1])])
    assert [found.number for found in wish_around(wanted, spaces[0], spaces[:2], taken=())] == ["T0", "T1"]
    with pytest.raises(SpaceTooSmall):
        check_wishes(wanted, [(spaces[0],)])


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("A004", ("A004",)),
        ("a004，A005", ("A004", "A005")),
        (" A004 A004 ", ("A004",)),
        ("A004–A006", ("A004", "A005", "A006")),
        ("A006-A004", ("A004", "A005", "A006")),
        ("A1-B023", ("A1-B023",)),
        ("A1-B023–A1-B024", ("A1-B023", "A1-B024")),
        ("A1-B023-A1-B024", ("A1-B023", "A1-B024")),
        ("A004-Z9", ("A004-Z9",)),
        ("<script>", ("<SCRIPT>",)),
        ("", ()),
    ],
)
def test_booth_numbers_are_read_as_people_type_them(typed: str, numbers: tuple[str, ...]) -> None:
    assert read_numbers(typed, {spot.number for spot in ROW} | {"A1-B023", "A1-B024"}) == numbers
