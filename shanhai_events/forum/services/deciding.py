"""Decides on replies: the chamber confirms, the organizer approves; both return, reject and cancel with a reason."""

from sqlalchemy import select

from shanhai_events.forum.commands.replying import DecideOnReply
from shanhai_events.forum.enums import RegistrationEvent as Event
from shanhai_events.forum.errors import RegistrationChanged
from shanhai_events.forum.models.replies import Registration
from shanhai_events.forum.queries.replies import get_registration
from shanhai_events.forum.queries.scopes import parties_over
from shanhai_events.forum.services.cancelling import source_of, stop_passes
from shanhai_events.forum.services.moving import move_registration
from shanhai_events.forum.services.seating import give_back
from shanhai_events.forum.services.telling import links_to, mail_guest, notify_organizers
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.commands import IssuePass, Person
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import Pass
from shanhai_events.passes.services.issuing import issue_pass
from shanhai_events.passes.services.telling import mail_code
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

GIVING_BACK = frozenset({Event.REJECT, Event.CANCEL})
STAFF_EVENTS = frozenset({Event.CONFIRM, Event.APPROVE, Event.RETURN, Event.REJECT, Event.CANCEL})
_MAILS = {Event.RETURN: "forum/returned", Event.REJECT: "forum/rejected", Event.CANCEL: "forum/cancelled"}


def decide(command: DecideOnReply, *, actor: Actor) -> None:
    """Carry out one decision on a reply as it was read, with everything that follows from it.

    Raises RegistrationStepMissing, RegistrationChanged when it changed since it was read, Forbidden when it is not the
    actor's to decide, ReasonMissing, PassExists, and NotFound outside the scope.
    """
    with unit_of_work():
        registration = _lock(command.registration, actor=actor)
        if registration.version != command.version:
            raise RegistrationChanged
        parties, reason = parties_over(actor, registration.allotment), command.reason
        move_registration(registration, command.event, parties=parties, actor=actor, reason=reason)
        if command.event in GIVING_BACK:
            give_back(registration)
            stop_passes(registration, reason=reason, actor=actor)
        if command.event is Event.CONFIRM:
            notify_organizers(registration)
        if command.event is Event.APPROVE:
            passes = _issue(registration, actor=actor)
            mail_guest(registration, "forum/approved", passes=links_to(passes))
            for pass_ in passes:
                mail_code(pass_, actor=actor)
        elif command.event in _MAILS:
            mail_guest(registration, _MAILS[command.event])


def _lock(public_id: str, *, actor: Actor) -> Registration:
    registration = get_registration(public_id, actor=actor)
    locked = select(Registration).where(Registration.id == registration.id).with_for_update(of=Registration)
    db.session.scalars(locked.execution_options(populate_existing=True)).one()
    return registration


def _issue(registration: Registration, *, actor: Actor) -> list[Pass]:
    """Make the passes of the guest and of every companion."""
    guest = Person(
        name=registration.name,
        document_kind=registration.document_kind,
        document_number=registration.document_number,
        mobile=registration.mobile,
        email=registration.email or registration.invitation.email,
    )
    companions = [
        Person(name=each.name, document_kind=each.document_kind, document_number=each.document_number)
        for each in registration.companions
    ]
    people = [(PassKind.GUEST, guest), *((PassKind.COMPANION, companion) for companion in companions)]
    return [
        issue_pass(
            IssuePass(
                edition_id=registration.edition_id,
                kind=kind,
                person=person,
                organization=registration.company,
                source=source_of(registration),
            ),
            actor=actor,
        )
        for kind, person in people
    ]
