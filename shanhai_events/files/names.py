"""Knows how a file may be named: what people wrote, without what deceives eyes or folders."""

import re
import unicodedata

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"|?*\\/]')


def clean_name(name: str, *, suffixes: tuple[str, ...]) -> str:
    """Return the last part of `name` in NFC, without control and direction marks, at most 120 characters.

    It ends in one of `suffixes`; another ending is kept and followed by the first of them. Chinese stays.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(
        c for c in last if unicodedata.category(c)[0] != "C" and unicodedata.category(c) not in {"Zl", "Zp"}
    )
    plain = re.sub(r"\s+", " ", _FORBIDDEN.sub("", shown)).lstrip(" ").rstrip(" .")
    stem, suffix = _split(plain, suffixes)
    return (stem[: LONGEST - len(suffix)].strip(" .") or "file") + suffix


def _split(name: str, suffixes: tuple[str, ...]) -> tuple[str, str]:
    for suffix in suffixes:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], name[-len(suffix) :].lower()
    return name, suffixes[0] if suffixes else ""
