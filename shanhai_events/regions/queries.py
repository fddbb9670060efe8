"""Reads regions: one by code, the counties of a picker, what an office covers, who is less-developed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import selectinload

from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.regions.enums import RegionLevel, RegionRoleKind
from shanhai_events.regions.models import (
    PairingCity,
    PairingGroup,
    PairingMember,
    PlanPeriod,
    PlanPeriodId,
    Region,
    RegionId,
    RegionRole,
    RegionSuccession,
)
from shanhai_events.storage.database import db

Choice = tuple[str, str, dict[str, str]]


def find_region(code: str | None) -> Region | None:
    """Return the region under a six-digit code, historic ones too, or None."""
    return db.session.scalar(select(Region).where(Region.code == code)) if code else None


def get_region(code: str | None) -> Region:
    """Return the region under a code; raises NotFound."""
    if (region := find_region(code)) is None:
        raise NotFound
    return region


def find_plan_period(key: str) -> PlanPeriod | None:
    """Return a plan by its key, such as 2006-2010, or None."""
    return db.session.scalar(select(PlanPeriod).where(PlanPeriod.key == key))


def list_plan_periods() -> list[PlanPeriod]:
    """Return all plans, the earliest first."""
    return list(db.session.scalars(select(PlanPeriod).order_by(PlanPeriod.starts_on, PlanPeriod.key)))


def list_cities(*, on: date | None = None) -> list[Region]:
    """Return the cities that existed on a day (default: today), in the order of their codes."""
    statement = select(Region).where(Region.level == RegionLevel.CITY, is_valid_on(on or clock.today()))
    return list(db.session.scalars(statement.order_by(Region.code)))


def list_provinces(*, on: date | None = None) -> list[Region]:
    """Return the provinces of a day (default: today) in the order of their codes, with what lies abroad."""
    statement = select(Region).where(Region.level == RegionLevel.PROVINCE, is_valid_on(on or clock.today()))
    return list(db.session.scalars(statement.order_by(Region.code)))


def list_counties_by_city(*, on: date | None = None) -> dict[Region, list[Region]]:
    """Return every city with the counties that existed on a day (default: today), both in the order of codes."""
    valid = is_valid_on(on or clock.today())
    below = (RegionLevel.CITY, RegionLevel.COUNTY)
    rows = list(db.session.scalars(select(Region).where(Region.level.in_(below), valid).order_by(Region.code)))
    cities = {row.code: row for row in rows if row.level is RegionLevel.CITY}
    found: dict[Region, list[Region]] = {city: [] for city in cities.values()}
    for row in rows:
        if row.level is RegionLevel.COUNTY and row.parent_code in cities:
            found[cities[row.parent_code]].append(row)
    return found


def region_choices(locale: str, *, on: date | None = None, with_cities: bool = False) -> dict[str, list[Choice]]:
    """Return counties as grouped choices: city name → (code, name, data attributes for the search by letters).

    With cities each group begins with the city itself.
    """
    english = locale == "en"
    return {
        city.name_en if english else city.name: [
            (
                region.code,
                region.name_en if english else region.name,
                {"data-pinyin": region.pinyin, "data-initials": region.initials},
            )
            for region in ([city, *counties] if with_cities else counties)
        ]
        for city, counties in list_counties_by_city(on=on).items()
    }


def is_valid_on(day: date) -> ColumnElement[bool]:
    """Return the condition that a region existed on a day."""
    return or_(Region.valid_from.is_(None), Region.valid_from <= day) & or_(
        Region.valid_to.is_(None), Region.valid_to > day
    )


def covered_region_ids(code: str) -> frozenset[RegionId]:
    """Return the regions whose records the office of a region sees.

    A county covers itself; a city or province covers all that ever stood under it (淳安县 under 杭州市). Added to
    these are predecessors that went over into covered regions as a whole; one that was split is nobody's until a
    person chooses. An unknown code covers nothing.
    """
    statement = select(Region.id, Region.code, Region.parent_code)
    rows = db.session.execute(statement).all()
    parents = {row_code: parent for _id, row_code, parent in rows}
    covered = {id_ for id_, row_code, _parent in rows if code in _upwards(row_code, parents)}
    return frozenset(_with_whole_predecessors(covered))


def visible_region_ids(actor: Actor, permission: str) -> frozenset[RegionId] | None:
    """Return the regions in which the actor holds a permission; None means everywhere, empty nowhere."""
    if actor.may_everywhere(permission):
        return None
    codes = actor.scope_ids(permission, ScopeKind.REGION)
    return frozenset(id_ for code in sorted(codes) for id_ in covered_region_ids(code))


def is_less_developed(region_id: RegionId, plan_period_id: PlanPeriodId | None, *, on: date) -> bool:
    """Tell whether a region stood on the less-developed side of a plan on a day.

    A role of its own decides; without one the region takes after its predecessors (龙港市 after 苍南县).
    Without a plan nothing is less-developed.
    """
    if plan_period_id is None:
        return False
    generation: frozenset[RegionId] = frozenset({region_id})
    seen: frozenset[RegionId] = frozenset()
    while generation - seen:
        roles = _roles_of(generation, plan_period_id)
        if roles:
            return any(
                role.role is RegionRoleKind.LESS_DEVELOPED
                and role.valid_from <= on
                and (role.valid_to is None or on < role.valid_to)
                for role in roles
            )
        seen |= generation
        generation = predecessors_of(generation) - seen
    return False


def list_paired_periods() -> list[PlanPeriod]:
    """Return the plans that pair regions, the newest first."""
    paired = select(PairingGroup.plan_period_id)
    statement = (
        select(PlanPeriod).where(PlanPeriod.id.in_(paired)).order_by(PlanPeriod.starts_on.desc(), PlanPeriod.key)
    )
    return list(db.session.scalars(statement))


def list_pairing_groups(plan_period_id: PlanPeriodId) -> list[PairingGroup]:
    """Return the groups of a plan in its order, with cities, members and their regions loaded."""
    statement = select(PairingGroup).where(PairingGroup.plan_period_id == plan_period_id)
    loaded = (
        selectinload(PairingGroup.cities).joinedload(PairingCity.region),
        selectinload(PairingGroup.members).joinedload(PairingMember.region),
    )
    return list(db.session.scalars(statement.options(*loaded).order_by(PairingGroup.number)))


def list_successors(region_ids: Sequence[RegionId]) -> dict[RegionId, list[Region]]:
    """Return for each region what it went over into, the main successor first; regions without are left out."""
    statement = select(RegionSuccession.predecessor_id, Region)
    statement = statement.join(Region, RegionSuccession.successor_id == Region.id)
    found: dict[RegionId, list[Region]] = {}
    for before, after in db.session.execute(
        statement.where(RegionSuccession.predecessor_id.in_(region_ids)).order_by(RegionSuccession.id)
    ):
        found.setdefault(before, []).append(after)
    return found


def successors_of(region_id: RegionId) -> list[Region]:
    """Return what a region went over into, as candidates between which a person chooses; itself among them."""
    return list_successors([region_id]).get(region_id, [])


def _upwards(code: str, parents: Mapping[str, str | None]) -> Iterable[str]:
    here: str | None = code
    while here is not None:
        yield here
        here = parents.get(here)


def _with_whole_predecessors(covered: set[RegionId]) -> set[RegionId]:
    successors: dict[RegionId, set[RegionId]] = {}
    for before, after in db.session.execute(select(RegionSuccession.predecessor_id, RegionSuccession.successor_id)):
        successors.setdefault(before, set()).add(after)
    found = set(covered)
    while grown := {before for before, after in successors.items() if len(after) == 1 and after <= found} - found:
        found |= grown
    return found


def _roles_of(region_ids: frozenset[RegionId], plan_period_id: PlanPeriodId) -> list[RegionRole]:
    statement = select(RegionRole).where(
        RegionRole.region_id.in_(region_ids), RegionRole.plan_period_id == plan_period_id
    )
    return list(db.session.scalars(statement))


def predecessors_of(region_ids: frozenset[RegionId]) -> frozenset[RegionId]:
    """Return what went over into these regions, one step back."""
    statement = select(RegionSuccession.predecessor_id).where(RegionSuccession.successor_id.in_(region_ids))
    return frozenset(db.session.scalars(statement))
