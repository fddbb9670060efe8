"""Whom to tell about an edition as a whole."""

from collections.abc import Collection

from sqlalchemy import or_, select

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.models import RoleGrant, User
from shanhai_events.accounts.queries.consents import may_be_told
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import ScopeKind
from shanhai_events.organizations.queries.members import Recipient
from shanhai_events.storage.database import db


def list_organizers(edition_public_id: str, *, roles: Collection[Role]) -> list[Recipient]:
    """Return the people who hold one of the roles today, whether granted for the edition or for everything."""
    now = clock.now()
    granted = select(RoleGrant.user_id).where(
        RoleGrant.role.in_(roles),
        RoleGrant.valid_from <= now,
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > now),
        or_(
            RoleGrant.scope_kind == ScopeKind.ALL,
            (RoleGrant.scope_kind == ScopeKind.EDITION) & (RoleGrant.scope_public_id == edition_public_id),
        ),
    )
    users = db.session.scalars(select(User).where(User.id.in_(granted), may_be_told()).order_by(User.id))
    return [Recipient(user_public_id=u.public_id, name=u.name, email=u.email, locale=u.locale) for u in users]
