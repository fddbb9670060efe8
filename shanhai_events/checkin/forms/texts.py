"""Filters of text fields: one line, kept exactly but for characters that no page or database can hold."""

import unicodedata

from shanhai_events.kernel.text import clean_line


def one_line(text: str | None) -> str:
    """Return one line without control characters and broken halves of characters."""
    return clean_line("".join(c for c in text or "" if c == "\t" or unicodedata.category(c) not in ("Cc", "Cs")))
