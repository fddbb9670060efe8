"""Decides what counts: every project once, a later signing only by what it adds, a void one by nothing."""

from collections.abc import Iterable

from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.projects.figures import NOTHING, Countable

KEY_PROJECT_ABOVE = 50_000 * FEN_PER_WAN
"""Total investment strictly above this, 5 亿元, makes a key project (新一轮意见)."""


def is_key_project(total_fen: int) -> bool:
    """Tell whether a total investment is strictly above 50,000.00 万元."""
    return total_fen > KEY_PROJECT_ABOVE


def counted(entries: Iterable[Countable]) -> Countable:
    """Return what the entries of a project come to."""
    return sum(entries, start=NOTHING)
