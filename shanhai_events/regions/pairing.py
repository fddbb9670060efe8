"""Classifies two regions by a plan's pairings, group to group: the one question every agreement asks."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from shanhai_events.regions.enums import PairingClass, RegionRoleKind
from shanhai_events.regions.models import (
    PairingCity,
    PairingGroup,
    PairingMember,
    PlanPeriod,
    PlanPeriodId,
    Region,
    RegionId,
)
from shanhai_events.regions.queries import predecessors_of
from shanhai_events.storage.database import db

Place = tuple[int, RegionRoleKind]
HOME = "330000"
"""The province of the programme."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairing:
    """How two regions stand to each other; `group` names the pairing they share, "" outside one."""

    kind: PairingClass
    group: str = ""
    group_en: str = ""


def is_outside(region: Region) -> bool:
    """Tell whether a region lies outside the province of the programme."""
    return region.code[:2] != HOME[:2]


def classify(first: Region, second: Region, *, plan_period_id: PlanPeriodId | None) -> Pairing:
    """Return how two regions stand to each other in a plan; without a plan, in the newest plan that pairs regions.

    A county stands in a group by itself or by what it went over from; a city, by the heading of the group.
    One region must be on the developed side and the other on the less-developed side of the same group.
    """
    if is_outside(first) or is_outside(second):
        return Pairing(kind=PairingClass.OUT_OF_PROVINCE)
    period = plan_period_id or _newest_paired()
    opposite = {(number, _other(side)) for number, side in _places(second, period)}
    shared = sorted(number for number, side in _places(first, period) if (number, side) in opposite)
    if not shared:
        return Pairing(kind=PairingClass.IN_PROVINCE)
    group = db.session.scalars(
        select(PairingGroup).where(PairingGroup.plan_period_id == period, PairingGroup.number == shared[0])
    ).one()
    return Pairing(kind=PairingClass.IN_PAIRING, group=group.name, group_en=group.name_en)


def kinds_towards(
    origin: Region, others: Iterable[Region], *, plan_period_id: PlanPeriodId | None
) -> dict[RegionId, PairingClass]:
    """Return how each of many regions stands to one, as `classify` would, with few statements for all of them."""
    regions = {region.id: region for region in others}
    period = plan_period_id or _newest_paired()
    opposite = {(number, _other(side)) for number, side in _places(origin, period)}
    own = _places_by_region(frozenset(regions), period) if opposite else {}
    found: dict[RegionId, PairingClass] = {}
    for region_id, region in regions.items():
        places = own.get(region_id) or (_places(region, period) if opposite else frozenset())
        found[region_id] = PairingClass.IN_PAIRING if places & opposite else PairingClass.IN_PROVINCE
        if is_outside(origin) or is_outside(region):
            found[region_id] = PairingClass.OUT_OF_PROVINCE
    return found


def _newest_paired() -> PlanPeriodId | None:
    statement = select(PlanPeriod.id).where(PlanPeriod.id.in_(select(PairingGroup.plan_period_id)))
    return db.session.scalar(statement.order_by(PlanPeriod.starts_on.desc(), PlanPeriod.id.desc()).limit(1))


def _places(region: Region, period: PlanPeriodId | None) -> frozenset[Place]:
    """Return where a region stands: by its own place, or else by the places of what it went over from."""
    generation: frozenset[RegionId] = frozenset({region.id})
    seen: frozenset[RegionId] = frozenset()
    while generation - seen:
        if found := _places_of(generation, period):
            return found
        seen |= generation
        generation = predecessors_of(generation) - seen
    return frozenset()


def _places_of(region_ids: frozenset[RegionId], period: PlanPeriodId | None) -> frozenset[Place]:
    return frozenset().union(*_places_by_region(region_ids, period).values())


def _places_by_region(region_ids: frozenset[RegionId], period: PlanPeriodId | None) -> dict[RegionId, frozenset[Place]]:
    in_plan = PairingGroup.plan_period_id == period
    members = (
        select(PairingMember.region_id, PairingGroup.number, PairingMember.side)
        .select_from(PairingGroup)
        .join(PairingMember)
        .where(in_plan, PairingMember.region_id.in_(region_ids))
    )
    headings = (
        select(PairingCity.region_id, PairingGroup.number, PairingCity.side)
        .select_from(PairingGroup)
        .join(PairingCity)
        .where(in_plan, PairingCity.region_id.in_(region_ids))
    )
    found: dict[RegionId, frozenset[Place]] = {}
    for region_id, number, side in db.session.execute(members.union(headings)):
        found[region_id] = found.get(region_id, frozenset()) | {(number, side)}
    return found


def _other(side: RegionRoleKind) -> RegionRoleKind:
    if side is RegionRoleKind.DEVELOPED:
        return RegionRoleKind.LESS_DEVELOPED
    return RegionRoleKind.DEVELOPED
