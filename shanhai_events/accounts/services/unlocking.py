"""Tells the owner of a locked address by mail, and lets them in again at once."""

from shanhai_events.accounts.enums import TokenPurpose
from shanhai_events.accounts.models import User, UserId
from shanhai_events.accounts.services.known_browsers import remember_browser
from shanhai_events.accounts.services.mail_links import mail_link, spend_link
from shanhai_events.accounts.services.sign_in_locks import forget_tries
from shanhai_events.accounts.trail import user_subject
from shanhai_events.audit.services import record
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work


def tell_of_lock(*, actor: Actor, user_id: UserId | None, from_known_browser: bool) -> None:
    """Note a lock in the trail of the account and mail its owner a link, inside the open unit.

    An address without account has neither.
    """
    require_unit()
    user = db.session.get(User, user_id) if user_id is not None else None
    if user is None or user.password_hash is None or user.disabled_at is not None:
        return
    diff = {"browser": "known" if from_known_browser else "unknown"}
    record(actor=actor, action="user.locked", subject=user_subject(user.public_id), diff=diff)
    mail_link(user, TokenPurpose.UNLOCK)


def unlock(*, actor: Actor, token: str, browser_token: str | None) -> str:
    """Lift every lock of the address and make this browser one that the account knows; returns its token.

    From then on strangers can lock only each other out. Raises LinkSpent.
    """
    with unit_of_work():
        user = spend_link(token, TokenPurpose.UNLOCK)
        forget_tries(email=user.email)
        record(actor=actor, action="user.unlocked", subject=user_subject(user.public_id))
        return remember_browser(user.id, token=browser_token)
