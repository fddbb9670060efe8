"""Figures of an agreement that follow from others, and how exact ones are written and read."""

import re

from shanhai_events.kernel.money import FEN_PER_WAN
from shanhai_events.kernel.text import fold_width

CENTS_PER_HUNDREDTH = 10_000
"""US cents in a hundredth of 万美元, the finest step in which foreign capital is typed."""

RATE_DECIMALS = 4
_RATE_ONE = 10_000
_HUNDREDTHS = 100
_LONGEST = 32
_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")


def foreign_in_fen(fx_cents: int, fx_rate: int) -> int:
    """Return what an amount in US cents is worth in fen at a rate in ten-thousandths of a yuan, rounded half up."""
    return (fx_cents * fx_rate + _RATE_ONE // 2) // _RATE_ONE


def investment_strength(total_fen: int, land_hundredths: int | None) -> int | None:
    """Return 投资强度 in hundredths of 万元 per 亩, rounded half up; None without investment or without land."""
    if not total_fen or not land_hundredths:
        return None
    divisor = FEN_PER_WAN * land_hundredths
    return (2 * total_fen * _HUNDREDTHS * _HUNDREDTHS + divisor) // (2 * divisor)


def format_exact(value: int | None, decimals: int = 2) -> str:
    """Return a number that is kept as whole units of its last decimal, such as 7.1234; "" for None."""
    if value is None:
        return ""
    whole, rest = divmod(value, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}"


def read_exact(typed: str, decimals: int = 2) -> int:
    """Return a typed number as whole units of its last decimal.

    Full-width digits and thousands commas are read. Raises ValueError for more decimals, which are never rounded.
    """
    match = _NUMBER.fullmatch(fold_width(typed[:_LONGEST]).strip())
    if match is None or len(match[2] or "") > decimals:
        raise ValueError(typed)
    digits: str = match[1].replace(",", "") + (match[2] or "").ljust(decimals, "0")
    return int(digits)
