"""The figures of an agreement or a ledger entry, added up field by field."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True, slots=True)
class Countable:
    """What an agreement states or an entry posts: the project, whether it is a key one, fen, 人次 sent, 人 trained."""

    projects: int = 0
    key_projects: int = 0
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
