"""Reads an amount as somebody copies it from paper: in 万元, in 亿元, in yuan, or in capitals."""

from collections.abc import Callable, Mapping

from shanhai_events.kernel.money import parse_wan, parse_yi, parse_yuan, reads_as
from shanhai_events.kernel.text import fold_width

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


def read_amount(text: str) -> int:
    """Return the fen of a printed amount; a figure without a unit is in 万元, as it is printed.

    Raises InvalidValue with the codes of kernel.money.
    """
    typed = "".join(fold_width(text)[:LONGEST].split())
    if _CAPITALS & set(typed):
        return reads_as(typed if typed.startswith(_PREFIX) else _PREFIX + typed)
    typed = typed.removeprefix(_PREFIX).removeprefix("¥")
    for unit, parse in _UNITS.items():
        if typed.endswith(unit):
            return parse(typed.removesuffix(unit))
    return parse_wan(typed)
