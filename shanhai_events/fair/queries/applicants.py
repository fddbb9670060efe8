"""The enterprises for which somebody may begin an application, and where each stands in an edition."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from shanhai_events.editions.models import Edition
from shanhai_events.fair.enums import DEAD_STATES
from shanhai_events.fair.errors import NotEligible
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.plan import FairSettings
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.earlier import latest_earlier
from shanhai_events.fair.queries.eligibility import candidates_of
from shanhai_events.fair.rules.eligibility import Candidate, check_candidate
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.text import search_key
from shanhai_events.organizations.enums import EXHIBITING_KINDS
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.queries.files import in_scope
from shanhai_events.storage.database import db

MOST_SHOWN = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Applicant:
    """An enterprise, its live application if there is one, and the refusal that stands against a new one.

    `earlier` is its latest application to an earlier edition, with which a new one may be filled in.
    """

    organization: Organization
    application: BoothApplication | None
    earlier: BoothApplication | None
    refusal: NotEligible | None


def list_applicants(edition: Edition, settings: FairSettings, *, actor: Actor, text: str = "") -> list[Applicant]:
    """Return up to twenty enterprises that the actor may apply for, by name; an office narrows them by `text`."""
    statement = (
        select(Organization)
        .where(
            Organization.kind.in_(EXHIBITING_KINDS),
            or_(in_scope(actor, FairPermission.APPLY), in_scope(actor, FairPermission.FILL_IN_ON_BEHALF)),
        )
        .options(joinedload(Organization.region))
        .order_by(Organization.pinyin, Organization.id)
        .limit(MOST_SHOWN)
    )
    if key := search_key(text):
        statement = statement.where(
            or_(
                Organization.name.icontains(text.strip(), autoescape=True),
                Organization.pinyin.icontains(key, autoescape=True),
                Organization.initials.istartswith(key, autoescape=True),
            )
        )
    organizations = list(db.session.scalars(statement))
    live = _live(edition, organizations)
    earlier = latest_earlier(edition, [organization.id for organization in organizations], actor=actor)
    candidates = candidates_of(organizations, edition)
    return [
        Applicant(
            organization=organization,
            application=live.get(organization.id),
            earlier=earlier.get(organization.id),
            refusal=_refusal(candidates[organization.id], settings),
        )
        for organization in organizations
    ]


def _live(edition: Edition, organizations: list[Organization]) -> dict[int, BoothApplication]:
    statement = select(BoothApplication).where(
        BoothApplication.edition_id == edition.id,
        BoothApplication.organization_id.in_([organization.id for organization in organizations]),
        BoothApplication.state.not_in(DEAD_STATES),
    )
    return {application.organization_id: application for application in db.session.scalars(statement)}


def _refusal(candidate: Candidate, settings: FairSettings) -> NotEligible | None:
    try:
        check_candidate(candidate, less_developed_only=settings.less_developed_only)
    except NotEligible as refusal:
        return refusal
    return None
