"""Tells guests by mail, chambers and organizers by notice, inside the unit that changed something."""

from collections.abc import Mapping, Sequence
from typing import Any

from shanhai_events.accounts.enums import Role
from shanhai_events.forum.models.replies import Invitation, Registration
from shanhai_events.forum.services.links import guest_path, token_of
from shanhai_events.kernel.words import N_
from shanhai_events.notifications.services import post_notice, send_mail
from shanhai_events.organizations.queries.members import Recipient, recipients_of
from shanhai_events.organizations.queries.organizers import list_organizers
from shanhai_events.passes.addresses import page_key
from shanhai_events.passes.models import Pass

ORGANIZING = (Role.ORGANIZER, Role.HOST_CITY)
GUESTS_SPEAK = "zh"
WAITS_FOR_CHAMBER = N_("%(name)s提交了%(edition)s的回执，等待确认。")
WAITS_FOR_ORGANIZER = N_("%(chamber)s确认了%(name)s的回执，等待审核。")
GUEST_CANCELLED = N_("%(name)s取消参加%(edition)s，座位、名额已收回。原因：%(reason)s")


def registration_path(registration: Registration) -> str:
    """Return the local page of a reply, for whoever may read it."""
    return f"/forum/{registration.edition.public_id}/registrations/{registration.public_id}"


def mail_invitation(invitation: Invitation, *, path: str) -> None:
    """Mail the link to the invited person, who has an address."""
    edition = invitation.allotment.edition
    send_mail(
        to_address=invitation.email or "",
        to_name=invitation.name,
        template="forum/invitation",
        context={
            "name": invitation.name,
            "chamber": invitation.allotment.name,
            "edition": edition.name,
            "starts_on": edition.starts_on,
            "ends_on": edition.ends_on,
            "expires_at": invitation.expires_at,
            "path": path,
        },
        locale=GUESTS_SPEAK,
    )


def mail_guest(registration: Registration, template: str, **more: object) -> None:
    """Mail the guest about the reply, with the guest's own page; without an address nothing is sent."""
    address = registration.email or registration.invitation.email
    if not address:
        return
    context: Mapping[str, Any] = {
        "name": registration.name or registration.invitation.name,
        "edition": registration.edition.name,
        "reason": registration.reason,
        "path": guest_path(token_of(registration.invitation)),
        **more,
    }
    send_mail(to_address=address, to_name=context["name"], template=template, context=context, locale=GUESTS_SPEAK)


def links_to(passes: Sequence[Pass]) -> list[tuple[str, str]]:
    """Return for each pass whose it is, and the local page that shows it."""
    return [(pass_.name, f"/pass/{pass_.public_id}/{page_key(pass_.public_id)}") for pass_ in passes]


def notify_chamber(registration: Registration) -> None:
    """Leave a notice with the people of the chamber, and with the organizers, who may confirm in its stead."""
    _notify(_inviters(registration), registration, WAITS_FOR_CHAMBER)


def notify_organizers(registration: Registration) -> None:
    """Leave a notice with the organizers: a reply waits for them."""
    _notify(list_organizers(registration.edition.public_id, roles=ORGANIZING), registration, WAITS_FOR_ORGANIZER)


def notify_of_cancelling(registration: Registration) -> None:
    """Leave a notice with chamber and organizers: the guest does not come after all."""
    _notify(_inviters(registration), registration, GUEST_CANCELLED)


def _inviters(registration: Registration) -> list[Recipient]:
    organization = registration.allotment.organization
    members = recipients_of(organization) if organization is not None else []
    return [*members, *list_organizers(registration.edition.public_id, roles=ORGANIZING)]


def _notify(recipients: Sequence[Recipient], registration: Registration, message: str) -> None:
    params = {
        "name": registration.name,
        "edition": registration.edition.name,
        "chamber": registration.allotment.name,
        "reason": registration.reason,
    }
    for recipient in recipients:
        post_notice(
            user_public_id=recipient.user_public_id,
            message=message,
            params=params,
            path=registration_path(registration),
        )
