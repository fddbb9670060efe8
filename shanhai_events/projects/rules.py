"""Decides what counts: every project once, a later signing only by what it adds, a void one by nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from shanhai_events.kernel.money import FEN_PER_WAN

KEY_PROJECT_ABOVE = 50_000 * FEN_PER_WAN
"""Total investment strictly above this, 5 亿元, makes a key project (新一轮意见)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Countable:
    """What an agreement states or an entry posts: whole fen, 人次 sent, 人 trained, and the project itself."""

    projects: int = 0
    agreed_fen: int = 0
    total_fen: int = 0
    aid_fen: int = 0
    people_sent: int = 0
    people_trained: int = 0

    def __add__(self, other: "Countable") -> "Countable":
        return Countable(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def __neg__(self) -> "Countable":
        return Countable(**{f.name: -getattr(self, f.name) for f in fields(self)})

    def above(self, counted: "Countable") -> "Countable":
        """Return by how much each figure exceeds what is counted already, never below nothing."""
        return Countable(**{f.name: max(0, getattr(self, f.name) - getattr(counted, f.name)) for f in fields(self)})


NOTHING = Countable()


def is_key_project(total_fen: int) -> bool:
    """Tell whether a total investment is strictly above 50,000.00 万元."""
    return total_fen > KEY_PROJECT_ABOVE


def counted(entries: Iterable[Countable]) -> Countable:
    """Return what the entries of a project come to."""
    return sum(entries, start=NOTHING)
