"""An office that opened a file invites the enterprise's own people to take it over."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.notifications.services import send_mail
from shanhai_events.organizations.errors import InvitationDead
from shanhai_events.organizations.models import ClaimInvitation, Organization
from shanhai_events.organizations.permissions import OrganizationPermission
from shanhai_events.organizations.queries.files import get_file
from shanhai_events.organizations.services.membership import acting_user, add_member
from shanhai_events.organizations.trail import file_subject
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

LIFETIME = timedelta(days=14)


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationOnPage:
    """What the page behind an invitation link shows."""

    organization_public_id: str
    organization_name: str


def invite_to_claim(*, organization_public_id: str, email: str, name: str, actor: Actor) -> None:
    """Mail a single-use link that lives 14 days; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    with unit_of_work():
        organization = get_file(
            organization_public_id, actor=actor, permission=OrganizationPermission.REGISTER_ON_BEHALF
        )
        db.session.add(
            ClaimInvitation(
                organization_id=organization.id,
                email=email,
                token_hash=_hash(token),
                created_at=clock.now(),
                created_by_user_id=actor.user_id,
                expires_at=clock.now() + LIFETIME,
            )
        )
        record(
            actor=actor,
            action="organization.claim_invited",
            subject=file_subject(organization),
        )
        send_mail(
            to_address=email,
            to_name=name,
            template="organizations/claim",
            context={"organization": organization.name, "path": f"/organizations/claims/{token}"},
            locale=actor.locale,
        )


def find_invitation(token: str) -> InvitationOnPage | None:
    """Return what a live link invites to, without using it up; None for dead and unknown ones alike."""
    row = db.session.execute(
        select(Organization.public_id, Organization.name)
        .join(ClaimInvitation, ClaimInvitation.organization_id == Organization.id)
        .where(
            ClaimInvitation.token_hash == _hash(token),
            ClaimInvitation.used_at.is_(None),
            ClaimInvitation.expires_at > clock.now(),
        )
    ).first()
    return None if row is None else InvitationOnPage(organization_public_id=row[0], organization_name=row[1])


def claim(*, token: str, actor: Actor) -> str:
    """Use the link up and make the actor a member; returns the organization's public id."""
    now = clock.now()
    with unit_of_work():
        organization_id = db.session.scalar(
            update(ClaimInvitation)
            .where(
                ClaimInvitation.token_hash == _hash(token),
                ClaimInvitation.used_at.is_(None),
                ClaimInvitation.expires_at > now,
            )
            .values(used_at=now)
            .returning(ClaimInvitation.organization_id)
        )
        if organization_id is None:
            raise InvitationDead
        organization = db.session.get_one(Organization, organization_id)
        organization.claimed_at = organization.claimed_at or now
        add_member(organization, user=acting_user(actor), actor=actor)
        record(
            actor=actor,
            action="organization.claimed",
            subject=file_subject(organization),
        )
        return organization.public_id


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
