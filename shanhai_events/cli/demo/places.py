"""Names of counties and cities as companies, accounts and addresses use them."""

from dataclasses import dataclass
from functools import cache

from shanhai_events.kernel.text import pinyin_of
from shanhai_events.regions.queries import get_region

_LEVELS = ("畲族自治县", "县", "市", "区")


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A region: full name, name without its level, both in Latin letters, and the region above."""

    code: str
    name: str
    stem: str
    english: str
    pinyin: str
    above: str


@cache
def place_of(code: str) -> Place:
    """Return the region under a code, which is reference data and stays the same while a process lives."""
    region = get_region(code)
    stem = next(region.name.removesuffix(level) for level in _LEVELS if region.name.endswith(level))
    return Place(
        code=code,
        name=region.name,
        stem=stem,
        english=region.name_en.split()[0],
        pinyin=pinyin_of(stem),
        above=region.parent_code or "",
    )
