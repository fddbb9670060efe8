"""What the records say about an enterprise's right to apply in an edition."""

from collections.abc import Sequence

from sqlalchemy import func, select

from shanhai_events.editions.models import Edition
from shanhai_events.fair.enums import DEAD_STATES, ApplicationState
from shanhai_events.fair.models.applications import (
    ApplicationStaff,
    BoothApplication,
    EligibilityException,
)
from shanhai_events.fair.rules.eligibility import Candidate, Window
from shanhai_events.kernel import clock
from shanhai_events.organizations.models import Organization, OrganizationId
from shanhai_events.regions.queries import is_less_developed
from shanhai_events.storage.database import db

TOOK_PART = (ApplicationState.CONFIRMED,)
_LIVE = tuple(state for state in ApplicationState if state not in (ApplicationState.DRAFT, *DEAD_STATES))


def window_of(edition: Edition) -> Window:
    """Return when the edition takes applications."""
    return Window(state=edition.state, opens_at=edition.opens_at, closes_at=edition.closes_at)


def candidate_of(organization: Organization, edition: Edition) -> Candidate:
    """Return what decides about an enterprise today, its region taken through its lineage."""
    return candidates_of([organization], edition)[organization.id]


def candidates_of(organizations: Sequence[Organization], edition: Edition) -> dict[OrganizationId, Candidate]:
    """Return what decides about several enterprises, asking once for each region and once for all exceptions."""
    today = clock.today()
    regions = {organization.region_id for organization in organizations}
    poor = {region for region in regions if is_less_developed(region, edition.plan_period_id, on=today)}
    excepted = set(
        db.session.scalars(
            select(EligibilityException.organization_id).where(
                EligibilityException.edition_id == edition.id,
                EligibilityException.organization_id.in_([organization.id for organization in organizations]),
            )
        )
    )
    return {
        organization.id: Candidate(
            kind=organization.kind,
            is_less_developed=organization.region_id in poor,
            has_exception=organization.id in excepted,
        )
        for organization in organizations
    }


def count_past_editions(application: BoothApplication) -> int:
    """Return in how many other editions the enterprise took part."""
    statement = select(func.count(func.distinct(BoothApplication.edition_id))).where(
        BoothApplication.organization_id == application.organization_id,
        BoothApplication.edition_id != application.edition_id,
        BoothApplication.state.in_(TOOK_PART),
    )
    return db.session.scalar(statement) or 0


def count_busy_people(application: BoothApplication) -> int:
    """Return how many people of the application also stand in another live one of the edition."""
    mine = select(ApplicationStaff.document_lookup).where(ApplicationStaff.application_id == application.id)
    statement = (
        select(func.count(func.distinct(ApplicationStaff.document_lookup)))
        .join(BoothApplication, BoothApplication.id == ApplicationStaff.application_id)
        .where(
            BoothApplication.edition_id == application.edition_id,
            BoothApplication.id != application.id,
            BoothApplication.state.in_(_LIVE),
            ApplicationStaff.document_lookup.in_(mine),
        )
    )
    return db.session.scalar(statement) or 0
