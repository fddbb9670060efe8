import re

import pytest

from shanhai_events.kernel.text import pinyin_of
from shanhai_events.regions import source
from shanhai_events.regions.enums import RegionLevel

NAMES = {region.code: region for region in source.read_regions() if region.code.startswith("33")}
OUTSIDE = {region.code: region for region in source.read_regions() if not region.code.startswith("33")}
SUFFIXES = {"省": "Province", "市": "City", "区": "District", "县": "County"}
# Where one character has several readings, the dictionary knows only the commoner one.
POLYPHONES = {"331102": "lianduqu"}


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("331100", "Lishui City"),
        ("330382", "Yueqing City"),
        ("331000", "Taizhou City"),
        ("331122", "Jinyun County"),
        ("331102", "Liandu District"),
        ("330800", "Quzhou City"),
        ("330802", "Kecheng District"),
        ("330212", "Yinzhou District"),
        ("330683", "Shengzhou City"),
        ("330305", "Dongtou District"),
        ("330522", "Changxing County"),
        ("331127", "Jingning She Autonomous County"),
        ("330825", "Longyou County"),
        ("330782", "Yiwu City"),
        ("330127", "Chun'an County"),
        ("330727", "Pan'an County"),
    ],
)
def test_english_names_are_the_official_ones(code: str, english: str) -> None:
    assert NAMES[code].name_en == english


def test_english_name_says_the_kind_of_division() -> None:
    wrong = [region.name_en for region in NAMES.values() if not region.name_en.endswith(SUFFIXES[region.name[-1]])]
    assert wrong == []


def test_english_name_begins_with_the_pinyin() -> None:
    def latin(name: str) -> str:
        return re.sub(r"[^a-z]", "", name.rsplit(" ", 1)[0].removesuffix(" She Autonomous").lower())

    assert [r.code for r in NAMES.values() if not r.pinyin.startswith(latin(r.name_en))] == []


def test_pinyin_is_what_a_dictionary_reads_but_for_the_polyphones() -> None:
    odd = {region.code: region.pinyin for region in NAMES.values() if pinyin_of(region.name) != region.pinyin}
    assert odd == POLYPHONES


def test_initials_are_those_of_the_characters() -> None:
    assert [r.code for r in NAMES.values() if len(r.initials) != len(r.name) or r.initials[0] != r.pinyin[0]] == []


def test_only_the_long_name_has_a_short_form() -> None:
    short = {region.name: region.short_name for region in NAMES.values() if region.short_name != region.name}
    assert short == {"景宁畲族自治县": "景宁县"}


def test_a_division_that_came_later_has_its_year_and_one_that_went_too() -> None:
    assert (NAMES["330621"].valid_from, str(NAMES["330621"].valid_to)) == (None, "2013-01-01")
    assert (str(NAMES["330603"].valid_from), NAMES["330603"].valid_to) == ("2013-01-01", None)
    counties = [region for region in NAMES.values() if region.level is RegionLevel.COUNTY]
    assert sum(region.valid_from is None for region in counties) == 90
    assert sum(region.valid_to is None for region in counties) == 90


def test_outside_the_province_are_the_other_thirty_three_and_abroad() -> None:
    assert len(OUTSIDE) == 34
    assert {region.level for region in OUTSIDE.values()} == {RegionLevel.PROVINCE}
    assert all(code.endswith("0000") and not region.parent_code for code, region in OUTSIDE.items())
    assert len({region.name_en for region in OUTSIDE.values()}) == 34
    shown = {
        code: (OUTSIDE[code].pinyin, OUTSIDE[code].initials, OUTSIDE[code].name_en) for code in ("310000", "500000")
    }
    assert shown == {
        "310000": ("shanghaishi", "shs", "Shanghai Municipality"),
        "500000": ("chongqingshi", "cqs", "Chongqing Municipality"),
    }
