"""Decides whether booths may be given to an application, and which ones would suit it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from shanhai_events.fair.enums import Availability, BoothKind
from shanhai_events.fair.errors import (
    BoothBlocked,
    BoothConfirmed,
    BoothHeld,
    BoothReserved,
    NoBoothChosen,
    OutsideRegion,
    PlacedApart,
    RawSpaceTooSmall,
    WrongBoothCount,
    WrongBoothKind,
)
from shanhai_events.fair.rules.geometry import Rect, in_one_piece, neighbours
from shanhai_events.fair.rules.numbering import runs, sort_key
from shanhai_events.kernel.errors import Refusal

SUGGESTIONS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What an application asks for; `region_codes` are its county and the city above it."""

    kind: BoothKind
    count: int
    area_m2: int | None
    open_sides: int
    region_codes: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """Who has a booth: name, the day since when (ISO), and whether the enterprise has confirmed it."""

    application: str
    name: str
    since: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A booth that might be given; `wishes` counts the other applications that want it."""

    public_id: str
    number: str
    hall: str
    kind: BoothKind
    rect: Rect
    open_sides: str
    availability: Availability
    region_code: str | None
    region_name: str
    holder: Holder | None
    wishes: int = 0

    @property
    def is_corner(self) -> bool:
        """Tell whether at least two sides are open."""
        return len(self.open_sides) > 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """Booths that fit an application together; `rank` is the preference they answer."""

    booths: tuple[Candidate, ...]
    rank: int | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers as people say them, such as B039–B040."""
        return runs(booth.number for booth in self.booths)


def fits_region(booth: Candidate, asked: Asked) -> bool:
    """Tell whether a booth is meant for nobody, for the county of the application, or for the city above it."""
    return booth.region_code is None or booth.region_code in asked.region_codes


def check_assignment(asked: Asked, booths: Sequence[Candidate], *, application: str, note: str = "") -> None:
    """Let the booths pass for the application with this public id, or raise the refusal that names what stands against.

    In this order: nothing chosen, held by somebody else, reserved or blocked, wrong kind, wrong count, apart, too
    small, and meant for another region while no `note` says why.
    """
    if not booths:
        raise NoBoothChosen(field="booths")
    for booth in booths:
        _check_one(asked, booth, application=application)
    _check_together(asked, booths)
    stranger = next((booth for booth in booths if not fits_region(booth, asked)), None)
    if stranger is not None and not note.strip():
        raise OutsideRegion(field="note", booth=stranger.number, region=stranger.region_name)


def refusal_of(asked: Asked, booths: Sequence[Candidate], *, application: str) -> Refusal | None:
    """Return what `check_assignment` would raise when no note is given, or None."""
    try:
        check_assignment(asked, booths, application=application)
    except Refusal as refusal:
        return refusal
    return None


def suggest(
    asked: Asked,
    booths: Sequence[Candidate],
    preferences: Iterable[tuple[int, Sequence[Candidate]]],
    *,
    application: str,
    limit: int = SUGGESTIONS,
) -> tuple[Suggestion, ...]:
    """Return what fits without a note: first the preferences by rank, then sets of free booths, corners as asked.

    No booth stands in two suggestions, so that each is a real alternative.
    """
    found: list[Suggestion] = []
    taken: set[str] = set()
    for suggestion in _in_order(asked, booths, preferences, application):
        ids = {booth.public_id for booth in suggestion.booths}
        if not ids & taken:
            taken |= ids
            found.append(suggestion)
        if len(found) == limit:
            break
    return tuple(found)


def _check_one(asked: Asked, booth: Candidate, *, application: str) -> None:
    if booth.holder is not None and booth.holder.application != application:
        _refuse_held(booth, booth.holder)
    if booth.availability is Availability.BLOCKED:
        raise BoothBlocked(field="booths", booth=booth.number)
    if booth.availability is Availability.RESERVED:
        raise BoothReserved(field="booths", booth=booth.number)
    if booth.kind is not asked.kind:
        raise WrongBoothKind(field="booths", booth=booth.number)


