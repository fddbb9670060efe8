"""Reads what people agreed to: a person's own list, and who has taken the consent back since."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, select

from shanhai_events.accounts.models import Consent, User, UserId
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db


def list_own_consents(actor: Actor) -> Sequence[Consent]:
    """Return everything that the actor agreed to, the latest first."""
    statement = select(Consent).where(Consent.user_id == actor.user_id)
    return db.session.scalars(statement.order_by(Consent.given_at.desc(), Consent.id.desc())).all()


def has_withdrawn() -> ColumnElement[bool]:
    """Return the condition that a person took back what they had agreed to.

    Whoever was never asked, as an account of the command line, has withdrawn nothing.
    """
    given = exists().where(Consent.user_id == User.id)
    return and_(given, ~given.where(Consent.withdrawn_at.is_(None)))


def may_be_told() -> ColumnElement[bool]:
    """Return the condition that a person is still sent notices and mails about the work."""
    return and_(User.disabled_at.is_(None), ~has_withdrawn())


def is_withdrawn(user_id: UserId) -> bool:
    """Tell whether this person took the consent back."""
    return db.session.scalar(select(User.id).where(User.id == user_id, has_withdrawn())) is not None


def is_told(user_id: UserId) -> bool:
    """Tell whether this person is still sent notices and mails about the work."""
    return db.session.scalar(select(User.id).where(User.id == user_id, may_be_told())) is not None
