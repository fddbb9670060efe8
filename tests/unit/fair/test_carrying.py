"""What an application of an earlier edition hands on to a new draft."""

from dataclasses import replace

import pytest

from shanhai_events.fair.enums import BoothKind, CooperationWish, LeftOut
from shanhai_events.fair.rules.carrying import carry_over
from shanhai_events.fair.rules.geometry import Rect
from shanhai_events.fair.rules.preferences import Spot
from shanhai_events.fair.rules.sheet import Sheet
from tests.factories import fair_sheets

REGISTERED = "龙游澜坞竹业有限公司"
BLANK = Sheet(company=fair_sheets.COMPANY, fascia=REGISTERED)
DEMANDS = fair_sheets.DEMANDS


def spot(number: int, kind: BoothKind = BoothKind.STANDARD) -> Spot:
    return Spot(
        public_id=f"b{number}",
        number=f"A{number:03}",
        kind=kind,
        hall="A",
        rect=Rect(x=number * 300, y=0, width=300, depth=300),
        is_free=True,
        fits_region=True,
    )


SPOTS = {spot(number).number: spot(number) for number in range(1, 13)}


def left_out(earlier: Sheet, spots: dict[str, Spot] | None = None) -> tuple[tuple[LeftOut, tuple[str, ...]], ...]:
    """What is left out beside the one person, who never comes along."""
    carried = carry_over(earlier, BLANK, DEMANDS, SPOTS if spots is None else spots)
    return tuple(omission for omission in carried.left_out if omission[0] is not LeftOut.STAFF)


def test_all_that_still_holds_comes_along_and_people_declaration_and_scan_do_not() -> None:
    earlier = fair_sheets.sheet(
        fascia="澜坞竹业",
        fascia_en="LANWU BAMBOO",
        wishes=(CooperationWish.MARKET,),
        wish_note="找经销商",
        needs="用水",
    )

    carried = carry_over(earlier, BLANK, DEMANDS, SPOTS)

    assert carried.sheet == replace(
        earlier, category_name="", staff=(), declaration_version="", stamp_scan="", stamp_scan_name=""
    )
    assert carried.left_out == ((LeftOut.STAFF, ("1",)),)


def test_the_enterprise_is_the_one_of_today() -> None:
    earlier = fair_sheets.sheet(company=fair_sheets.company(contact_name="前任联系人"))

    assert carry_over(earlier, BLANK, DEMANDS, SPOTS).sheet.company == fair_sheets.COMPANY


@pytest.mark.parametrize(
    ("changes", "omission"),
    [
        ({"category": "toys", "category_name": "玩具"}, (LeftOut.CATEGORY, ("玩具",))),
        ({"booth_count": 11, "preferences": ()}, (LeftOut.BOOTH_COUNT, ("11",))),
        ({"booth_kind": BoothKind.RAW_SPACE, "area_m2": 30, "preferences": ()}, (LeftOut.AREA, ("30",))),
        ({"fascia": "青田石雕"}, (LeftOut.FASCIA, ("青田石雕",))),
        ({"fascia": "澜坞竹业！"}, (LeftOut.FASCIA, ("澜坞竹业！",))),
        ({"fascia_en": "竹"}, (LeftOut.FASCIA_EN, ("竹",))),
        ({"lodging": "3 人，周岚同住"}, (LeftOut.LODGING, ())),
        ({"preferences": (("A098", "A099"),)}, (LeftOut.WISH_UNKNOWN, ("A098–A099",))),
        ({"preferences": (("A001", "A003"),)}, (LeftOut.WISH_REFUSED, ("A001", "A003"))),
    ],
)
def test_what_no_longer_holds_is_named_and_left_out(
    changes: dict[str, object], omission: tuple[LeftOut, tuple[str, ...]]
) -> None:
    earlier = fair_sheets.sheet(**changes)

    assert left_out(earlier) == (omission,)
    sheet = carry_over(earlier, BLANK, DEMANDS, SPOTS).sheet
    for name in changes:
        if name not in {"booth_kind", "category_name"}:
            assert getattr(sheet, name) == getattr(BLANK, name)


def test_a_wish_that_others_took_is_left_out_and_the_next_one_moves_up() -> None:
    taken = {**SPOTS, "A005": replace(SPOTS["A005"], is_free=False)}

    assert left_out(fair_sheets.SHEET, taken) == ((LeftOut.WISH_REFUSED, ("A004–A005",)),)
    assert carry_over(fair_sheets.SHEET, BLANK, DEMANDS, taken).sheet.preferences == (("A009", "A010"),)


def test_no_more_wishes_come_along_than_the_edition_takes() -> None:
    wishes = (("A001", "A002"), ("A003", "A004"), ("A005", "A006"), ("A007", "A008"))

    assert left_out(fair_sheets.sheet(preferences=wishes)) == ((LeftOut.WISH_BEYOND, ("A007–A008",)),)


def test_wishes_for_more_booths_than_the_edition_gives_are_left_out_with_the_number() -> None:
    many = tuple(f"A{number:03}" for number in range(1, 12))

    assert left_out(fair_sheets.sheet(booth_count=11, preferences=(many,))) == (
        (LeftOut.BOOTH_COUNT, ("11",)),
        (LeftOut.WISH_REFUSED, ("A001–A011",)),
    )
