"""Finds projects that an agreement at the desk may be about: by name and county, or between the same parties."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from shanhai_events.organizations.models import Organization
from shanhai_events.projects.enums import ProjectStage
from shanhai_events.projects.models import LedgerEntry, Project, ProjectId
from shanhai_events.projects.queries import propose_same
from shanhai_events.regions.models import Region
from shanhai_events.signings.enums import PartyRole
from shanhai_events.signings.models.records import Signing, SigningParty
from shanhai_events.signings.queries.shown import side_of
from shanhai_events.storage.database import db

MOST_RELATED = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class ProjectForClerk:
    """A project that may be the same one; `is_voided` when it was signed and nothing of that is valid any more."""

    public_id: str
    name: str
    region: Region
    stage: ProjectStage
    is_voided: bool


def propose_projects(name: str, *, site: Region | None, recipient: str, investor: str) -> list[ProjectForClerk]:
    """Return at most five projects that may be the same one; the parties are public ids, "" for new ones."""
    related = _projects_between(recipient, investor) if recipient and investor else []
    found = propose_same(name, site_region_id=site.id if site is not None else None, related=related)
    voided = _voided_among(found)
    return [
        ProjectForClerk(
            public_id=project.public_id,
            name=project.name,
            region=project.site_region,
            stage=project.stage,
            is_voided=project.id in voided,
        )
        for project in found
    ]


def proposed_for(signing: Signing) -> list[ProjectForClerk]:
    """Return the projects that a record may be about."""
    recipient, investor = side_of(signing, PartyRole.RECIPIENT), side_of(signing, PartyRole.INVESTOR)
    return propose_projects(
        signing.name,
        site=signing.site_region,
        recipient=recipient.organization.public_id,
        investor=investor.organization.public_id,
    )


def is_project_open(signing: Signing) -> bool:
    """Tell whether a record names no project while some may be the one it is about."""
    return signing.project_id is None and bool(proposed_for(signing))


def _voided_among(projects: Collection[Project]) -> frozenset[ProjectId]:
    """Return the projects that have been counted once and are back where they were before."""
    waiting = [project.id for project in projects if project.stage is ProjectStage.NEGOTIATING]
    if not waiting:
        return frozenset()
    counted = select(LedgerEntry.project_id).where(LedgerEntry.project_id.in_(waiting))
    return frozenset(db.session.scalars(counted))


def _projects_between(first: str, second: str) -> list[ProjectId]:
    one, other = aliased(SigningParty), aliased(SigningParty)
    statement = (
        select(Signing.project_id)
        .join(one, one.signing_id == Signing.id)
        .join(other, other.signing_id == Signing.id)
        .where(
            Signing.project_id.is_not(None),
            one.organization_id.in_(select(Organization.id).where(Organization.public_id == first)),
            other.organization_id.in_(select(Organization.id).where(Organization.public_id == second)),
        )
        .distinct()
        .limit(MOST_RELATED)
    )
    return [ProjectId(id_) for id_ in db.session.scalars(statement) if id_ is not None]
