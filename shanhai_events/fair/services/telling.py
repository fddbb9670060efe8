"""Tells people by notice and mail what became of an application, inside the unit that changed it."""

from collections.abc import Mapping, Sequence
from datetime import date

from shanhai_events.accounts.enums import Role
from shanhai_events.fair.enums import ReviewStep
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.notifications.services import post_notice, send_mail
from shanhai_events.organizations.queries.members import Recipient, office_recipients, recipients_of
from shanhai_events.organizations.queries.organizers import list_organizers

FAIR = "/fair"


def application_path(application: BoothApplication) -> str:
    """Return the local page of an application, for its enterprise and for whoever may read it."""
    return f"{FAIR}/{application.edition.public_id}/applications/{application.public_id}"


def review_path(application: BoothApplication, step: ReviewStep) -> str:
    """Return the local page on which an office decides."""
    return f"{FAIR}/{application.edition.public_id}/reviews/{step}/{application.public_id}"


def tell_enterprise(
    application: BoothApplication,
    *,
    message: str,
    template: str,
    reason: str = "",
    attachments: Sequence[str] = (),
    dedupe_key: str | None = None,
    more: Mapping[str, str | date] | None = None,
) -> None:
    """Tell the members of the enterprise.

    `message` is a msgid that may use organization, edition, number, reason, and what `more` gives it.
    """
    _tell(
        application,
        recipients_of(application.organization),
        message=message,
        template=template,
        path=application_path(application),
        reason=reason,
        attachments=attachments,
        dedupe_key=dedupe_key,
        more=more,
    )


def tell_office(
    application: BoothApplication, step: ReviewStep, *, message: str, template: str, reason: str = ""
) -> None:
    """Tell the office whose turn it is."""
    _tell(
        application,
        _office_of(application, step),
        message=message,
        template=template,
        path=review_path(application, step),
        reason=reason,
    )


def tell_organizers(application: BoothApplication, *, message: str, template: str, reason: str = "") -> None:
    """Tell the organizers of the edition."""
    _tell(
        application,
        list_organizers(application.edition.public_id, roles=(Role.ORGANIZER,)),
        message=message,
        template=template,
        path=application_path(application),
        reason=reason,
    )


def _office_of(application: BoothApplication, step: ReviewStep) -> list[Recipient]:
    region = application.region
    match step:
        case ReviewStep.COUNTY:
            return office_recipients(Role.COUNTY_OFFICE, region.code)
        case ReviewStep.CITY:
            return office_recipients(Role.CITY_OFFICE, region.parent_code)
        case ReviewStep.PROVINCE:
            return office_recipients(Role.PROVINCE_OFFICE, None)


def _tell(
    application: BoothApplication,
    recipients: Sequence[Recipient],
    *,
    message: str,
    template: str,
    path: str,
    reason: str = "",
    attachments: Sequence[str] = (),
    dedupe_key: str | None = None,
    more: Mapping[str, str | date] | None = None,
) -> None:
    values: dict[str, str | date] = {
        "organization": application.organization.name,
        "edition": application.edition.name,
        "number": application.number or "",
        "reason": reason,
        **(more or {}),
    }
    for recipient in recipients:
        english = recipient.locale == "en"
        post_notice(user_public_id=recipient.user_public_id, message=message, params=values, path=path)
        send_mail(
            to_address=recipient.email,
            to_name=recipient.name,
            template=template,
            context={**values, "path": path, "edition": application.edition.name_en if english else values["edition"]},
            locale=recipient.locale,
            attachments=attachments,
            dedupe_key=f"{dedupe_key}:{recipient.user_public_id}" if dedupe_key else None,
        )
