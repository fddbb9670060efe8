"""Lets a person keep their own name and language."""

from shanhai_events.accounts.models import User
from shanhai_events.accounts.trail import user_subject
from shanhai_events.audit.services import record
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.sealing import key_ring
from shanhai_events.storage.unit_of_work import unit_of_work


def edit_profile(*, actor: Actor, name: str, locale: str) -> None:
    """Change the person's own name, already normalised, and the language of their mails."""
    with unit_of_work():
        user = db.session.get_one(User, actor.user_id, with_for_update=True)
        diff: dict[str, list[str]] = {}
        if user.name != name:
            diff["name"] = [_hash(user.name), _hash(name)]
        if user.locale != locale:
            diff["locale"] = [user.locale, locale]
        if not diff:
            return
        user.name, user.locale = name, locale
        record(actor=actor, action="user.profile_edited", subject=user_subject(user.public_id), diff=diff)


def _hash(name: str) -> str:
    return key_ring().lookup(name, purpose="users.name")
