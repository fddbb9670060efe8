"""Arranges the pairing groups of a plan for reading: each side by city, with printed and present names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shanhai_events.kernel.text import search_key
from shanhai_events.regions import queries
from shanhai_events.regions.enums import RegionRoleKind
from shanhai_events.regions.models import PairingGroup, PairingMember, PlanPeriodId, Region, RegionId


@dataclass(frozen=True, kw_only=True, slots=True)
class CountyInGroup:
    """A member in the reader's language. `printed` is the plan's spelling where it differs, always Chinese.

    `now` is what a county is called that exists no longer, `partly` what else took over a part of it.
    """

    name: str
    printed: str | None
    now: str | None
    partly: tuple[str, ...]
    is_found: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CityInGroup:
    """The members of one administrative city. It may be no city of the group's heading (杭州市 for 淳安县)."""

    name: str
    is_in_heading: bool
    counties: tuple[CountyInGroup, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupOnPage:
    """One group with its two sides."""

    number: int
    name: str
    is_intra_city: bool
    developed: tuple[CityInGroup, ...]
    less_developed: tuple[CityInGroup, ...]

    @property
    def is_found(self) -> bool:
        """Tell whether a member answers the search."""
        return any(county.is_found for city in self.developed + self.less_developed for county in city.counties)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    """What naming a member needs."""

    locale: str
    wanted: str
    cities: Mapping[str, Region]
    successors: Mapping[RegionId, Sequence[Region]]

    def name_of(self, region: Region) -> str:
        return region.name_en if self.locale == "en" else region.name


def build_groups(plan_period_id: PlanPeriodId, *, locale: str, search: str = "") -> list[GroupOnPage]:
    """Return the groups of a plan; with a search, those in which a county answers it.

    The search takes characters, pinyin, initials, English and present names, and is the same in both languages.
    """
    groups = queries.list_pairing_groups(plan_period_id)
    ids = [member.region_id for group in groups for member in group.members]
    reader = _Reader(
        locale=locale,
        wanted=search_key(search) if search.strip() else "",
        cities={city.code: city for city in queries.list_cities()},
        successors=queries.list_successors(ids),
    )
    shown = [_group(group, reader) for group in groups]
    return [group for group in shown if group.is_found] if reader.wanted else shown


def _group(group: PairingGroup, reader: _Reader) -> GroupOnPage:
    heading = {city.region.code for city in group.cities}
    sides = {
        side: tuple(_by_city([member for member in group.members if member.side is side], heading, reader))
        for side in RegionRoleKind
    }
    return GroupOnPage(
        number=group.number,
        name=group.name_en if reader.locale == "en" else group.name,
        is_intra_city=group.is_intra_city,
        developed=sides[RegionRoleKind.DEVELOPED],
        less_developed=sides[RegionRoleKind.LESS_DEVELOPED],
    )


def _by_city(members: Sequence[PairingMember], heading: set[str], reader: _Reader) -> Iterable[CityInGroup]:
    """Put members under their cities, keeping the plan's order of first mention."""
    codes = dict.fromkeys(member.region.parent_code or "" for member in members)
    for code in codes:
        yield CityInGroup(
            name=reader.name_of(reader.cities[code]),
            is_in_heading=code in heading,
            counties=tuple(_county(member, reader) for member in members if member.region.parent_code == code),
        )


def _county(member: PairingMember, reader: _Reader) -> CountyInGroup:
    region = member.region
    successors = reader.successors.get(region.id, ()) if region.valid_to is not None else ()
    texts = [member.source_name]
    for version in (region, *successors[:1]):
        texts += [version.name, version.short_name, version.name_en, version.pinyin, version.initials]
    return CountyInGroup(
        name=reader.name_of(region),
        printed=member.source_name if member.source_name != region.name else None,
        now=reader.name_of(successors[0]) if successors else None,
        partly=tuple(reader.name_of(successor) for successor in successors[1:]),
        is_found=bool(reader.wanted) and any(reader.wanted in search_key(text) for text in texts),
    )
