"""Reads the exceptions that the province granted for an edition."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shanhai_events.editions.models import Edition
from shanhai_events.fair.models.applications import EligibilityException
from shanhai_events.organizations.models import Organization
from shanhai_events.storage.database import db


def list_exceptions(edition: Edition) -> Sequence[EligibilityException]:
    """Return the exceptions, the newest first."""
    statement = (
        select(EligibilityException)
        .where(EligibilityException.edition_id == edition.id)
        .options(joinedload(EligibilityException.organization).joinedload(Organization.region))
        .order_by(EligibilityException.id.desc())
    )
    return db.session.scalars(statement).all()
