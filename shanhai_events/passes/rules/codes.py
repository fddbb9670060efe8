"""The code under the QR, for typing: twelve characters without look-alikes, in groups of four."""

import secrets

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.text import compact
from shanhai_events.kernel.words import N_

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
_GROUP = 4


def new_code() -> str:
    """Return twelve random characters, about 59 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown_code(code: str) -> str:
    """Return the code as it is printed: M4TC-82WJ-KXQ7."""
    return "-".join(code[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def parse_code(typed: str) -> str:
    """Return what was typed in the one form; raises InvalidValue `pass_code` for anything else."""
    code = compact(typed)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise InvalidValue("pass_code", N_("编码是 12 个字母和数字，没有 0、1、O、I、L。"))
    return code
