"""How many exhibitor passes booths earn."""

from collections.abc import Iterable
from dataclasses import dataclass

from shanhai_events.fair.enums import BoothKind

RAW_SPACE_PER_PASS_M2 = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldSpace:
    """One booth that is held."""

    kind: BoothKind
    area_m2: int


def pass_allotment(spaces: Iterable[HeldSpace], *, per_standard_booth: int) -> int:
    """Return the passes of all booths together: a number for each standard booth, one for each 3 m² of raw space."""
    return sum(
        per_standard_booth if space.kind is BoothKind.STANDARD else space.area_m2 // RAW_SPACE_PER_PASS_M2
        for space in spaces
    )
