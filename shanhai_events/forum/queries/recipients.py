"""Whom to tell about the replies of an edition."""

from sqlalchemy import or_, select

from shanhai_events.accounts.enums import Role
from shanhai_events.accounts.models import RoleGrant, User
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import ScopeKind
from shanhai_events.organizations.queries.members import Recipient
from shanhai_events.storage.database import db

ORGANIZING = (Role.ORGANIZER, Role.HOST_CITY)


def list_organizers(edition: Edition) -> list[Recipient]:
    """Return the people who organize the edition or host it today, whether granted for it or for everything."""
    now = clock.now()
    granted = select(RoleGrant.user_id).where(
        RoleGrant.role.in_(ORGANIZING),
        RoleGrant.valid_from <= now,
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > now),
        or_(
            RoleGrant.scope_kind == ScopeKind.ALL,
            (RoleGrant.scope_kind == ScopeKind.EDITION) & (RoleGrant.scope_public_id == edition.public_id),
        ),
    )
    users = db.session.scalars(select(User).where(User.id.in_(granted), User.disabled_at.is_(None)).order_by(User.id))
    return [Recipient(user_public_id=u.public_id, name=u.name, email=u.email, locale=u.locale) for u in users]
