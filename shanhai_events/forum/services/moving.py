"""The steps that change the state of an invitation or a reply: they ask the tables and write the trail."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import update

from shanhai_events.audit.services import record
from shanhai_events.forum.enums import InvitationEvent, Party, RegistrationEvent
from shanhai_events.forum.errors import RegistrationChanged
from shanhai_events.forum.models.replies import Invitation, Registration
from shanhai_events.forum.rules import invitations, registrations
from shanhai_events.forum.trail import invitation_subject, registration_subject
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import Forbidden
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit

INVITATION_PAST: dict[InvitationEvent, str] = {
    InvitationEvent.SEND: "forum_invitation.sent",
    InvitationEvent.OPEN: "forum_invitation.opened",
    InvitationEvent.ACCEPT: "forum_invitation.accepted",
    InvitationEvent.DECLINE: "forum_invitation.declined",
    InvitationEvent.EXPIRE: "forum_invitation.expired",
    InvitationEvent.REVOKE: "forum_invitation.revoked",
}
REGISTRATION_PAST: dict[RegistrationEvent, str] = {
    RegistrationEvent.SUBMIT: "forum_registration.submitted",
    RegistrationEvent.DECLINE: "forum_registration.declined",
    RegistrationEvent.CONFIRM: "forum_registration.confirmed",
    RegistrationEvent.APPROVE: "forum_registration.approved",
    RegistrationEvent.RETURN: "forum_registration.returned",
    RegistrationEvent.REJECT: "forum_registration.rejected",
    RegistrationEvent.CANCEL: "forum_registration.cancelled",
}


def move_invitation(invitation: Invitation, event: InvitationEvent, *, actor: Actor) -> None:
    """Take a locked invitation along one row of its table; raises InvitationStepMissing for every other pair."""
    require_unit()
    before = invitation.state
    invitation.state = invitations.after(before, event)
    if invitation.state is not before:
        invitation.state_since = clock.now()
    diff: dict[str, Any] = {"state": [before, invitation.state], "generation": invitation.generation}
    record(actor=actor, action=INVITATION_PAST[event], subject=invitation_subject(invitation), diff=diff)


def move_registration(
    registration: Registration,
    event: RegistrationEvent,
    *,
    parties: Collection[Party],
    actor: Actor,
    reason: str = "",
    diff: Mapping[str, Any] | None = None,
) -> None:
    """Take a reply along one row of its table, inside the open unit, with its audit entry.

    Raises RegistrationStepMissing for a pair that the table lacks, Forbidden when it is none of these parties' act,
    ReasonMissing, and RegistrationChanged when somebody else was first.
    """
    require_unit()
    before = registration.state
    row = registrations.transition(before, event)
    if not row.by & frozenset(parties):
        raise Forbidden
    registrations.check_reason(before, event, reason)
    db.session.flush()
    won = db.session.scalar(
        update(Registration)
        .where(Registration.id == registration.id, Registration.state == before)
        .values(state=row.to, state_since=clock.now(), reason=reason.strip(), version=Registration.version + 1)
        .returning(Registration.id)
        .execution_options(synchronize_session=False)
    )
    if won is None:
        raise RegistrationChanged
    db.session.refresh(registration, ("state", "state_since", "reason", "version"))
    told = {"reason": reason.strip()} if row.needs_reason else {}
    record(
        actor=actor,
        action=REGISTRATION_PAST[event],
        subject=registration_subject(registration),
        diff={"state": [before, row.to], **told, **(diff or {})},
    )
