"""Filters of text fields: what is typed is kept exactly, but for characters that no page or database can hold."""

import unicodedata

from shanhai_events.kernel.text import clean_line

_KEPT_CONTROLS = "\n\t"


def one_line(text: str | None) -> str:
    """Return one line without control characters."""
    return clean_line(_without_controls(text or ""))


def lines(text: str | None) -> str:
    """Return several lines without other control characters, blanks cut at both ends."""
    return _without_controls((text or "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def _without_controls(text: str) -> str:
    return "".join(c for c in text if c in _KEPT_CONTROLS or unicodedata.category(c) not in ("Cc", "Cs"))
