"""Knows which applications a person may see or act on; scope is always part of the query."""

from sqlalchemy import ColumnElement, Select, or_, select, true

from shanhai_events.editions.models import Edition
from shanhai_events.fair.enums import ApplicationState
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.kernel.actor import Actor, Scope, ScopeKind
from shanhai_events.organizations.models import Organization
from shanhai_events.regions.queries import covered_region_ids, visible_region_ids


def held_over(actor: Actor, permission: str) -> ColumnElement[bool]:
    """Return the condition that the actor holds a permission over an application."""
    regions = visible_region_ids(actor, permission)
    if regions is None:
        return true()
    editions = actor.scope_ids(permission, ScopeKind.EDITION)
    organizations = actor.scope_ids(permission, ScopeKind.ORGANIZATION)
    return or_(
        BoothApplication.region_id.in_(regions),
        BoothApplication.edition_id.in_(select(Edition.id).where(Edition.public_id.in_(editions))),
        BoothApplication.organization_id.in_(select(Organization.id).where(Organization.public_id.in_(organizations))),
    )


def applications_visible_to(actor: Actor) -> Select[BoothApplication]:
    """Return the applications that the actor may read; drafts only to those who fill them in."""
    handed_in = BoothApplication.state != ApplicationState.DRAFT
    return select(BoothApplication).where(
        or_(
            held_over(actor, FairPermission.APPLY),
            held_over(actor, FairPermission.FILL_IN_ON_BEHALF),
            handed_in & held_over(actor, FairPermission.VIEW_APPLICATIONS),
        )
    )


def permissions_over(actor: Actor, application: BoothApplication) -> frozenset[str]:
    """Return every fair permission that the actor holds over this very application."""
    if actor.is_system:
        return frozenset(FairPermission)
    scopes = {permission: actor.scopes(permission) for permission in FairPermission}
    codes = {scope.public_id for held in scopes.values() for scope in held if scope.kind is ScopeKind.REGION}
    covering = {code for code in codes if code and application.region_id in covered_region_ids(code)}
    return frozenset(
        permission
        for permission, held in scopes.items()
        if any(_reaches(scope, application, covering) for scope in held)
    )


def _reaches(scope: Scope, application: BoothApplication, covering: set[str]) -> bool:
    match scope.kind:
        case ScopeKind.ALL:
            return True
        case ScopeKind.REGION:
            return scope.public_id in covering
        case ScopeKind.EDITION:
            return scope.public_id == application.edition.public_id
        case ScopeKind.ORGANIZATION:
            return scope.public_id == application.organization.public_id
