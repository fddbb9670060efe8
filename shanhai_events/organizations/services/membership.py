"""The shared step of becoming and ceasing to be a member: the row and the grant that goes with it."""

from sqlalchemy import func, select, update

from shanhai_events.accounts.commands import Grant
from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.models import RoleGrant, User
from shanhai_events.accounts.services.granting import add_grant
from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor, Scope, ScopeKind
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.organizations.errors import LastMember
from shanhai_events.organizations.models import Membership, Organization
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.organizations.trail import file_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work


def add_member(organization: Organization, *, user: User, actor: Actor) -> None:
    """Let a person act for an organization, inside the open unit; AlreadyMember comes from the unique index."""
    require_unit()
    db.session.add(Membership(organization_id=organization.id, user_id=user.id, joined_at=clock.now()))
    db.session.flush()
    scope = Scope(kind=ScopeKind.ORGANIZATION, public_id=organization.public_id)
    add_grant(user, Grant(role=Role.ENTERPRISE, scope=scope), actor=actor)
    _record(actor, "organization.member_added", organization, user)


def acting_user(actor: Actor) -> User:
    """Return the account behind the actor, or raise Forbidden for the system and strangers."""
    user = db.session.get(User, actor.user_id) if actor.user_id is not None else None
    if user is None:
        raise Forbidden
    return user


def end_membership(*, organization_public_id: str, user_public_id: str, actor: Actor) -> None:
    """Take a person's right to act for an organization; the last member cannot leave."""
    with unit_of_work():
        organization = get_file(organization_public_id, actor=actor, permission=OrganizationPermission.DECIDE_JOIN)
        user = db.session.scalar(select(User).where(User.public_id == user_public_id))
        if user is None:
            raise NotFound
        of_file = (Membership.organization_id == organization.id, Membership.ended_at.is_(None))
        db.session.scalar(select(Organization.id).where(Organization.id == organization.id).with_for_update())
        if db.session.scalar(select(func.count()).select_from(Membership).where(*of_file)) == 1:
            raise LastMember
        membership = db.session.scalar(select(Membership).where(*of_file, Membership.user_id == user.id))
        if membership is None:
            raise NotFound
        membership.ended_at = clock.now()
        _end_grants(organization, user)
        _record(actor, "organization.member_removed", organization, user)


def _end_grants(organization: Organization, user: User) -> None:
    db.session.execute(
        update(RoleGrant)
        .where(
            RoleGrant.user_id == user.id,
            RoleGrant.role == Role.ENTERPRISE,
            RoleGrant.scope_public_id == organization.public_id,
            RoleGrant.valid_to.is_(None),
        )
        .values(valid_to=clock.now())
    )


def _record(actor: Actor, action: str, organization: Organization, user: User) -> None:
    record(actor=actor, action=action, subject=file_subject(organization), diff={"user": user.public_id})
