"""Finds applications of all editions by what people call them: a number, an enterprise, a booth."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from shanhai_events.editions.models import Edition
from shanhai_events.fair.models.applications import BoothApplication
from shanhai_events.fair.models.assignments import BoothAssignment
from shanhai_events.fair.models.plan import Booth
from shanhai_events.fair.queries.scopes import applications_visible_to
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.text import search_key
from shanhai_events.organizations.models import Organization
from shanhai_events.storage.database import db


def is_called(text: str) -> ColumnElement[bool]:
    """Return the condition that an application joined with its enterprise has the text in a name or its number."""
    key = search_key(text)
    return or_(
        Organization.name.icontains(text.strip(), autoescape=True),
        Organization.pinyin.icontains(key, autoescape=True),
        Organization.initials.istartswith(key, autoescape=True),
        BoothApplication.number.icontains(text.strip(), autoescape=True),
    )


def search_applications(text: str, *, actor: Actor, most: int) -> Sequence[BoothApplication]:
    """Return the first applications that the actor may read of such a number, enterprise or booth, the latest first."""
    at_booth = (
        select(BoothAssignment.application_id)
        .join(Booth, Booth.id == BoothAssignment.booth_id)
        .where(BoothAssignment.released_at.is_(None), Booth.number == text.strip().upper())
    )
    statement = (
        applications_visible_to(actor)
        .join(BoothApplication.organization)
        .where(or_(is_called(text), BoothApplication.id.in_(at_booth)))
        .options(
            contains_eager(BoothApplication.organization),
            joinedload(BoothApplication.edition).joinedload(Edition.series),
        )
        .order_by(BoothApplication.id.desc())
        .limit(most)
    )
    return db.session.scalars(statement).all()
