"""Which part of a name answers what somebody typed, to be shown in the list of parties."""

from shanhai_events.kernel.text import initials_of, pinyin_of, search_key


def matched_part(name: str, typed: str) -> tuple[int, int]:
    """Return begin and end of the characters of a name that a search found; (0, 0) when no part stands out.

    Characters are found anywhere, pinyin and initials from the beginning.
    """
    wanted = search_key(typed)
    if not wanted:
        return (0, 0)
    at = name.casefold().find(typed.strip().casefold())
    if at >= 0:
        return (at, at + len(typed.strip()))
    for reading in (initials_of, pinyin_of):
        for end in range(1, len(name) + 1):
            read = reading(name[:end])
            if read.startswith(wanted):
                return (0, end)
            if not wanted.startswith(read):
                break
    return (0, 0)