def _refuse_held(booth: Candidate, holder: Holder) -> NoReturn:
    refusal = BoothConfirmed if holder.confirmed else BoothHeld
    raise refusal(field="booths", booth=booth.number, holder=holder.name, since=holder.since)


def _check_together(asked: Asked, booths: Sequence[Candidate]) -> None:
    if asked.kind is BoothKind.STANDARD and len(booths) != asked.count:
        raise WrongBoothCount(field="booths", asked=asked.count, chosen=len(booths))
    if len({booth.hall for booth in booths}) > 1 or not in_one_piece([booth.rect for booth in booths]):
        raise PlacedApart(field="booths")
    if asked.kind is BoothKind.RAW_SPACE and _area(booths) < (asked.area_m2 or 0):
        raise RawSpaceTooSmall(field="booths", asked=asked.area_m2, chosen=round(_area(booths)))


def _in_order(
    asked: Asked,
    booths: Sequence[Candidate],
    preferences: Iterable[tuple[int, Sequence[Candidate]]],
    application: str,
) -> Iterator[Suggestion]:
    for rank, wanted in preferences:
        if refusal_of(asked, wanted, application=application) is None:
            yield Suggestion(booths=tuple(wanted), rank=rank)
    free = sorted(
        (booth for booth in booths if _is_free(booth) and booth.kind is asked.kind and fits_region(booth, asked)),
        key=lambda booth: sort_key(booth.number),
    )
    sets = [members for members in _sets_of(asked, free) if refusal_of(asked, members, application=application) is None]
    for members in sorted(sets, key=lambda members: _unsuitability(asked, members)):
        yield Suggestion(booths=members)


def _is_free(booth: Candidate) -> bool:
    return booth.holder is None and booth.availability is Availability.OFFERED


def _sets_of(asked: Asked, free: Sequence[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    """Yield one compact set of the asked size around every free booth, each set once."""
    links = [
        {other for other in near if free[other].hall == free[index].hall}
        for index, near in enumerate(neighbours([booth.rect for booth in free]))
    ]
    seen: set[frozenset[int]] = set()
    for start in range(len(free)):
        members = _grow(asked, free, links, start)
        if members not in seen:
            seen.add(members)
            yield tuple(free[index] for index in sorted(members))


def _grow(asked: Asked, free: Sequence[Candidate], links: Sequence[set[int]], start: int) -> frozenset[int]:
    members = {start}
    while not _is_enough(asked, [free[index] for index in members]):
        edge = set().union(*(links[index] for index in members)) - members
        if not edge:
            break
        members.add(min(edge, key=lambda index: (_spread(free, members | {index}), abs(index - start), index < start)))
    return frozenset(members)


def _is_enough(asked: Asked, members: Sequence[Candidate]) -> bool:
    if asked.kind is BoothKind.RAW_SPACE:
        return _area(members) >= (asked.area_m2 or 0)
    return len(members) >= asked.count


def _spread(free: Sequence[Candidate], members: Iterable[int]) -> float:
    """Return the area of the box around the members: a straight row beats an L."""
    boxes = [free[index].rect.bounds for index in members]
    width = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    depth = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    return width * depth


def _unsuitability(asked: Asked, members: Sequence[Candidate]) -> tuple[bool, bool, int, float, tuple[str, int, str]]:
    """Return what sorts sets: meant for the county first, then corners if asked, few other wishes, little surplus."""
    meant_for_nobody = any(booth.region_code is None for booth in members)
    lacks_corner = asked.open_sides > 1 and not any(booth.is_corner for booth in members)
    wishes = sum(booth.wishes for booth in members)
    return meant_for_nobody, lacks_corner, wishes, _area(members), sort_key(members[0].number)


def _area(booths: Iterable[Candidate]) -> float:
    return sum(booth.rect.area_m2 for booth in booths)
