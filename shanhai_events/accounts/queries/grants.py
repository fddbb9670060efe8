"""Reads role grants: what holds now, and all there ever was."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.models import RoleGrant, UserId
from shanhai_events.kernel.actor import Scope
from shanhai_events.storage.database import db


def live_at(now: datetime) -> ColumnElement[bool]:
    """Return the condition under which a grant holds at `now`; its end is exclusive."""
    return and_(RoleGrant.valid_from <= now, or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > now))


def list_live_grants(user_id: UserId, *, now: datetime) -> Sequence[RoleGrant]:
    """Return what a person holds at `now`."""
    statement = select(RoleGrant).where(RoleGrant.user_id == user_id, live_at(now)).order_by(RoleGrant.id)
    return db.session.scalars(statement).all()


def list_grants(user_id: UserId) -> Sequence[RoleGrant]:
    """Return every grant of a person, ended ones too, latest first."""
    statement = select(RoleGrant).where(RoleGrant.user_id == user_id).order_by(RoleGrant.id.desc())
    return db.session.scalars(statement).all()


def find_unended_grant(user_id: UserId, *, role: Role, scope: Scope, now: datetime) -> RoleGrant | None:
    """Return the grant of the same role and scope that holds now or later, when there is one."""
    return db.session.scalar(
        select(RoleGrant).where(
            RoleGrant.user_id == user_id,
            RoleGrant.role == role,
            RoleGrant.scope_kind == scope.kind,
            RoleGrant.scope_public_id == scope.public_id,
            or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > now),
        )
    )
