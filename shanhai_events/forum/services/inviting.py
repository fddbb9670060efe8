"""Invites people by name within the places of a chamber: prepares, sends, hands over, sends again, revokes."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.accounts.models import UserId
from shanhai_events.audit.services import record
from shanhai_events.forum.commands.planning import InvitePerson
from shanhai_events.forum.enums import InvitationEvent, InvitationState, RegistrationEvent
from shanhai_events.forum.errors import AddressMissing
from shanhai_events.forum.models.programme import Allotment
from shanhai_events.forum.models.replies import Invitation
from shanhai_events.forum.queries.programme import get_allotment, list_overdue
from shanhai_events.forum.queries.scopes import allotments_worked_on_by, parties_over
from shanhai_events.forum.rules.invitations import expires_at
from shanhai_events.forum.services.links import guest_path, renew_link
from shanhai_events.forum.services.moving import move_invitation, move_registration
from shanhai_events.forum.services.telling import mail_invitation
from shanhai_events.forum.trail import invitation_subject
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def prepare_invitation(command: InvitePerson, *, actor: Actor) -> str:
    """Put a person on the list of those to be invited and return the invitation's public id; nothing leaves yet."""
    with unit_of_work():
        allotment = get_allotment(command.allotment, actor=actor)
        now = clock.now()
        row = Invitation(
            allotment=allotment,
            name=command.name,
            email=command.email or None,
            state=InvitationState.PREPARED,
            generation=0,
            created_at=now,
            created_by_user_id=None if actor.user_id is None else UserId(actor.user_id),
            state_since=now,
        )
        db.session.add(row)
        diff = {"allotment": allotment.public_id}
        record(actor=actor, action="forum_invitation.prepared", subject=invitation_subject(row), diff=diff)
        return row.public_id


def send_invitation(public_id: str, *, actor: Actor) -> None:
    """Mail a new link; one that was made before is dead. Raises AddressMissing or InvitationStepMissing."""
    with unit_of_work():
        invitation = lock_invitation(public_id, actor=actor)
        if invitation.email is None:
            raise AddressMissing
        token = _renew(invitation, actor=actor)
        mail_invitation(invitation, path=guest_path(token))


def hand_over_link(public_id: str, *, actor: Actor) -> str:
    """Make a new link to be handed over and return its local path; one that was made before is dead."""
    with unit_of_work():
        return guest_path(_renew(lock_invitation(public_id, actor=actor), actor=actor))


def revoke_invitation(public_id: str, *, reason: str, actor: Actor) -> None:
    """Take an invitation back that nobody has answered; a reply that was begun ends with it."""
    with unit_of_work():
        invitation = lock_invitation(public_id, actor=actor)
        move_invitation(invitation, InvitationEvent.REVOKE, actor=actor)
        if invitation.registration is not None:
            parties = parties_over(actor, invitation.allotment)
            event = RegistrationEvent.CANCEL
            move_registration(invitation.registration, event, parties=parties, actor=actor, reason=reason)


def expire_overdue(*, actor: Actor) -> int:
    """End the invitations whose time has passed without an answer, and return how many."""
    with unit_of_work():
        overdue = list_overdue(clock.now())
        for invitation in overdue:
            move_invitation(invitation, InvitationEvent.EXPIRE, actor=actor)
        return len(overdue)


def lock_invitation(public_id: str, *, actor: Actor) -> Invitation:
    """Return an invitation within places on which the actor works, locked until the unit ends; raises NotFound."""
    within = allotments_worked_on_by(actor).with_only_columns(Allotment.id)
    statement = (
        select(Invitation)
        .where(Invitation.public_id == public_id, Invitation.allotment_id.in_(within))
        .options(
            joinedload(Invitation.allotment).joinedload(Allotment.edition),
            joinedload(Invitation.allotment).joinedload(Allotment.organization),
            joinedload(Invitation.registration),
        )
        .with_for_update(of=Invitation)
        .execution_options(populate_existing=True)
    )
    if (found := db.session.scalar(statement)) is None:
        raise NotFound
    return found


def _renew(invitation: Invitation, *, actor: Actor) -> str:
    token = renew_link(invitation)
    move_invitation(invitation, InvitationEvent.SEND, actor=actor)
    if invitation.state is InvitationState.SENT:
        closes_at = invitation.allotment.edition.closes_at
        invitation.expires_at = expires_at(closes_at=closes_at, now=clock.now())
    return token
