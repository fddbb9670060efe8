"""Lets an enterprise from elsewhere take part in one edition, by decision of the province."""

from shanhai_events.audit.services import Subject, record
from shanhai_events.editions.models import Edition
from shanhai_events.fair.commands.reviewing import GrantException
from shanhai_events.fair.errors import KindDoesNotExhibit, ReasonMissing
from shanhai_events.fair.models.applications import EligibilityException
from shanhai_events.fair.permissions import FairPermission
from shanhai_events.fair.queries.plan import get_fair_edition
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.organizations.enums import EXHIBITING_KINDS
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def grant_exception(command: GrantException, *, actor: Actor) -> None:
    """Grant the exception with its reason; raises ExceptionExists, ReasonMissing, KindDoesNotExhibit or NotFound."""
    if not command.reason.strip():
        raise ReasonMissing(field="reason")
    with unit_of_work():
        edition = get_fair_edition(actor, command.edition, FairPermission.GRANT_EXCEPTION)
        organization = get_file(command.organization, actor=actor, permission=FairPermission.GRANT_EXCEPTION)
        _grant(edition, organization, command.reason.strip(), actor)


def _grant(edition: Edition, organization: Organization, reason: str, actor: Actor) -> None:
    if organization.kind not in EXHIBITING_KINDS:
        raise KindDoesNotExhibit
    if actor.user_id is None:
        raise Forbidden
    db.session.add(
        EligibilityException(
            edition_id=edition.id,
            organization_id=organization.id,
            reason=reason,
            granted_by_user_id=actor.user_id,
            granted_at=clock.now(),
        )
    )
    record(
        actor=actor,
        action="exception.granted",
        subject=Subject(kind="organization", public_id=organization.public_id),
        diff={"edition": edition.public_id, "reason": reason},
    )
