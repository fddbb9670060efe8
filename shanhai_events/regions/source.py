"""Reads the reference files beside it: the code list, the plan's pairings, and names written by hand."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from shanhai_events.kernel.text import initials_of, pinyin_of
from shanhai_events.regions.enums import RegionLevel, RegionRoleKind

FOLDER = Path(__file__).parent / "data"
FIRST_PERIOD = "2006-2010"


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionInFile:
    """One division with both names; the code list knows changes by year, which counts from 1 January."""

    code: str
    name: str
    short_name: str
    name_en: str
    level: RegionLevel
    parent_code: str | None
    valid_from: date | None
    valid_to: date | None
    pinyin: str
    initials: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodInFile:
    """One plan with its first and last day."""

    key: str
    name: str
    name_en: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberInFile:
    """A county's place in a group, under its code of 2006."""

    side: RegionRoleKind
    position: int
    source_name: str
    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupInFile:
    """A pairing group: the cities of its heading as (side, position, code), and its members."""

    period: str
    number: int
    name: str
    name_en: str
    is_intra_city: bool
    note: str
    cities: tuple[tuple[RegionRoleKind, int, str], ...]
    members: tuple[MemberInFile, ...]


@cache
def read_regions() -> tuple[RegionInFile, ...]:
    """Return the 112 divisions of Zhejiang that existed in 2006 or exist today, and the places outside it."""
    words = {row["code"]: row for row in _rows("region_names.csv")}
    inside = tuple(_region(row, words[row["code"]]) for row in _rows("regions.csv"))
    return inside + tuple(map(_outside, _rows("provinces.csv")))


@cache
def read_successions() -> tuple[tuple[str, str], ...]:
    """Return (predecessor, successor) codes; a division that lost a part is its own successor too."""
    return tuple(
        (row["code"], successor)
        for row in _rows("regions.csv")
        for successor in row["successor_codes"].split(";")
        if successor
    )


@cache
def read_periods() -> tuple[PeriodInFile, ...]:
    """Return the plans."""
    return tuple(
        PeriodInFile(
            key=row["key"],
            name=row["name"],
            name_en=row["name_en"],
            starts_on=date.fromisoformat(row["starts_on"]),
            ends_on=date.fromisoformat(row["ends_on"]),
        )
        for row in _rows("plan_periods.csv")
    )


@cache
def read_groups() -> tuple[GroupInFile, ...]:
    """Return the pairing groups with the spelling of the plan."""
    names_en = {(row["plan_period"], row["group_no"]): row["name_en"] for row in _rows("pairing_names.csv")}
    return tuple(_group(row, names_en[row["plan_period"], row["group_no"]]) for row in _rows("pairings.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _region(row: dict[str, str], words: dict[str, str]) -> RegionInFile:
    return RegionInFile(
        code=row["code"],
        name=row["name"],
        short_name=words["short_name"],
        name_en=words["name_en"],
        level=RegionLevel(row["level"]),
        parent_code=row["parent_code"] or None,
        valid_from=_new_year(row["valid_from"]),
        valid_to=_new_year(row["valid_to"]),
        pinyin=words["pinyin"],
        initials=words["initials"],
    )


def _outside(row: dict[str, str]) -> RegionInFile:
    return RegionInFile(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        name_en=row["name_en"],
        level=RegionLevel.PROVINCE,
        parent_code=None,
        valid_from=None,
        valid_to=None,
        pinyin=pinyin_of(row["name"]),
        initials=initials_of(row["name"]),
    )


def _group(row: dict[str, str], name_en: str) -> GroupInFile:
    codes = {region.name: region.code for region in read_regions()}
    headings = (
        (RegionRoleKind.DEVELOPED, row["developed_cities"]),
        (RegionRoleKind.LESS_DEVELOPED, row["less_developed_city"]),
    )
    return GroupInFile(
        period=row["plan_period"],
        number=int(row["group_no"]),
        name=row["group_name"],
        name_en=name_en,
        is_intra_city=row["kind"] == "市内对口",
        note=row["positional_note"],
        cities=tuple(
            (side, position, codes[city])
            for side, cities in headings
            for position, city in enumerate(cities.split(";"), start=1)
        ),
        members=tuple(
            MemberInFile(
                side=RegionRoleKind(member["side"]),
                position=int(member["seq_in_seed"]),
                source_name=member["seed_name"],
                code=member["code_2006"],
            )
            for member in _rows("pairing_members.csv")
            if member["group_no"] == row["group_no"]
        ),
    )


def _new_year(year: str) -> date | None:
    return date(int(year), 1, 1) if year else None
