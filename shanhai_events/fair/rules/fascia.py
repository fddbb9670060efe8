"""What may stand on the fascia of a booth (forms.md §3 of the design: the exhibitor's name, and no advertising)."""

import re
import unicodedata
from collections.abc import Iterable

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.words import N_

LONGEST = 24
LONGEST_EN = 48
TRADE_NAME_LENGTH = 2

_SLOGANS = ("欢迎", "优惠", "特价", "打折", "促销", "直销", "热线", "电话", "第一品牌")
_LATIN = re.compile(r"[A-Za-z0-9 .,&'’()/+-]+")
_LEVELS = ("畲族自治县", "自治县", "省", "市", "县", "区")
_FORMS = (
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "股份经济合作社",
    "农民专业合作社",
    "专业合作社",
    "经济合作社",
    "合作社",
    "集团",
    "经营部",
    "厂",
    "店",
)


def parse_fascia(text: str) -> str:
    """Return the Chinese fascia text; raises InvalidValue `fascia_length`, `fascia_signs` or `fascia_slogan`."""
    if len(text) > LONGEST:
        raise InvalidValue("fascia_length", N_("楣板（中文）最多 %(most)s 个字。"), most=LONGEST)
    if any(unicodedata.category(sign) == "Sc" or sign in "!！?？*＊" for sign in text):
        raise InvalidValue("fascia_signs", N_("楣板上只写名称，不能有货币符号、感叹号和问号。"))
    if any(slogan in text for slogan in _SLOGANS):
        raise InvalidValue("fascia_slogan", N_("楣板上只写名称，不能写广告语和电话。"))
    return text


def parse_fascia_en(text: str) -> str:
    """Return the English fascia text; raises InvalidValue `fascia_en_length` or `fascia_en_letters`."""
    if len(text) > LONGEST_EN:
        raise InvalidValue("fascia_en_length", N_("楣板（英文）最多 %(most)s 个字符。"), most=LONGEST_EN)
    if text and not _LATIN.fullmatch(text):
        raise InvalidValue("fascia_en_letters", N_("楣板（英文）只用英文字母、数字和常用标点。"))
    return text


def default_fascia(name: str, places: Iterable[str]) -> str:
    """Return the registered name, without its legal form and place where it is too long; "" when nothing fits."""
    for candidate in (name, _without_form(name), _without_places(_without_form(name), places)):
        if len(candidate) <= LONGEST:
            return candidate
    return ""


def carries_trade_name(fascia: str, name: str, places: Iterable[str]) -> bool:
    """Tell whether the fascia shows the exhibitor's 字号, the part of its name after the place and before the trade.

    The trade name has no fixed length; its first two characters are looked for.
    """
    core = _without_places(_without_form(name), places) or name
    return core[:TRADE_NAME_LENGTH] in fascia


def _without_form(name: str) -> str:
    return next((name.removesuffix(form) for form in _FORMS if name.endswith(form) and name != form), name)


def _without_places(name: str, places: Iterable[str]) -> str:
    """Drop leading places with or without their level, and places in brackets: 浙江省龙游澜坞 gives 澜坞."""
    stems = {stem for place in places if (stem := _stem(place))} | {"浙江"}
    rest = re.sub(r"（[^）]*）", "", name)
    while found := next((stem for stem in sorted(stems, key=len, reverse=True) if rest.startswith(stem)), None):
        rest = rest.removeprefix(found)
        rest = next((rest.removeprefix(level) for level in _LEVELS if rest.startswith(level)), rest)
    return rest


def _stem(place: str) -> str:
    return next((place.removesuffix(level) for level in _LEVELS if place.endswith(level)), place)
