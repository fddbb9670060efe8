"""Finds projects that an agreement at the desk may be about: by name and county, or between the same parties."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from shanhai_events.organizations.models import Organization
from shanhai_events.projects.models import Project, ProjectId
from shanhai_events.projects.queries import propose_same
from shanhai_events.regions.models import Region
from shanhai_events.signings.models.records import Signing, SigningParty
from shanhai_events.storage.database import db

MOST_RELATED = 20


def propose_projects(name: str, *, site: Region | None, recipient: str, investor: str) -> list[Project]:
    """Return at most five projects that may be the same one; the parties are public ids, "" for new ones."""
    related = _projects_between(recipient, investor) if recipient and investor else []
    return propose_same(name, site_region_id=site.id if site is not None else None, related=related)


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
