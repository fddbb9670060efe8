"""The sixteen zones of an edition as a bitmap: 0 is the whole venue, to which the main doors lead."""

from collections.abc import Iterable

from shanhai_events.kernel.words import N_

ZONES = 16
EVERYWHERE = (1 << ZONES) - 1


def zone_name(number: int) -> str:
    """Return what a zone is called: words to be said with its number as `zone`."""
    return N_("区域 %(zone)s") if number else N_("全场")


def zone_numbers(zones: int) -> tuple[int, ...]:
    """Return the numbers of the zones in a bitmap, in their order."""
    return tuple(number for number in range(ZONES) if zones >> number & 1)


def zones_of(numbers: Iterable[int]) -> int:
    """Return the bitmap of some zones; raises ValueError for a number that is none."""
    zones = 0
    for number in numbers:
        if not 0 <= number < ZONES:
            raise ValueError(f"no zone has the number {number}")
        zones |= 1 << number
    return zones
