"""The numbers a device gives its scans: gapless at its end, so a gap here is a scan that has not arrived."""

from collections.abc import Collection
from itertools import pairwise

Gap = tuple[int, int]


def gaps_among(numbers: Collection[int]) -> list[Gap]:
    """Return the gaps between a device's latest numbers, first and last inclusive."""
    known = sorted(numbers)
    return [(before + 1, after - 1) for before, after in pairwise(known) if after > before + 1]
