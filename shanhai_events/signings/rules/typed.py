"""What somebody who types into the search of the ledger means: a text, or a number as a whole or in part."""

import re
from dataclasses import dataclass

from shanhai_events.kernel.text import fold_width, search_key

SHORTEST_PART = 3
_BEGINNING = re.compile(r"SH(\d|$)")
_PART = re.compile(r"(?=.*\d)[A-Z\d-]+")
_DRAFT = re.compile(r"临\s*[-—－]?\s*(\d{1,8})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """What a text asks for.

    `number` is how the number of a record begins; else `draft` is a provisional number; else `key` is found in names
    and parties, or `part` within the number. What is empty or None is not asked for.
    """

    key: str = ""
    number: str = ""
    part: str = ""
    draft: int | None = None


def read_typed(text: str) -> Typed:
    """Return what a text asks for; nothing at all for one of blanks."""
    typed = fold_width(text).strip().upper()
    if draft := _DRAFT.fullmatch(typed):
        return Typed(draft=int(draft[1]))
    if _BEGINNING.match(typed):
        return Typed(number=typed)
    key = search_key(text)
    is_part = _PART.fullmatch(typed) and len(key) >= SHORTEST_PART
    return Typed(key=key, part=typed if is_part else "")
