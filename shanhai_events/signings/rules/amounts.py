"""Knows which amounts of an agreement are printed, and reads one as somebody copies it from paper."""

from collections.abc import Callable, Mapping
from typing import Any

from shanhai_events.kernel.money import parse_wan, parse_yi, parse_yuan, reads_as
from shanhai_events.kernel.text import fold_width

AMOUNTS = ("total", "agreed", "aid")
"""The money in a record, in the order in which it is printed; each is kept under its name with _fen."""

LONGEST = 80
_PREFIX = "人民币"
_CAPITALS = frozenset("零壹贰貳叁肆伍陆陸柒捌玖拾佰仟")
_UNITS: Mapping[str, Callable[[str], int]] = {
    "万元": parse_wan,
    "亿元": parse_yi,
    "万": parse_wan,
    "亿": parse_yi,
    "元": parse_yuan,
}


def amounts_in(content: Mapping[str, Any]) -> dict[str, int]:
    """Return the fen of each of AMOUNTS in what a summary says."""
    return {name: int(content[f"{name}_fen"]) for name in AMOUNTS}


def stated_amounts(fen: Mapping[str, int]) -> list[str]:
    """Return which of AMOUNTS are more than nothing, in the order in which they are printed."""
    return [name for name in AMOUNTS if fen[name]]


def printed_amount(fen: Mapping[str, int]) -> tuple[str, int]:
    """Return the name and the fen of the amount by which a paper is checked.

    That is the total investment, and the aid of an agreement without one; ("", 0) of one about people alone.
    """
    name = next(iter(stated_amounts(fen)), "")
    return name, fen.get(name, 0)


def read_amount(text: str) -> int:
    """Return the fen of a printed amount; a figure without a unit is in 万元, as it is printed.

    Raises InvalidValue with the codes of kernel.money.
    """
    typed = "".join(fold_width(text)[:LONGEST].split())
    if _CAPITALS & set(typed):
        return reads_as(typed)
    typed = typed.removeprefix(_PREFIX).removeprefix("¥")
    for unit, parse in _UNITS.items():
        if typed.endswith(unit):
            return parse(typed.removesuffix(unit))
    return parse_wan(typed)
