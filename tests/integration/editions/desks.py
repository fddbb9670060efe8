"""What the tests of the editions' desk share: a moment, people at their desks, and looks into the database."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.audit.models import AuditEntry
from shanhai_events.editions import queries
from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Scope
from shanhai_events.storage.database import db
from tests.factories import editions
from tests.support.page import FormOnPage, Page, text_of
from tests.support.page_client import PageClient
from tests.support.people import everywhere, in_context, person, signed_in

NOW = datetime(2026, 7, 28, 1, 30, tzinfo=UTC)
NOW_IN_BEIJING = "2026-07-28 09:30"


def planned(app: Flask, **values: Any) -> str:
    """Make an edition and return its public id."""
    with app.app_context():
        return editions.planned_edition(**values).public_id


def stored(app: Flask, public_id: str) -> Edition:
    """The edition as it stands, with everything it points to."""
    with app.app_context():
        found = queries.get_edition(public_id)
        db.session.expunge_all()
        return found


def at_desk(app: Flask, role: Role, scope: Scope | None = None) -> PageClient:
    """Somebody with one grant who has signed in."""
    grant = everywhere(role) if scope is None else (role, scope)
    return signed_in(app, in_context(app, lambda: person("沈照川", grant)))


def acts_on(app: Flask, public_id: str) -> list[str]:
    """The audit codes about a record, the oldest first."""
    with app.app_context():
        statement = select(AuditEntry.action).where(AuditEntry.subject_public_id == public_id)
        return list(db.session.scalars(statement.order_by(AuditEntry.seq)))


def moves_on(page: Page) -> list[str]:
    """The labels of the buttons that move an edition."""
    return [text_of(button) for button in page.all("button") if button.get("name") == "move"]


def form_for(page: Page, move: str) -> FormOnPage:
    """The form whose button takes this step."""
    return next(form for form in page.forms if form.buttons.get("move") == move)
