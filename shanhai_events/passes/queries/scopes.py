"""Knows which passes a person may see or act on; scope is always part of the query."""

from sqlalchemy import ColumnElement, or_, select, true

from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.organizations.models import Organization
from shanhai_events.passes.models import Pass
from shanhai_events.regions.queries import visible_region_ids


def held_over(actor: Actor, permission: str) -> ColumnElement[bool]:
    """Return the condition that the actor holds a permission over a pass.

    A grant for a region reaches the passes of organizations of that region.
    """
    regions = visible_region_ids(actor, permission)
    if regions is None:
        return true()
    editions = actor.scope_ids(permission, ScopeKind.EDITION)
    organizations = actor.scope_ids(permission, ScopeKind.ORGANIZATION)
    theirs = or_(Organization.region_id.in_(regions), Organization.public_id.in_(organizations))
    return or_(
        Pass.edition_id.in_(select(Edition.id).where(Edition.public_id.in_(editions))),
        Pass.organization_id.in_(select(Organization.id).where(theirs)),
    )


def is_held(actor: Actor, permission: str, *, edition: str, organization: str) -> bool:
    """Tell whether the actor holds a permission over the passes of an organization in an edition, both public ids.

    A grant for a region is not asked for here: it lets somebody read, and never carry or change a pass.
    """
    return (
        actor.may_everywhere(permission)
        or edition in actor.scope_ids(permission, ScopeKind.EDITION)
        or organization in actor.scope_ids(permission, ScopeKind.ORGANIZATION)
    )
