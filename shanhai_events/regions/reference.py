"""Loads the reference data on regions into the database; a second run changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, insert, select, tuple_, update

from shanhai_events.regions import source
from shanhai_events.regions.models import (
    PairingCity,
    PairingGroup,
    PairingMember,
    PlanPeriod,
    Region,
    RegionRole,
    RegionSuccession,
)
from shanhai_events.storage.database import Model, db
from shanhai_events.storage.unit_of_work import unit_of_work


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """How many rows of one kind the files hold, and what this run did about them."""

    total: int
    added: int
    changed: int = 0


def load_reference() -> dict[str, Loaded]:
    """Bring regions, lineage, plans, roles and pairings into the database, in a unit of its own.

    Divisions follow the files. Plans, roles and pairings that exist are left alone, because the province may
    have closed a role or renamed a plan since. Returns the counts by table.
    """
    with unit_of_work():
        regions = _load_regions()
        codes = {region.code: region.id for region in db.session.execute(select(Region.code, Region.id))}
        return {
            "regions": regions,
            "region_successions": _load_successions(codes),
            "plan_periods": _load_periods(),
            **_load_plans(codes),
        }


def _load_regions() -> Loaded:
    wanted = {region.code: asdict(region) for region in source.read_regions()}
    columns = [getattr(Region, name) for name in next(iter(wanted.values()))]
    found = {row.code: row._asdict() for row in db.session.execute(select(*columns))}
    changed = [code for code, row in wanted.items() if code in found and found[code] != row]
    for code in changed:
        db.session.execute(update(Region).where(Region.code == code).values(wanted[code]))
    added = _insert(Region, [row for code, row in wanted.items() if code not in found])
    return Loaded(total=len(wanted), added=added, changed=len(changed))


def _load_successions(codes: Mapping[str, Any]) -> Loaded:
    wanted = [
        {"predecessor_id": codes[before], "successor_id": codes[after]} for before, after in source.read_successions()
    ]
    return _insert_missing(RegionSuccession, wanted, by=("predecessor_id", "successor_id"))


def _load_periods() -> Loaded:
    return _insert_missing(PlanPeriod, [asdict(period) for period in source.read_periods()], by=("key",))


def _load_plans(codes: Mapping[str, Any]) -> dict[str, Loaded]:
    """Load groups with their cities and members, and one role for each member: never for a city."""
    periods = {period.key: period for period in db.session.scalars(select(PlanPeriod))}
    groups = source.read_groups()
    loaded = _insert_missing(
        PairingGroup,
        [
            {
                "plan_period_id": periods[group.period].id,
                "number": group.number,
                "name": group.name,
                "name_en": group.name_en,
                "is_intra_city": group.is_intra_city,
                "note": group.note,
            }
            for group in groups
        ],
        by=("plan_period_id", "number"),
    )
    ids = {
        (period_id, number): id_
        for period_id, number, id_ in db.session.execute(
            select(PairingGroup.plan_period_id, PairingGroup.number, PairingGroup.id)
        )
    }
    cities, members, roles = [], [], []
    for group in groups:
        period = periods[group.period]
        group_id = ids[period.id, group.number]
        cities += [
            {"group_id": group_id, "side": side, "position": position, "region_id": codes[code]}
            for side, position, code in group.cities
        ]
        members += [
            {
                "group_id": group_id,
                "side": member.side,
                "position": member.position,
                "source_name": member.source_name,
                "region_id": codes[member.code],
            }
            for member in group.members
        ]
        roles += [
            {
                "plan_period_id": period.id,
                "region_id": codes[member.code],
                "role": member.side,
                "valid_from": period.starts_on,
                "valid_to": None,
            }
            for member in group.members
        ]
    place = ("group_id", "side", "position")
    return {
        "pairing_groups": loaded,
        "pairing_cities": _insert_missing(PairingCity, cities, by=place),
        "pairing_members": _insert_missing(PairingMember, members, by=place),
        "region_roles": _insert_missing(RegionRole, roles, by=("plan_period_id", "region_id", "role", "valid_from")),
    }


def _insert_missing(model: type[Model], rows: Sequence[dict[str, Any]], *, by: tuple[str, ...]) -> Loaded:
    keys: list[ColumnElement[Any]] = [getattr(model, name) for name in by]
    wanted = {tuple(row[name] for name in by): row for row in rows}
    found = {tuple(key) for key in db.session.execute(select(*keys).where(tuple_(*keys).in_(wanted)))}
    added = _insert(model, [row for key, row in wanted.items() if key not in found])
    return Loaded(total=len(wanted), added=added)


def _insert(model: type[Model], rows: Sequence[dict[str, Any]]) -> int:
    if rows:
        db.session.execute(insert(model), list(rows))
    return len(rows)
