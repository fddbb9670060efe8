"""The zones of an edition to choose from: those to which its gates lead."""

from collections.abc import Iterable

from shanhai_events.checkin.models.gates import Gate
from shanhai_events.passes.rules.zones import zone_name
from shanhai_events.web.words import say

MAIN = 0


def zones_of(gates: Iterable[Gate]) -> list[tuple[int, str]]:
    """Return the zones with their words; none while all gates lead to one."""
    numbers = sorted({gate.zone for gate in gates})
    return [(number, say(zone_name(number), zone=number)) for number in numbers] if len(numbers) > 1 else []


def zone_to_show(typed: str, gates: Iterable[Gate]) -> int:
    """Return the zone that was asked for, or the first one to which a gate leads."""
    numbers = sorted({gate.zone for gate in gates})
    wanted = [number for number in numbers if str(number) == typed]
    return next(iter(wanted or numbers), MAIN)
