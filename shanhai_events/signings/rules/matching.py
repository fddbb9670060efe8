"""Which part of a name answers what somebody typed, to be shown in the list of parties."""

from collections.abc import Callable

from shanhai_events.kernel.text import initials_of, pinyin_of, search_key

LEAST_INITIALS, LEAST_PINYIN = 3, 4
"""Letters from which on a reading is looked for inside a name too; fewer are found in almost every name."""


def matched_part(name: str, typed: str) -> tuple[int, int]:
    """Return begin and end of the characters of a name that a search found; (0, 0) when no part stands out.

    Characters are found anywhere; initials and pinyin from the beginning, and in the middle when they are long enough.
    """
    wanted = search_key(typed)
    if not wanted:
        return (0, 0)
    at = name.casefold().find(typed.strip().casefold())
    if at >= 0:
        return (at, at + len(typed.strip()))
    for reading, least in ((initials_of, LEAST_INITIALS), (pinyin_of, LEAST_PINYIN)):
        for begin in range(len(name) if len(wanted) >= least else 1):
            if end := _end_of_reading(name, wanted, begin=begin, reading=reading):
                return (begin, end)
    return (0, 0)


def _end_of_reading(name: str, wanted: str, *, begin: int, reading: Callable[[str], str]) -> int:
    """Return where the characters end that are read as what was typed, from `begin` on; 0 when they are not."""
    for end in range(begin + 1, len(name) + 1):
        read = reading(name[begin:end])
        if read.startswith(wanted):
            return end
        if not wanted.startswith(read):
            break
    return 0
