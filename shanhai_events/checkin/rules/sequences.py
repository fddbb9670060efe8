"""The numbers a device gives its scans: gapless at its end, so a gap here is a scan that has not arrived."""

from collections.abc import Set
from itertools import pairwise

Gap = tuple[int, int]


def gaps_among(numbers: Set[int]) -> list[Gap]:
    """Return the gaps between a device's latest numbers, first and last inclusive."""
    known = sorted(numbers)
    if not known or known[-1] - known[0] == len(known) - 1:
        return []
    return [(before + 1, after - 1) for before, after in pairwise(known) if after > before + 1]
