"""Knows how the name of a person with an account is written."""

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.text import clean_line, header_safe
from shanhai_events.kernel.words import N_

LONGEST = 60


def parse_name(text: str) -> str:
    """Return the name as one line of 1 to 60 characters; it may name an office, so any sign is allowed.

    Raises InvalidValue with `control_characters` or `name_length`.
    """
    name = clean_line(header_safe(text.strip()))
    if not 1 <= len(name) <= LONGEST:
        raise InvalidValue("name_length", N_("姓名应为 1 至 60 个字。"))
    return name
