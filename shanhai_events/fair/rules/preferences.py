"""Which booths an enterprise may wish for, and how a wish for several booths is made from one of them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

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
from shanhai_events.fair.rules.geometry import Rect, groups, neighbours
from shanhai_events.fair.rules.numbering import between, sort_key

LONGEST_TYPED = 200
_GLUE = re.compile(r"[,，、;；\s]+")
_TO = re.compile("[–—~～至-]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What the application asks for; `most` is how many wishes the edition takes."""

    kind: BoothKind
    count: int
    area_m2: int
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A booth on the plan as this enterprise sees it: whether it can be had, and whether it is meant for its place."""

    public_id: str
    number: str
    kind: BoothKind
    hall: str
    rect: Rect
    is_free: bool
    fits_region: bool


def check_wishes(wanted: Wanted, wishes: Sequence[Sequence[Spot]]) -> None:
    """Let the ranked wishes pass or raise the PreferenceRefused that names the first thing wrong."""
    if len(wishes) > wanted.most:
        raise TooManyPreferences(field="preferences", most=wanted.most)
    seen: set[str] = set()
    for spots in wishes:
        _check_wish(wanted, spots)
        twice = next((spot for spot in spots if spot.public_id in seen), None)
        if twice is not None:
            raise BoothChosenTwice(field="preferences", number=twice.number)
        seen |= {spot.public_id for spot in spots}


def wish_around(wanted: Wanted, start: Spot, spots: Sequence[Spot], *, taken: Collection[str]) -> tuple[Spot, ...]:
    """Return booths that make one wish together with `start`: the straightest group of the size asked for.

    `taken` are the public ids in other wishes. Raises PreferenceRefused when `start` cannot be chosen, and its
    subclass NoNeighboursFree when there is no room around it.
    """
    if start.public_id in taken:
        raise BoothChosenTwice(field="preferences", number=start.number)
    _check_spot(wanted, start)
    open_spots = sorted(
        (spot for spot in spots if spot.hall == start.hall and _may_have(wanted, spot, taken)),
        key=lambda spot: sort_key(spot.number),
    )
    links = neighbours([spot.rect for spot in open_spots])
    chosen = [next(index for index, spot in enumerate(open_spots) if spot.public_id == start.public_id)]
    while not _is_enough(wanted, [open_spots[index] for index in chosen]):
        edge = set().union(*(links[index] for index in chosen)) - set(chosen)
        if not edge:
            raise NoNeighboursFree(field="preferences", number=start.number)
        chosen.append(min(edge, key=lambda index: _awkwardness(open_spots, chosen, index)))
    return tuple(open_spots[index] for index in sorted(chosen))


def read_numbers(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the booth numbers that somebody typed: "A004、A005", or "A004–A005" for all between two that are known.

    What is not on the plan comes back as typed, so that it can be named.
    """
    numbers = sorted(known)
    found: list[str] = []
    for word in filter(None, _GLUE.split(text.upper()[:LONGEST_TYPED])):
        ends = None if word in known else _ends_of(word, known)
        found.extend(between(numbers, *ends) if ends else (word,))
    return tuple(dict.fromkeys(found))


def _ends_of(word: str, known: Collection[str]) -> tuple[str, str] | None:
    """Return both ends of a range; a hyphen may also stand inside a number, as in A1-B004-A1-B005."""
    splits = ((word[: sign.start()], word[sign.end() :]) for sign in _TO.finditer(word))
    return next(((first, last) for first, last in splits if first in known and last in known), None)


def _may_have(wanted: Wanted, spot: Spot, taken: Collection[str]) -> bool:
    try:
        _check_spot(wanted, spot)
    except PreferenceRefused:
        return False
    return spot.public_id not in taken


def _check_wish(wanted: Wanted, spots: Sequence[Spot]) -> None:
    for spot in spots:
        _check_spot(wanted, spot)
    if wanted.kind is BoothKind.STANDARD and len(spots) != wanted.count:
        raise BoothCountDiffers(field="preferences", count=wanted.count, found=len(spots))
    if len({spot.hall for spot in spots}) != 1 or len(groups([spot.rect for spot in spots])) != 1:
        raise BoothsApart(field="preferences")
    if wanted.kind is BoothKind.RAW_SPACE and _area(spots) < wanted.area_m2:
        raise SpaceTooSmall(field="preferences", area=round(_area(spots)))


def _check_spot(wanted: Wanted, spot: Spot) -> None:
    if spot.kind is not wanted.kind:
        raise BoothKindDiffers(field="preferences", number=spot.number)
    if not spot.is_free:
        raise BoothNotOffered(field="preferences", number=spot.number)
    if not spot.fits_region:
        raise BoothOutsideRegion(field="preferences", number=spot.number)


def _is_enough(wanted: Wanted, spots: Sequence[Spot]) -> bool:
    if wanted.kind is BoothKind.STANDARD:
        return len(spots) >= wanted.count
    return _area(spots) >= wanted.area_m2


def _area(spots: Sequence[Spot]) -> float:
    return sum(spot.rect.area_m2 for spot in spots)


def _awkwardness(spots: Sequence[Spot], chosen: Sequence[int], index: int) -> tuple[float, int, bool]:
    """Return what sorts the next booth: a straight row beats an L, the next number beats the booth at the back."""
    return _spread(spots, [*chosen, index]), min(abs(index - other) for other in chosen), index < chosen[0]


def _spread(spots: Sequence[Spot], members: Sequence[int]) -> float:
    """Return the area of the box around the members."""
    boxes = [spots[index].rect.bounds for index in members]
    width = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    depth = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    return width * depth
