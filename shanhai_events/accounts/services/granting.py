"""Gives and ends roles, each within a scope and a time."""

from datetime import datetime

from sqlalchemy import select, update

from shanhai_events.accounts.commands import Grant
from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.errors import (
    GrantEnded,
    GrantHeld,
    GrantTimesReversed,
    OwnAdminGrant,
    ScopeUnknown,
)
from shanhai_events.accounts.models import RoleGrant, User, UserId
from shanhai_events.accounts.queries.grants import find_unended_grant
from shanhai_events.accounts.queries.people import get_user
from shanhai_events.accounts.rules.scopes import check_scope
from shanhai_events.accounts.scope_names import scope_name
from shanhai_events.accounts.trail import user_subject
from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor, Scope, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.regions.queries import find_region
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work


def grant_role(
    *,
    actor: Actor,
    user_public_id: str,
    role: Role,
    scope: Scope,
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> str:
    """Give a person a role in a unit of its own and return the grant's public id.

    Raises WrongScope, ScopeUnknown, GrantHeld (same role and scope, not yet ended) or GrantTimesReversed.
    """
    grant = Grant(role=role, scope=scope, valid_from=valid_from, valid_to=valid_to)
    with unit_of_work():
        return add_grant(get_user(user_public_id), grant, actor=actor).public_id


def end_grant(*, actor: Actor, grant_public_id: str) -> None:
    """End a grant now; one that has not begun never begins. Nobody ends their own administration."""
    with unit_of_work():
        grant = db.session.scalar(select(RoleGrant).where(RoleGrant.public_id == grant_public_id))
        if grant is None:
            raise NotFound
        if grant.role is Role.ADMIN and grant.user_id == actor.user_id:
            raise OwnAdminGrant
        now = clock.now()
        ended = db.session.scalar(
            update(RoleGrant)
            .where(RoleGrant.id == grant.id, (RoleGrant.valid_to.is_(None)) | (RoleGrant.valid_to > now))
            .values(valid_to=now)
            .returning(RoleGrant.user_id)
            .execution_options(synchronize_session=False)
        )
        if ended is None:
            raise GrantEnded
        user = db.session.get_one(User, ended)
        _record("grant.ended", grant, user, actor=actor)


def add_grant(user: User, grant: Grant, *, actor: Actor) -> RoleGrant:
    """Give a role inside the open unit; two equal grants at once wait for each other on the person's row."""
    require_unit()
    check_scope(grant.role, grant.scope, region_level=_region_level(grant.scope))
    if grant.scope.public_id is not None and scope_name(grant.scope, locale="zh") is None:
        raise ScopeUnknown(field="record_id")
    now = clock.now()
    begins = grant.valid_from or now
    if grant.valid_to is not None and grant.valid_to <= begins:
        raise GrantTimesReversed(field="valid_to")
    db.session.execute(select(User.id).where(User.id == user.id).with_for_update())
    if find_unended_grant(user.id, role=grant.role, scope=grant.scope, now=now) is not None:
        raise GrantHeld
    row = RoleGrant(
        user_id=user.id,
        role=grant.role,
        scope_kind=grant.scope.kind,
        scope_public_id=grant.scope.public_id,
        valid_from=begins,
        valid_to=grant.valid_to,
        granted_by_user_id=UserId(actor.user_id) if actor.user_id is not None else None,
    )
    db.session.add(row)
    _record("grant.given", row, user, actor=actor)
    return row


def _region_level(scope: Scope) -> str | None:
    if scope.kind is not ScopeKind.REGION:
        return None
    region = find_region(scope.public_id)
    if region is None:
        raise ScopeUnknown(field="region")
    return region.level.value


def _record(action: str, grant: RoleGrant, user: User, *, actor: Actor) -> None:
    diff = {
        "grant": grant.public_id,
        "role": grant.role.value,
        "scope": ":".join(filter(None, (grant.scope_kind.value, grant.scope_public_id))),
        "from": grant.valid_from.isoformat(),
        "to": None if grant.valid_to is None else grant.valid_to.isoformat(),
    }
    record(actor=actor, action=action, subject=user_subject(user.public_id), diff=diff)
