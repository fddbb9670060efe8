"""Sends codes to those who carry them: a mail with the code as picture is ordered with the act, made by a worker."""

from collections.abc import Sequence

from shanhai_events.jobs.services import enqueue
from shanhai_events.kernel.actor import Actor
from shanhai_events.notifications.services import post_notice
from shanhai_events.organizations.models import Organization
from shanhai_events.organizations.queries.members import recipients_of
from shanhai_events.passes.models import Pass
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit

SEND_CODES = "passes.send_codes"


def mail_codes(passes: Sequence[Pass], *, to_holder: bool, actor: Actor) -> None:
    """Order one mail with the codes of some passes, inside the open unit: to their holder, or to their organization."""
    require_unit()
    if not passes:
        return
    ids = [pass_.public_id for pass_ in passes]
    key = f"{SEND_CODES}:{passes[0].public_id}:{passes[0].version}"
    enqueue(kind=SEND_CODES, payload={"passes": ids, "to_holder": to_holder}, actor=actor, dedupe_key=key)


def mail_code(pass_: Pass, *, actor: Actor) -> None:
    """Order the mail for one pass: to its holder where the address is known, else to the organization."""
    if pass_.holder.email_sealed is not None:
        mail_codes([pass_], to_holder=True, actor=actor)
    elif pass_.organization_id is not None:
        mail_codes([pass_], to_holder=False, actor=actor)


def tell_organization(pass_: Pass, *, message: str, path: str, reason: str = "") -> None:
    """Leave a notice with every member of the organization of a pass; others have nobody to tell.

    `message` is a msgid that may use name and reason.
    """
    if pass_.organization_id is None:
        return
    organization = db.session.get_one(Organization, pass_.organization_id)
    for recipient in recipients_of(organization):
        post_notice(
            user_public_id=recipient.user_public_id,
            message=message,
            params={"name": pass_.name, "reason": reason},
            path=path,
        )
