"""Runs a parser on one text and says how it ended."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from shanhai_events.kernel.errors import InvalidValue

T = TypeVar("T")


def outcome(parse: Callable[[str], T], text: str) -> tuple[T | None, str]:
    """Return the value and no code, or None and the code of the refusal."""
    try:
        return parse(text), ""
    except InvalidValue as error:
        return None, error.code


def code_of(parse: Callable[[str | None], str], text: str | None) -> str:
    """Return the code with which a text is refused."""
    with pytest.raises(InvalidValue) as caught:
        parse(text)
    return caught.value.code
