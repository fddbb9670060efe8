"""Leaves a notice with whoever waits for another person to decide about a record, inside the unit that decided it."""

from sqlalchemy import select

from shanhai_events.accounts.models import User, UserId
from shanhai_events.accounts.queries.consents import may_be_told
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.words import N_
from shanhai_events.notifications.services import post_notice
from shanhai_events.signings.enums import SigningEvent
from shanhai_events.signings.models.records import Signing
from shanhai_events.signings.rules.numbers import shown_draft_number
from shanhai_events.storage.database import db

RETURNED = N_("%(number)s “%(name)s”被退回。原因：%(reason)s")
VOIDED = N_("%(number)s “%(name)s”已按您的申请作废。")
KEPT = N_("%(number)s “%(name)s”不予作废，仍然有效。")
_OF_REQUEST = {SigningEvent.VOID: VOIDED, SigningEvent.KEEP: KEPT}


def tell_of_step(signing: Signing, event: SigningEvent, *, reason: str, asked_by: UserId | None, actor: Actor) -> None:
    """Tell the clerk of a return, and whoever asked for a void what became of it; nobody of their own act."""
    message, to = _OF_REQUEST.get(event), asked_by
    if event is SigningEvent.RETURN:
        message, to = RETURNED, signing.clerk_user_id
    if message is None or to is None or to == actor.user_id:
        return
    number = signing.number or shown_draft_number(signing.draft_number)
    params = {"number": number, "name": signing.name, **({"reason": reason} if message == RETURNED else {})}
    reader = db.session.scalar(select(User.public_id).where(User.id == to, may_be_told()))
    if reader is not None:
        post_notice(user_public_id=reader, message=message, params=params, path=f"/signings/{signing.public_id}")
