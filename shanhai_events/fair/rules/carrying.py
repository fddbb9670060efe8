"""What of an earlier application still holds in a new edition, and what is left out of the new draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shanhai_events.fair.enums import BoothKind, LeftOut
from shanhai_events.fair.errors import PreferenceRefused
from shanhai_events.fair.rules.completeness import LARGEST_SPACE_M2, Demands
from shanhai_events.fair.rules.fascia import carries_trade_name, parse_fascia, parse_fascia_en
from shanhai_events.fair.rules.numbering import runs
from shanhai_events.fair.rules.preferences import Spot, Wanted, check_wishes
from shanhai_events.fair.rules.sheet import Sheet
from shanhai_events.kernel.errors import InvalidValue

Omission = tuple[LeftOut, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """The sheet of the new draft, and each thing left out with what it said."""

    sheet: Sheet
    left_out: tuple[Omission, ...]


def carry_over(earlier: Sheet, blank: Sheet, demands: Demands, spots: Mapping[str, Spot]) -> Carried:
    """Return the blank sheet of a new draft, filled in with what the earlier application still has to say.

    Never taken over are people (their numbers were given for one edition), the declaration, the stamped scan and
    whatever offices decided. `spots` are the booths of the new edition by their number.
    """
    left_out: list[Omission] = []
    sheet = replace(
        blank, products=earlier.products, wishes=earlier.wishes, wish_note=earlier.wish_note, needs=earlier.needs
    )
    sheet = _with_category(earlier, sheet, demands, left_out)
    sheet = _with_booth(earlier, sheet, demands, left_out)
    sheet = _with_wishes(earlier, sheet, demands, spots, left_out)
    sheet = _with_fascia(earlier, sheet, left_out)
    if earlier.staff:
        left_out.append((LeftOut.STAFF, (str(len(earlier.staff)),)))
    if earlier.lodging:
        left_out.append((LeftOut.LODGING, ()))
    return Carried(sheet=sheet, left_out=tuple(left_out))


def _with_category(earlier: Sheet, sheet: Sheet, demands: Demands, left_out: list[Omission]) -> Sheet:
    if not earlier.category or earlier.category in demands.categories:
        return replace(sheet, category=earlier.category)
    left_out.append((LeftOut.CATEGORY, (earlier.category_name or earlier.category,)))
    return sheet


def _with_booth(earlier: Sheet, sheet: Sheet, demands: Demands, left_out: list[Omission]) -> Sheet:
    sheet = replace(sheet, booth_kind=earlier.booth_kind, open_sides=earlier.open_sides)
    if earlier.booth_kind is BoothKind.STANDARD:
        if 1 <= earlier.booth_count <= demands.max_booths:
            return replace(sheet, booth_count=earlier.booth_count)
        left_out.append((LeftOut.BOOTH_COUNT, (str(earlier.booth_count),)))
        return sheet
    if earlier.area_m2 is None or demands.min_raw_space_m2 <= earlier.area_m2 <= LARGEST_SPACE_M2:
        return replace(sheet, area_m2=earlier.area_m2)
    left_out.append((LeftOut.AREA, (str(earlier.area_m2),)))
    return sheet


def _with_wishes(
    earlier: Sheet, sheet: Sheet, demands: Demands, spots: Mapping[str, Spot], left_out: list[Omission]
) -> Sheet:
    """Keep the wishes that could be made today, in their order."""
    wanted = Wanted(
        kind=sheet.booth_kind, count=sheet.booth_count, area_m2=sheet.area_m2 or 0, most=demands.max_preferences
    )
    kept: list[tuple[Spot, ...]] = []
    for numbers in earlier.preferences:
        why = _objection(wanted, kept, numbers, spots)
        if why is None:
            kept.append(tuple(spots[number] for number in numbers))
        else:
            left_out.append((why, runs(numbers)))
    return replace(sheet, preferences=tuple(tuple(spot.number for spot in wish) for wish in kept))


def _objection(
    wanted: Wanted, kept: Sequence[Sequence[Spot]], numbers: Sequence[str], spots: Mapping[str, Spot]
) -> LeftOut | None:
    if any(number not in spots for number in numbers):
        return LeftOut.WISH_UNKNOWN
    if len(kept) == wanted.most:
        return LeftOut.WISH_BEYOND
    try:
        check_wishes(wanted, [*kept, [spots[number] for number in numbers]])
    except PreferenceRefused:
        return LeftOut.WISH_REFUSED
    return None


def _with_fascia(earlier: Sheet, sheet: Sheet, left_out: list[Omission]) -> Sheet:
    """Keep a fascia that the rules take and that still shows the 字号 of the enterprise as it is called today."""
    company = sheet.company
    try:
        chinese = parse_fascia(earlier.fascia)
    except InvalidValue:
        chinese = ""
    if chinese and carries_trade_name(chinese, company.name, company.places):
        sheet = replace(sheet, fascia=chinese)
    elif earlier.fascia and earlier.fascia != sheet.fascia:
        left_out.append((LeftOut.FASCIA, (earlier.fascia,)))
    try:
        return replace(sheet, fascia_en=parse_fascia_en(earlier.fascia_en))
    except InvalidValue:
        left_out.append((LeftOut.FASCIA_EN, (earlier.fascia_en,)))
        return sheet
