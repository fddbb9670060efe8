"""What a guest does by the link: begins the reply, keeps it, hands it in, or says that nobody comes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.audit.services import record
from shanhai_events.editions.models import Edition
from shanhai_events.editions.queries import is_taking_applications
from shanhai_events.forum.commands.replying import ReplyAsRead
from shanhai_events.forum.enums import (
    Attendance,
    InvitationEvent,
    InvitationState,
    Party,
    RegistrationEvent,
    RegistrationState,
)
from shanhai_events.forum.errors import ConsentMissing, NotTaking, RegistrationLocked, ReplyIncomplete, StaleReply
from shanhai_events.forum.models.programme import Allotment, SubForum
from shanhai_events.forum.models.replies import Invitation, Registration
from shanhai_events.forum.queries.programme import slot_of
from shanhai_events.forum.queries.replies import hash_of
from shanhai_events.forum.rules.completeness import lacks_of
from shanhai_events.forum.rules.consents import TEXT_VERSION
from shanhai_events.forum.rules.invitations import is_alive
from shanhai_events.forum.rules.registrations import EDITABLE
from shanhai_events.forum.rules.reply import Reply
from shanhai_events.forum.rules.timetable import check_choice
from shanhai_events.forum.services.cancelling import stop_passes
from shanhai_events.forum.services.moving import move_invitation, move_registration
from shanhai_events.forum.services.seating import give_back, hold_places, hold_seats
from shanhai_events.forum.services.telling import mail_guest, notify_chamber, notify_of_cancelling
from shanhai_events.forum.services.writing import write_reply
from shanhai_events.forum.trail import registration_subject
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import NotFound
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

GUEST = (Party.GUEST,)


def begin_reply(token: str, *, actor: Actor) -> None:
    """Mark the invitation as opened and lay the draft out; a second call changes nothing. Raises NotFound."""
    with unit_of_work():
        invitation = lock_by_token(token)
        if invitation.state is not InvitationState.SENT:
            return
        move_invitation(invitation, InvitationEvent.OPEN, actor=actor)
        if invitation.registration is None:
            _lay_out(invitation, actor=actor)


def save_reply(read: ReplyAsRead, given: Reply, *, actor: Actor) -> int:
    """Keep what was typed and return the new version; raises RegistrationLocked, StaleReply or NotFound."""
    with unit_of_work():
        registration = _open_draft(read, actor=actor)
        write_reply(registration, given)
        registration.version += 1
        return registration.version


def submit_reply(read: ReplyAsRead, given: Reply, *, consented: bool, actor: Actor) -> None:
    """Hand the reply in with its seats and places, or note that nobody comes.

    Raises ReplyIncomplete, ConsentMissing, NotTaking, SubForumsOverlap, SubForumFull, PlacesUsedUp,
    AlreadyRegistered, and what `save_reply` raises.
    """
    with unit_of_work():
        registration = _open_draft(read, actor=actor)
        write_reply(registration, given)
        if given.attendance is Attendance.ABSENT:
            _decline(registration, actor=actor)
            return
        if lacks_of(given):
            raise ReplyIncomplete
        if not consented:
            raise ConsentMissing(field="consent")
        if not is_taking_applications(registration.edition):
            raise NotTaking
        wanted = _chosen(registration)
        check_choice([slot_of(sub_forum) for sub_forum in wanted])
        now = clock.now()
        registration.consent_version, registration.consented_at = TEXT_VERSION, now
        registration.submitted_at = now
        hold_places(registration, 1 + len(given.companions))
        hold_seats(registration, wanted)
        _hand_in(registration, actor=actor)


def cancel_own(token: str, *, reason: str, actor: Actor) -> None:
    """Take a reply back that was handed in, with its seats and passes; raises ReasonMissing or NotFound."""
    with unit_of_work():
        registration = lock_by_token(token).registration
        if registration is None:
            raise NotFound
        move_registration(registration, RegistrationEvent.CANCEL, parties=GUEST, actor=actor, reason=reason)
        give_back(registration)
        stop_passes(registration, reason=reason, actor=actor)
        mail_guest(registration, "forum/cancelled")
        notify_of_cancelling(registration)


def lock_by_token(token: str) -> Invitation:
    """Return the invitation behind a live link, locked until the unit ends; raises NotFound for all others."""
    allotment = joinedload(Invitation.allotment)
    statement = (
        select(Invitation)
        .where(Invitation.token_hash == hash_of(token))
        .options(
            allotment.joinedload(Allotment.edition).joinedload(Edition.series),
            allotment.joinedload(Allotment.organization),
            joinedload(Invitation.registration),
        )
        .with_for_update(of=Invitation)
        .execution_options(populate_existing=True)
    )
    found = db.session.scalar(statement)
    if found is None or not is_alive(found.state, expires_at=found.expires_at, now=clock.now()):
        raise NotFound
    return found


def _open_draft(read: ReplyAsRead, *, actor: Actor) -> Registration:
    """Return the draft for one change; whoever sends a form has opened the invitation, even past the first page."""
    invitation = lock_by_token(read.token)
    if invitation.state is InvitationState.SENT:
        move_invitation(invitation, InvitationEvent.OPEN, actor=actor)
    registration = invitation.registration
    if registration is None:
        raise NotFound
    if registration.state not in EDITABLE:
        raise RegistrationLocked
    if registration.version != read.version:
        raise StaleReply
    return registration


def _lay_out(invitation: Invitation, *, actor: Actor) -> None:
    now = clock.now()
    registration = Registration(
        edition_id=invitation.allotment.edition_id,
        allotment_id=invitation.allotment_id,
        invitation=invitation,
        state=RegistrationState.DRAFT,
        name=invitation.name,
        email=invitation.email or "",
        created_at=now,
        saved_at=now,
        state_since=now,
    )
    db.session.add(registration)
    diff = {"invitation": invitation.public_id}
    record(actor=actor, action="forum_registration.begun", subject=registration_subject(registration), diff=diff)


def _chosen(registration: Registration) -> Sequence[SubForum]:
    wanted = select(SubForum).where(
        SubForum.edition_id == registration.edition_id, SubForum.public_id.in_(registration.choices)
    )
    return db.session.scalars(wanted.order_by(SubForum.starts_at, SubForum.id)).all()


def _hand_in(registration: Registration, *, actor: Actor) -> None:
    diff = {"companions": len(registration.companions), "sub_forums": list(registration.choices)}
    move_registration(registration, RegistrationEvent.SUBMIT, parties=GUEST, actor=actor, diff=diff)
    if registration.invitation.state is InvitationState.OPENED:
        move_invitation(registration.invitation, InvitationEvent.ACCEPT, actor=actor)
    notify_chamber(registration)


def _decline(registration: Registration, *, actor: Actor) -> None:
    move_registration(registration, RegistrationEvent.DECLINE, parties=GUEST, actor=actor)
    move_invitation(registration.invitation, InvitationEvent.DECLINE, actor=actor)
    give_back(registration)
