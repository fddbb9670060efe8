"""Who acts for an organization, who asks to, and whom to tell about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.models import RoleGrant, User
from shanhai_events.accounts.queries.consents import may_be_told
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.organizations.enums import JoinState
from shanhai_events.organizations.models import JoinRequest, Membership, Organization, OrganizationId
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import in_scope
from shanhai_events.regions.models import Region
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A person on the list of members."""

    user_public_id: str
    name: str
    email: str
    joined_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """A person who asks to join."""

    public_id: str
    organization_public_id: str
    organization_name: str
    name: str
    email: str
    message: str
    asked_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Somebody who should hear of something."""

    user_public_id: str
    name: str
    email: str
    locale: str


def list_members(organization_id: OrganizationId) -> list[Member]:
    """Return the live members in the order in which they joined."""
    rows = db.session.execute(
        select(User.public_id, User.name, User.email, Membership.joined_at)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organization_id == organization_id, Membership.ended_at.is_(None))
        .order_by(Membership.id)
    )
    return [Member(user_public_id=r[0], name=r[1], email=r[2], joined_at=r[3]) for r in rows]


def list_askers(actor: Actor, *, organization_public_id: str | None = None) -> list[Asker]:
    """Return the pending requests that the actor may decide, oldest first."""
    statement = (
        select(JoinRequest, Organization, User)
        .join(Organization, Organization.id == JoinRequest.organization_id)
        .join(User, User.id == JoinRequest.user_id)
        .where(JoinRequest.state == JoinState.PENDING, in_scope(actor, OrganizationPermission.DECIDE_JOIN))
        .order_by(JoinRequest.asked_at)
    )
    if organization_public_id is not None:
        statement = statement.where(Organization.public_id == organization_public_id)
    return [
        Asker(
            public_id=request.public_id,
            organization_public_id=organization.public_id,
            organization_name=organization.name,
            name=user.name,
            email=user.email,
            message=request.message,
            asked_at=request.asked_at,
        )
        for request, organization, user in db.session.execute(statement)
    ]


def get_request(public_id: str, *, actor: Actor) -> tuple[JoinRequest, Organization]:
    """Return a request the actor may decide, with its organization, or raise NotFound."""
    row = db.session.execute(
        select(JoinRequest, Organization)
        .join(Organization, Organization.id == JoinRequest.organization_id)
        .where(JoinRequest.public_id == public_id, in_scope(actor, OrganizationPermission.DECIDE_JOIN))
    ).first()
    if row is None:
        raise NotFound
    return row[0], row[1]


def recipients_of(organization: Organization) -> list[Recipient]:
    """Return the members of an organization."""
    member_ids = select(Membership.user_id).where(
        Membership.organization_id == organization.id, Membership.ended_at.is_(None)
    )
    return _recipients(User.id.in_(member_ids))


def county_office_of(region: Region) -> list[Recipient]:
    """Return the people of the county's office as granted today."""
    return office_recipients(Role.COUNTY_OFFICE, region.code)


def office_recipients(role: Role, region_code: str | None) -> list[Recipient]:
    """Return the people who hold an office's role for a region today, or everywhere when the code is None."""
    now = clock.now()
    granted = select(RoleGrant.user_id).where(
        RoleGrant.role == role,
        RoleGrant.valid_from <= now,
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > now),
    )
    if region_code is not None:
        granted = granted.where(RoleGrant.scope_kind == ScopeKind.REGION, RoleGrant.scope_public_id == region_code)
    return _recipients(User.id.in_(granted))


def _recipients(condition: ColumnElement[bool]) -> list[Recipient]:
    users: Sequence[User] = db.session.scalars(select(User).where(condition, may_be_told()).order_by(User.id)).all()
    return [Recipient(user_public_id=u.public_id, name=u.name, email=u.email, locale=u.locale) for u in users]


@dataclass(frozen=True, kw_only=True, slots=True)
class Joinable:
    """As much of a file as somebody may see who knows its code: its public name and county."""

    public_id: str
    name: str
    region: Region


def get_joinable(public_id: str) -> Joinable:
    """Return what may be shown of a file to somebody outside, or raise NotFound."""
    row = db.session.execute(
        select(Organization.public_id, Organization.name, Region)
        .join(Region, Region.id == Organization.region_id)
        .where(Organization.public_id == public_id)
    ).first()
    if row is None:
        raise NotFound
    return Joinable(public_id=row[0], name=row[1], region=row[2])
