"""Writes down who agreed to which version of the privacy text, and when; takes it back when they say so."""

from sqlalchemy import update

from shanhai_events.accounts.enums import Role, SessionEnd
from shanhai_events.accounts.errors import AdminKeepsConsent, NothingToWithdraw
from shanhai_events.accounts.models import Consent, User
from shanhai_events.accounts.queries.grants import list_live_grants
from shanhai_events.accounts.rules.consents import PURPOSE
from shanhai_events.accounts.services.sessions import close_all_sessions
from shanhai_events.accounts.trail import user_subject
from shanhai_events.audit.services import record
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit, unit_of_work


def add_consent(user: User, *, text_version: str) -> None:
    """Add the consent of a flushed user inside the open unit; earlier ones stay as they are."""
    require_unit()
    db.session.add(Consent(user_id=user.id, purpose=PURPOSE, text_version=text_version, given_at=clock.now()))


def consent_again(user: User, *, text_version: str, actor: Actor) -> None:
    """Add the consent of a person who had taken it back, inside the open unit."""
    add_consent(user, text_version=text_version)
    record(actor=actor, action="consent.given", subject=user_subject(user.public_id), diff={"consent": text_version})


def withdraw_consent(*, actor: Actor) -> None:
    """Take back the actor's consent: every sign-in ends, and none begins before they agree again.

    Raises NothingToWithdraw when there is no consent in force, and AdminKeepsConsent while they administer accounts.
    """
    with unit_of_work():
        user = db.session.get_one(User, actor.user_id, with_for_update=True, populate_existing=True)
        now = clock.now()
        if any(grant.role is Role.ADMIN for grant in list_live_grants(user.id, now=now)):
            raise AdminKeepsConsent
        versions = db.session.scalars(
            update(Consent)
            .where(Consent.user_id == user.id, Consent.withdrawn_at.is_(None))
            .values(withdrawn_at=now)
            .returning(Consent.text_version)
            .execution_options(synchronize_session=False)
        ).all()
        if not versions:
            raise NothingToWithdraw
        ended = close_all_sessions(user.id, because=SessionEnd.CONSENT_WITHDRAWN)
        diff = {"consent": sorted(set(versions)), "sign_ins_ended": ended}
        record(actor=actor, action="consent.withdrawn", subject=user_subject(user.public_id), diff=diff)
