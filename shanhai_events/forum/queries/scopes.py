"""Knows which editions, places and replies a person may see or act on; scope is always part of the query."""

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from shanhai_events.editions.enums import SeriesKind
from shanhai_events.editions.models import Edition, EditionId, EventSeries
from shanhai_events.forum.enums import Party, RegistrationState
from shanhai_events.forum.models.programme import Allotment
from shanhai_events.forum.models.replies import Registration
from shanhai_events.forum.permissions import ForumPermission
from shanhai_events.kernel.actor import EVERYWHERE, Actor, Scope, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.organizations.models import Organization
from shanhai_events.storage.database import db


def get_forum_edition(actor: Actor, public_id: str, *permissions: str) -> Edition:
    """Return an edition of a forum in which the actor holds one of the permissions; raises NotFound for others."""
    held = or_(*(_edition_within(actor, permission) for permission in permissions))
    statement = (
        select(Edition)
        .join(Edition.series)
        .where(Edition.public_id == public_id, EventSeries.kind == SeriesKind.FORUM, held)
        .options(contains_eager(Edition.series), joinedload(Edition.venue))
    )
    if (edition := db.session.scalar(statement)) is None:
        raise NotFound
    return edition


def edition_ids_within(actor: Actor, permission: str) -> Select[EditionId]:
    """Return the editions in which the actor holds a permission, as a statement for conditions."""
    return select(Edition.id).where(_edition_within(actor, permission))


def allotment_held(actor: Actor, permission: str) -> ColumnElement[bool]:
    """Return the condition that the actor holds a permission over the places of a chamber."""
    if actor.may_everywhere(permission):
        return true()
    organizations = actor.scope_ids(permission, ScopeKind.ORGANIZATION)
    ids = select(Organization.id).where(Organization.public_id.in_(organizations))
    return or_(
        Allotment.edition_id.in_(edition_ids_within(actor, permission)),
        Allotment.organization_id.in_(ids) if organizations else false(),
    )


def allotments_worked_on_by(actor: Actor) -> Select[Allotment]:
    """Return the places within which the actor may invite and confirm."""
    held = or_(*(allotment_held(actor, p) for p in (ForumPermission.MANAGE, ForumPermission.CONFIRM)))
    return select(Allotment).where(held)


def registrations_visible_to(actor: Actor) -> Select[Registration]:
    """Return the replies that the actor may read; drafts belong to their guests alone."""
    readers = (ForumPermission.MANAGE, ForumPermission.VIEW_REGISTRATIONS, ForumPermission.CONFIRM)
    held = or_(*(allotment_held(actor, permission) for permission in readers))
    return (
        select(Registration)
        .join(Registration.allotment)
        .where(held, Registration.state != RegistrationState.DRAFT)
        .options(contains_eager(Registration.allotment).joinedload(Allotment.organization))
    )


def parties_over(actor: Actor, allotment: Allotment) -> frozenset[Party]:
    """Return as whom the actor acts on the replies to this chamber's invitations."""
    held = {
        Party.ORGANIZER: holds_over(actor, ForumPermission.MANAGE, allotment),
        Party.CHAMBER: holds_over(actor, ForumPermission.CONFIRM, allotment),
    }
    return frozenset(party for party, holds in held.items() if holds)


def holds_over(actor: Actor, permission: str, allotment: Allotment) -> bool:
    """Tell whether the actor holds a permission over the places of a chamber that are loaded."""
    organization = allotment.organization
    reaching = {EVERYWHERE, Scope(kind=ScopeKind.EDITION, public_id=allotment.edition.public_id)}
    if organization is not None:
        reaching.add(Scope(kind=ScopeKind.ORGANIZATION, public_id=organization.public_id))
    return any(scope in reaching for scope in actor.scopes(permission))


def _edition_within(actor: Actor, permission: str) -> ColumnElement[bool]:
    if actor.may_everywhere(permission):
        return true()
    editions = actor.scope_ids(permission, ScopeKind.EDITION)
    return Edition.public_id.in_(editions) if editions else false()
