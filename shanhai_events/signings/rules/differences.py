"""In what two readings of a record differ."""

from collections.abc import Mapping


def differences(theirs: Mapping[str, str], mine: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the fields in which two readings differ, as label → (theirs, mine)."""
    return {
        name: (theirs.get(name, ""), mine.get(name, ""))
        for name in dict.fromkeys([*theirs, *mine])
        if theirs.get(name, "") != mine.get(name, "")
    }
