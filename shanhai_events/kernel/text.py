"""Knows how text is brought to one form: for storing, for comparing, for searching and for mail headers."""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

from shanhai_events.kernel.errors import InvalidValue
from shanhai_events.kernel.words import N_

_BLANKS = re.compile(r"\s+")
_HAN = r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BLANK_BETWEEN_HAN = re.compile(rf"(?<={_HAN}) (?={_HAN})")
# Control characters and the two Unicode line ends; a mail header must hold none of them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def clean_line(text: str) -> str:
    """Return one line in NFC without invisible characters, every run of blanks being one space."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", _drop_invisible(text))).strip()


def close_han(text: str) -> str:
    """Return the text without single spaces between two Chinese characters, as in 张 三."""
    return _BLANK_BETWEEN_HAN.sub("", text)


def compact(text: str) -> str:
    """Return a code as NFKC in ASCII capitals, without blanks, hyphens and invisible characters."""
    kept = "".join(ascii_upper(c) for c in fold_compatible(text) if not c.isspace() and c != "-")
    return unicodedata.normalize("NFKC", kept)


def fold_compatible(text: str) -> str:
    """Return NFKC without invisible characters, every kind of dash being `-`."""
    folded = unicodedata.normalize("NFKC", _drop_invisible(text))
    return "".join("-" if c == "\u2212" or unicodedata.category(c) == "Pd" else c for c in folded)


def fold_width(text: str) -> str:
    """Return the text with full-width forms made ASCII; unlike NFKC it doesn't turn 5² into 52."""
    return "".join(
        unicodedata.normalize("NFKC", c) if unicodedata.decomposition(c).startswith("<wide>") else c
        for c in _drop_invisible(text)
    )


def ascii_upper(text: str) -> str:
    """Return ASCII letters in capitals and leave others alone: Python's upper() makes SS of ß and I of ı."""
    return text.upper() if text.isascii() else text


def search_key(name: str) -> str:
    """Return what two spellings of one name share: letters and digits only, narrow, without case.

    浙江（某某）有限公司 and 浙江 (某某) 有限公司 have one key. A name of signs alone keeps its signs.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _drop_invisible(name)).casefold())
    kept = "".join(c for c in folded if unicodedata.category(c)[0] in "LMN") or _BLANKS.sub("", folded)
    return unicodedata.normalize("NFKC", kept)


def pinyin_of(text: str) -> str:
    """Return the pinyin of a name without tones and gaps (龙游县: longyouxian); ü is v, as it is typed."""
    return search_key("".join(lazy_pinyin(_for_reading(text))))


def initials_of(text: str) -> str:
    """Return the first letter of every syllable (龙游县: lyx); words in Latin letters stay whole."""
    return search_key("".join(lazy_pinyin(_for_reading(text), style=Style.FIRST_LETTER)))


def header_safe(text: str) -> str:
    """Return the text unchanged when it may stand in a mail header.

    Raises InvalidValue `control_characters` when it holds a control character or a line end.
    """
    if _CONTROL.search(text):
        raise InvalidValue("control_characters", N_("不能含有换行或控制字符。"))
    return text


def _drop_invisible(text: str) -> str:
    """Drop zero-width, direction and soft hyphen marks, which come along when text is pasted."""
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def _for_reading(text: str) -> str:
    return unicodedata.normalize("NFKC", _drop_invisible(text))
