"""Knows amounts of money: whole fen inside; yuan, 万元, 亿元 and Chinese capitals at the edges."""

import re
from collections.abc import Iterator
from itertools import product

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.text import fold_width
from shanhai_events.kernel.words import N_

FEN_PER_YUAN = 100
FEN_PER_WAN = 10_000 * FEN_PER_YUAN
FEN_PER_YI = 10_000 * FEN_PER_WAN
CAP = 99_999_999_990_000
"""The highest amount, in fen: 99,999,999.99 万元."""

_LONGEST = 64
_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
_NEGATIVE = re.compile(r"[-\u2212\u2013\u2014]\s*[0-9.]")

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ((100_000_000, "亿"), (10_000, "万"), (1, ""))
_PREFIX = "人民币"
# The rules of the People's Bank let banks accept these characters too (支付结算办法, annex 1).
_ACCEPTED = str.maketrans("貳陸億萬圓圆正", "贰陆亿万元元整")
_FEN_OF = {"仟": 100_000, "佰": 10_000, "拾": 1_000, "元": 100, "角": 10, "分": 1}


def parse_wan(text: str | None) -> int:
    """Return the fen of an amount typed in 万元 with at most two decimals.

    Full-width digits and thousands commas are read. Raises InvalidValue with `amount_missing`,
    `amount_negative`, `amount_syntax`, `amount_decimals` (never rounded) or `amount_too_large`.
    """
    return _parse(text, decimals=2, unit=FEN_PER_WAN)


def parse_yi(text: str | None) -> int:
    """Return the fen of an amount typed in 亿元; six decimals are as fine as the two of `parse_wan`."""
    return _parse(text, decimals=6, unit=FEN_PER_YI)


def parse_yuan(text: str | None) -> int:
    """Return the fen of an amount typed in yuan with at most two decimals; codes as in `parse_wan`."""
    return _parse(text, decimals=2, unit=FEN_PER_YUAN)


def format_wan(fen: int) -> str:
    """Return an amount or a sum in 万元, such as 50,000.01: exact, with two decimals or as many more as it needs."""
    return _format(fen, unit=FEN_PER_WAN)


def format_yi(fen: int) -> str:
    """Return the amount in 亿元, exact, with two decimals or as many more as it needs."""
    return _format(fen, unit=FEN_PER_YI)


def format_yuan(fen: int) -> str:
    """Return the amount in yuan with thousands commas and two decimals."""
    return _format(fen, unit=FEN_PER_YUAN)


def capital_form(fen: int) -> str:
    """Return the amount in Chinese capitals as printed beside figures (人民币大写).

    Source: 支付结算办法, annex 1. Where it leaves a choice, ours is: 整 only after 元; 零 when the 元 digit
    is 0 and 角 is not; none after 万 or 亿 when the next place is 仟, unless a whole group of four is zero.
    Raises InvalidValue with `amount_negative` or `amount_too_large`.
    """
    return "".join(choices[0] for choices in _spellings(_checked(fen)))


def reads_as(text: str) -> int:
    """Return the fen that a capital form says, accepting every spelling that the bank's rules leave open.

    Those are 正 for 整, 圆 for 元, 貳 陸 億 萬 圓, 整 after 角, and each 零 called optional there; agreements leave
    out 人民币 and part words with blanks, so these are read too. Anything else raises InvalidValue
    `capital_form_unreadable`.
    """
    typed = "".join(fold_width(text).split()).translate(_ACCEPTED)
    form = _PREFIX + typed.removeprefix(_PREFIX)
    fen = _evaluate(form) if len(form) <= _LONGEST else None
    if fen is None or fen > CAP or form not in map("".join, product(*_spellings(fen))):
        raise InvalidValue("capital_form_unreadable", N_("不是规范的人民币大写金额。"))
    return fen


