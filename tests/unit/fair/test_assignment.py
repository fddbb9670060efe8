"""Who may have which booth, in values: every refusal, and the suggestions."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.fair.enums import Availability, BoothKind
from shanhai_events.fair.errors import (
    BoothBlocked,
    BoothConfirmed,
    BoothHeld,
    BoothReserved,
    NoBoothChosen,
    OutsideRegion,
    PlacedApart,
    PlacementRefused,
    RawSpaceTooSmall,
    WrongBoothCount,
    WrongBoothKind,
)
from shanhai_events.fair.rules.assignment import Asked, Candidate, Holder, check_assignment, refusal_of, suggest
from shanhai_events.fair.rules.geometry import Rect, in_one_piece

OURS = "ours"
JINYUN = "331122"
ONE = Asked(kind=BoothKind.STANDARD, count=1, area_m2=None, open_sides=1, region_codes=frozenset({JINYUN, "331100"}))
TWO = replace(ONE, count=2)
RAW = replace(ONE, kind=BoothKind.RAW_SPACE, area_m2=54)
RIVAL = Holder(application="rival", name="缙云溪烧食品有限公司", since="2026-09-05", confirmed=False)


def booth(place: int, **changes: Any) -> Candidate:
    usual = Candidate(
        public_id=f"b{place}",
        number=f"B{place:03}",
        hall="A1",
        kind=BoothKind.STANDARD,
        rect=Rect(x=place * 300, y=0, width=300, depth=300),
        open_sides="N",
        availability=Availability.OFFERED,
        region_code=JINYUN,
        region_name="缙云县",
        holder=None,
    )
    return replace(usual, **changes)


def raw(place: int, width: int) -> Candidate:
    return booth(place, kind=BoothKind.RAW_SPACE, rect=Rect(x=place * 900, y=0, width=width, depth=600))


def test_free_neighbours_of_the_right_number_pass() -> None:
    check_assignment(TWO, [booth(1), booth(2)], application=OURS)


def test_a_booth_meant_for_the_city_or_for_nobody_passes() -> None:
    check_assignment(ONE, [booth(1, region_code="331100")], application=OURS)
    check_assignment(ONE, [booth(1, region_code=None)], application=OURS)


def test_its_own_booth_is_not_in_its_way() -> None:
    check_assignment(ONE, [booth(1, holder=replace(RIVAL, application=OURS))], application=OURS)


@pytest.mark.parametrize(
    ("asked", "booths", "refusal"),
    [
        (ONE, [], NoBoothChosen),
        (ONE, [booth(1, holder=RIVAL)], BoothHeld),
        (ONE, [booth(1, holder=replace(RIVAL, confirmed=True))], BoothConfirmed),
        (ONE, [booth(1, availability=Availability.RESERVED)], BoothReserved),
        (ONE, [booth(1, availability=Availability.BLOCKED)], BoothBlocked),
        (ONE, [raw(1, 900)], WrongBoothKind),
        (ONE, [booth(1), booth(2)], WrongBoothCount),
        (TWO, [booth(1)], WrongBoothCount),
        (TWO, [booth(1), booth(3)], PlacedApart),
        (TWO, [booth(1), booth(2, hall="B1")], PlacedApart),
        (RAW, [raw(1, 600)], RawSpaceTooSmall),
        (ONE, [booth(1, region_code="330825")], OutsideRegion),
    ],
)
def test_what_stands_against_it_is_refused_by_its_name(
    asked: Asked, booths: list[Candidate], refusal: type[PlacementRefused]
) -> None:
    with pytest.raises(PlacementRefused) as refused:
        check_assignment(asked, booths, application=OURS)

    assert type(refused.value) is refusal


def test_a_refusal_names_booth_holder_and_day() -> None:
    refusal = refusal_of(ONE, [booth(33, holder=replace(RIVAL, confirmed=True))], application=OURS)

    assert refusal is not None
    assert refusal.params == {"booth": "B033", "holder": "缙云溪烧食品有限公司", "since": "2026-09-05"}


def test_another_regions_booth_goes_with_a_note() -> None:
    elsewhere = booth(1, region_code="330825")

    check_assignment(ONE, [elsewhere], application=OURS, note="县馆已满，双方同意")
    with pytest.raises(OutsideRegion):
        check_assignment(ONE, [elsewhere], application=OURS, note="  ")


def test_raw_space_may_be_joined_until_it_is_large_enough() -> None:
    check_assignment(RAW, [raw(1, 900)], application=OURS)
    check_assignment(
        RAW,
        [raw(1, 900), booth(2, kind=BoothKind.RAW_SPACE, rect=Rect(x=1800, y=0, width=600, depth=600))],
        application=OURS,
    )


def test_a_preference_that_fits_is_suggested_first_with_its_rank() -> None:
    hall = [booth(place) for place in range(1, 7)]

    first, *others = suggest(TWO, hall, [(1, [booth(1, holder=RIVAL), hall[1]]), (2, hall[4:6])], application=OURS)

    assert (first.rank, first.numbers) == (2, ("B005–B006",))
    assert [other.numbers for other in others] == [("B001–B002",), ("B003–B004",)]


def test_suggestions_prefer_what_is_asked_and_leave_other_regions_alone() -> None:
    hall = [
        booth(1, wishes=2),
        booth(3),
        booth(5, open_sides="NE"),
        booth(7, region_code="330825"),
        booth(9, region_code=None),
    ]

    said = [suggestion.numbers for suggestion in suggest(replace(ONE, open_sides=2), hall, [], application=OURS)]

    assert said == [("B005",), ("B003",), ("B001",), ("B009",)]


@given(st.sets(st.integers(0, 39), max_size=30), st.integers(1, 6))
def test_every_suggestion_is_free_together_and_of_the_asked_number(taken: set[int], count: int) -> None:
    hall = [
        booth(
            place,
            rect=Rect(x=place % 10 * 300, y=place // 10 * 300, width=300, depth=300),
            holder=RIVAL if place in taken else None,
        )
        for place in range(40)
    ]

    suggestions = suggest(replace(ONE, count=count), hall, [], application=OURS)

    for suggestion in suggestions:
        assert len(suggestion.booths) == count
        assert in_one_piece([member.rect for member in suggestion.booths])
        assert all(member.holder is None for member in suggestion.booths)
    ids = [member.public_id for suggestion in suggestions for member in suggestion.booths]
    assert len(ids) == len(set(ids))
