"""Writes down who agreed to which version of the privacy text, and when."""

from shanhai_events.accounts.models import Consent, User
from shanhai_events.accounts.rules.consents import PURPOSE
from shanhai_events.kernel import clock
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import require_unit


def add_consent(user: User, *, text_version: str) -> None:
    """Add the consent of a flushed user inside the open unit; earlier ones stay as they are."""
    require_unit()
    db.session.add(Consent(user_id=user.id, purpose=PURPOSE, text_version=text_version, given_at=clock.now()))