def _parse(text: str | None, *, decimals: int, unit: int) -> int:
    folded = fold_width(text or "").strip()
    if not folded:
        raise InvalidValue("amount_missing", N_("请填写金额。"))
    if _NEGATIVE.match(folded):
        raise _negative()
    match = _NUMBER.fullmatch(folded)
    if match is None or len(folded) > _LONGEST:
        raise InvalidValue("amount_syntax", N_("请用数字填写金额，例如 1200.50。"))
    whole, fraction = match[1].replace(",", ""), match[2] or ""
    if len(fraction) > decimals:
        raise InvalidValue("amount_decimals", N_("金额最多保留 %(decimals)s 位小数。"), decimals=decimals)
    return _checked(int(whole) * unit + int(fraction.ljust(decimals, "0")) * unit // 10**decimals)


def _format(fen: int, *, unit: int) -> str:
    whole, rest = divmod(_counted(fen), unit)
    decimals = f"{rest:0{len(str(unit)) - 1}}".rstrip("0").ljust(2, "0")
    return f"{whole:,}.{decimals}"


def _checked(fen: int) -> int:
    if _counted(fen) > CAP:
        raise InvalidValue("amount_too_large", N_("金额不能超过 99,999,999.99 万元。"))
    return fen


def _counted(fen: int) -> int:
    """Return a number of fen as it may stand in a sum: whole and not negative, with no highest one."""
    if type(fen) is not int:
        raise TypeError(f"an amount is a whole number of fen, not {type(fen).__name__}")
    if fen < 0:
        raise _negative()
    return fen


def _negative() -> InvalidValue:
    return InvalidValue("amount_negative", N_("金额不能为负数。"))


def _spellings(fen: int) -> Iterator[tuple[str, ...]]:
    """Yield the parts of the capital form, each with its accepted spellings, our own first."""
    yuan, cents = divmod(fen, FEN_PER_YUAN)
    tenths, hundredths = divmod(cents, 10)
    yield (_PREFIX,)
    if yuan or not cents:
        yield from _yuan_spellings(yuan)
        yield ("元",)
    if not cents:
        yield ("整",)
        return
    if yuan and not tenths:
        yield ("零",)
    elif yuan and yuan % 10 == 0:
        yield ("零", "")
    if tenths:
        yield (f"{_DIGITS[tenths]}角",)
    yield (f"{_DIGITS[hundredths]}分",) if hundredths else ("", "整")


def _yuan_spellings(yuan: int) -> Iterator[tuple[str, ...]]:
    if not yuan:
        yield ("零",)
    above = None
    for size, unit in _GROUPS:
        group = yuan // size % 10_000
        if group:
            if above is not None:
                yield _gap(above, group)
            yield (_spell_group(group) + unit,)
        if group or above is not None:
            above = group


def _gap(above: int, group: int) -> tuple[str, ...]:
    """Return the 零 between a group of four digits and the one above it."""
    if group < 1_000:
        return ("零",)
    if above == 0:
        return ("零", "")
    return ("", "零") if above % 10 == 0 else ("",)


def _spell_group(group: int) -> str:
    """Return one to four digits with their places, a run of inner zeros being one 零."""
    digits = str(group)
    spelled = "".join(
        _DIGITS[int(digit)] + (_PLACES[len(digits) - index - 1] if digit != "0" else "")
        for index, digit in enumerate(digits)
    )
    return re.sub("零+", "零", spelled).rstrip("零")


def _evaluate(form: str) -> int | None:
    """Return the fen that the characters add up to, or None; whether they are well spelled is not asked."""
    fen = group = digit = 0
    for character in form.removeprefix(_PREFIX):
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in _FEN_OF:
            group, digit = group + digit * _FEN_OF[character], 0
        elif character == "万":
            fen, group, digit = fen + (group + digit * FEN_PER_YUAN) * 10_000, 0, 0
        elif character == "亿":
            fen, group, digit = (fen + group + digit * FEN_PER_YUAN) * 100_000_000, 0, 0
        elif character != "整":
            return None
    return fen + group
