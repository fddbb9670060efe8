"""Decides over the times of sub-forums: within the edition, end after beginning, nobody in two rooms at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from shanhai_events.forum.errors import OutsideEdition, SubForumsOverlap, TimesReversed
from shanhai_events.kernel import clock


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A sub-forum on the timetable; its end no longer belongs to it."""

    public_id: str
    name: str
    room: str
    starts_at: datetime
    ends_at: datetime


def overlap(one: Slot, other: Slot) -> bool:
    """Tell whether the two are under way at the same moment; one that begins as the other ends is not."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def overlaps_among(slots: Iterable[Slot]) -> dict[str, list[Slot]]:
    """Return for each sub-forum those that are under way with it; sub-forums without any are left out."""
    found: dict[str, list[Slot]] = {}
    for one, other in combinations(slots, 2):
        if overlap(one, other):
            found.setdefault(one.public_id, []).append(other)
            found.setdefault(other.public_id, []).append(one)
    return found


def check_choice(slots: Iterable[Slot]) -> None:
    """Raise SubForumsOverlap, naming the first two, when a person would sit in two rooms at once."""
    for one, other in combinations(slots, 2):
        if overlap(one, other):
            raise SubForumsOverlap(field="sub_forums", one=one.name, other=other.name)


def check_times(*, starts_at: datetime, ends_at: datetime, first_day: date, last_day: date) -> None:
    """Raise TimesReversed, or OutsideEdition for times beyond the days of the edition in Beijing."""
    if ends_at <= starts_at:
        raise TimesReversed(field="ends_at")
    if starts_at < clock.start_of_day(first_day) or ends_at > clock.end_of_day(last_day):
        raise OutsideEdition(field="starts_at")
