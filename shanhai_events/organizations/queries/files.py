"""Files as a reader may see them: lists, one file, and the file that holds a code."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from shanhai_events.kernel.actor import Actor, ScopeKind
from shanhai_events.kernel.errors import NotFound
from shanhai_events.kernel.text import search_key
from shanhai_events.organizations.commands import CodeGiven
from shanhai_events.organizations.enums import OrganizationKind
from shanhai_events.organizations.models import Organization, OrganizationCode
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.regions.queries import covered_region_ids
from shanhai_events.storage.database import db
from shanhai_events.storage.paging import Page, page_of


@dataclass(frozen=True, kw_only=True, slots=True)
class FileFilter:
    """What a list of files is narrowed to."""

    text: str = ""
    kind: OrganizationKind | None = None
    region_code: str = ""


def in_scope(actor: Actor, permission: str) -> ColumnElement[bool]:
    """Return the condition under which the actor holds the permission for an organization."""
    if actor.may_everywhere(permission):
        return true()
    conditions: list[ColumnElement[bool]] = []
    if public_ids := actor.scope_ids(permission, ScopeKind.ORGANIZATION):
        conditions.append(Organization.public_id.in_(public_ids))
    for code in actor.scope_ids(permission, ScopeKind.REGION):
        conditions.append(Organization.region_id.in_(covered_region_ids(code)))
    return or_(*conditions) if conditions else false()


def get_file(public_id: str, *, actor: Actor, permission: str = OrganizationPermission.VIEW) -> Organization:
    """Return the file within the actor's scope with codes, contacts and documents, or raise NotFound."""
    statement = (
        select(Organization)
        .where(Organization.public_id == public_id, in_scope(actor, permission))
        .options(
            joinedload(Organization.region),
            selectinload(Organization.codes),
            selectinload(Organization.names),
            selectinload(Organization.contacts),
            selectinload(Organization.documents),
        )
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def page_of_files(wanted: FileFilter, *, actor: Actor, number: int) -> Page[Organization]:
    """Return one page of the files in the actor's scope, by name."""
    return page_of(_matching(wanted, actor), number=number)


def list_own(actor: Actor) -> Sequence[Organization]:
    """Return the files the actor acts for as a member, by name."""
    public_ids = actor.scope_ids(OrganizationPermission.EDIT, ScopeKind.ORGANIZATION)
    if not public_ids:
        return []
    statement = select(Organization).where(Organization.public_id.in_(public_ids)).order_by(Organization.pinyin)
    return db.session.scalars(statement.options(joinedload(Organization.region))).all()


def find_by_codes(codes: Sequence[CodeGiven]) -> Organization | None:
    """Return the file that already holds one of the codes, whoever asks."""
    if not codes:
        return None
    any_code = or_(*((OrganizationCode.kind == c.kind) & (OrganizationCode.value == c.value) for c in codes))
    return db.session.scalar(
        select(Organization)
        .join(OrganizationCode)
        .where(any_code)
        .order_by(Organization.id)
        .options(joinedload(Organization.region))
        .limit(1)
    )


def _matching(wanted: FileFilter, actor: Actor) -> Select[Organization]:
    statement = (
        select(Organization)
        .where(in_scope(actor, OrganizationPermission.VIEW))
        .options(joinedload(Organization.region), selectinload(Organization.codes))
        .order_by(Organization.pinyin, Organization.id)
    )
    if wanted.kind is not None:
        statement = statement.where(Organization.kind == wanted.kind)
    if wanted.region_code:
        statement = statement.where(Organization.region_id.in_(covered_region_ids(wanted.region_code)))
    if key := search_key(wanted.text):
        by_code = select(OrganizationCode.organization_id).where(OrganizationCode.value == key.upper())
        statement = statement.where(
            or_(
                Organization.name.icontains(wanted.text.strip(), autoescape=True),
                Organization.pinyin.icontains(key, autoescape=True),
                Organization.initials.istartswith(key, autoescape=True),
                Organization.id.in_(by_code),
            )
        )
    return statement


def may_here(organization: Organization, actor: Actor, permission: str) -> bool:
    """Tell whether the actor holds the permission for this file."""
    statement = select(Organization.id).where(Organization.id == organization.id, in_scope(actor, permission))
    return actor.may(permission) and db.session.scalar(statement) is not None


def name_of_scope(public_id: str, _locale: str) -> str | None:
    """Return the name that a grant's scope is shown with, the same in every language; None for an unknown id."""
    return db.session.scalar(select(Organization.name).where(Organization.public_id == public_id))
