"""The applications of earlier editions from which a new draft can be filled in, and the one from which it was."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import contains_eager

from shanhai_events.audit.queries import find_act
from shanhai_events.editions.models import Edition
from shanhai_events.fair.enums import ApplicationState, LeftOut
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.queries.scopes import applications_visible_to
from shanhai_events.fair.rules.carrying import Omission
from shanhai_events.kernel.actor import Actor
from shanhai_events.organizations.models import OrganizationId
from shanhai_events.storage.database import db


@dataclass(frozen=True, kw_only=True, slots=True)
class CopiedFrom:
    """The earlier application of a draft, by public ids, the year of its edition, and what was not taken over."""

    application: str
    edition: str
    year: int
    left_out: tuple[Omission, ...]


def latest_earlier(
    edition: Edition, organization_ids: Iterable[OrganizationId], *, actor: Actor
) -> dict[OrganizationId, BoothApplication]:
    """Return the latest application of each enterprise that was handed in to an earlier edition of the same fair."""
    statement = (
        applications_visible_to(actor)
        .join(BoothApplication.edition)
        .options(contains_eager(BoothApplication.edition))
        .where(
            Edition.series_id == edition.series_id,
            Edition.year < edition.year,
            BoothApplication.organization_id.in_(list(organization_ids)),
            BoothApplication.submitted_at.is_not(None),
        )
        .order_by(Edition.year, BoothApplication.id)
    )
    return {application.organization_id: application for application in db.session.scalars(statement)}


def find_earlier(
    public_id: str, *, edition: Edition, organization_id: OrganizationId, actor: Actor
) -> BoothApplication | None:
    """Return the application when it is the one that is offered for a new draft."""
    found = latest_earlier(edition, [organization_id], actor=actor).get(organization_id)
    return found if found is not None and found.public_id == public_id else None


def copied_from(application: BoothApplication) -> CopiedFrom | None:
    """Return from where a draft was filled in; its trail is what remembers it. Nothing once it was handed in."""
    if application.state is not ApplicationState.DRAFT:
        return None
    act = find_act("application", application.public_id, "application.copied")
    if act is None:
        return None
    left_out = tuple((LeftOut(kind), tuple(values)) for kind, values in act["left_out"])
    return CopiedFrom(
        application=str(act["application"]), edition=str(act["edition"]), year=int(act["year"]), left_out=left_out
    )
