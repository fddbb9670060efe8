"""Finds the parties of an agreement among all organizations, and says of each no more than a clerk needs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.text import search_key
from shanhai_events.organizations.enums import CodeKind, OrganizationKind
from shanhai_events.organizations.models import Organization, OrganizationCode, OrganizationId
from shanhai_events.regions.enums import PairingClass
from shanhai_events.regions.models import Region
from shanhai_events.regions.pairing import HOME, kinds_towards
from shanhai_events.regions.queries import find_region
from shanhai_events.signings.models.records import Signing, SigningParty
from shanhai_events.signings.rules.matching import LEAST_INITIALS, LEAST_PINYIN, matched_part
from shanhai_events.storage.database import db

MOST_FOUND = 20
MOST_RECENT = 8
RECENT_RECORDS = 40
CODE_HEAD, CODE_TAIL = 6, 4
CODE_SHORTEST = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyForClerk:
    """An organization in the list under the field; `pairing` is None while the other side isn't known.

    `part` are begin and end of what the search found in the name; `code` has its middle left out.
    """

    public_id: str
    name: str
    kind: OrganizationKind
    region: Region
    city: Region | None
    code: str
    pairing: PairingClass | None
    part: tuple[int, int]


def find_parties(typed: str, *, edition: Edition, other: str = "") -> list[PartyForClerk]:
    """Return at most twenty organizations by characters, pinyin or initials of their names, or by a code's beginning.

    Recent parties of the edition come first, then names that begin with what was typed. Nothing typed finds only
    recent ones. `other` is the other side, a public id or a region's code.
    """
    recent = _recent_ids(edition)
    key = search_key(typed)
    wanted = _found_ids(typed, key, recent) if key else recent
    statement = select(Organization).where(Organization.id.in_(wanted))
    loaded = (joinedload(Organization.region), selectinload(Organization.codes))
    rows = {row.id: row for row in db.session.scalars(statement.options(*loaded))}
    found = [rows[id_] for id_ in wanted if id_ in rows]
    return _rows(found, typed=typed, edition=edition, other=find_place(other))


def find_place(key: str) -> Region | None:
    """Return the region of an organization's public id, or the one under a code; None for anything else."""
    if not key:
        return None
    if (region := find_region(key)) is not None:
        return region
    own = select(Organization).where(Organization.public_id == key).options(joinedload(Organization.region))
    organization = db.session.scalar(own)
    return organization.region if organization is not None else None


def cities_of(regions: Iterable[Region]) -> dict[str, Region]:
    """Return the cities above counties by their codes, in one query."""
    codes = {region.parent_code for region in regions if region.parent_code not in (None, HOME)}
    if not codes:
        return {}
    return {city.code: city for city in db.session.scalars(select(Region).where(Region.code.in_(codes)))}


def _found_ids(typed: str, key: str, recent: Collection[OrganizationId]) -> list[OrganizationId]:
    """Return the keys of what a search found, in their order; whole files are read only of these.

    A reading in the middle of a name comes last, also of recent parties: it may be there by chance.
    """
    begins, holds, inside = _begins(typed, key), _holds(typed, key), _reads_inside(key)
    is_recent = Organization.id.in_(recent)
    rank = case((is_recent & (begins | holds), 0), (begins, 1), (holds, 2), else_=3)
    statement = select(Organization.id).where(begins | holds | inside)
    return list(db.session.scalars(statement.order_by(rank, Organization.pinyin, Organization.id).limit(MOST_FOUND)))


def _begins(typed: str, key: str) -> ColumnElement[bool]:
    return or_(
        Organization.name.startswith(typed.strip(), autoescape=True),
        Organization.initials.startswith(key, autoescape=True),
        Organization.pinyin.startswith(key, autoescape=True),
    )


def _holds(typed: str, key: str) -> ColumnElement[bool]:
    by_code = select(OrganizationCode.organization_id).where(
        OrganizationCode.kind.in_(list(CodeKind)), _is_code(OrganizationCode.value, key.upper())
    )
    return or_(Organization.name.icontains(typed.strip(), autoescape=True), Organization.id.in_(by_code))


def _is_code(value: ColumnElement[str] | InstrumentedAttribute[str], typed: str) -> ColumnElement[bool]:
    """A whole code, or of a longer one no more than is shown: its middle can't be found out letter by letter."""
    if CODE_SHORTEST <= len(typed) <= CODE_HEAD:
        return (value == typed) | value.startswith(typed, autoescape=True)
    return value == typed


def _reads_inside(key: str) -> ColumnElement[bool]:
    initials = Organization.initials.contains(key, autoescape=True) if len(key) >= LEAST_INITIALS else false()
    pinyin = Organization.pinyin.contains(key, autoescape=True) if len(key) >= LEAST_PINYIN else false()
    return initials | pinyin


def _recent_ids(edition: Edition) -> list[OrganizationId]:
    """Return who stood in the latest records of an edition, the latest first."""
    latest = select(Signing.id).where(Signing.edition_id == edition.id).order_by(Signing.signed_at.desc(), Signing.id)
    parties = (
        select(SigningParty.organization_id)
        .where(SigningParty.signing_id.in_(latest.limit(RECENT_RECORDS)))
        .order_by(SigningParty.signing_id.desc(), SigningParty.position)
    )
    return list(dict.fromkeys(db.session.scalars(parties)))[:MOST_RECENT]


def _rows(
    found: Collection[Organization], *, typed: str, edition: Edition, other: Region | None
) -> list[PartyForClerk]:
    regions = [organization.region for organization in found]
    cities = cities_of(regions)
    pairings = kinds_towards(other, regions, plan_period_id=edition.plan_period_id) if other is not None else {}
    return [
        PartyForClerk(
            public_id=organization.public_id,
            name=organization.name,
            kind=organization.kind,
            region=organization.region,
            city=cities.get(organization.region.parent_code or ""),
            code=_shown_code(organization),
            pairing=pairings.get(organization.region_id),
            part=matched_part(organization.name, typed),
        )
        for organization in found
    ]


def _shown_code(organization: Organization) -> str:
    """Return the best known code with its middle left out, as 913301…06P5; "" without a code."""
    order = list(CodeKind)
    values = [code.value for code in sorted(organization.codes, key=lambda code: order.index(code.kind))]
    return f"{values[0][:CODE_HEAD]}…{values[0][-CODE_TAIL:]}" if values else ""
