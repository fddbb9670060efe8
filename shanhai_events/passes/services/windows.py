"""Brings the windows of an edition's passes back to its days, after the edition was moved."""

from sqlalchemy import delete

from shanhai_events.audit.services import Subject, record
from shanhai_events.editions.models import Edition
from shanhai_events.kernel.actor import Actor
from shanhai_events.passes.models import PassWindow
from shanhai_events.passes.rules.windows import default_windows
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def reset_windows(edition: Edition, *, actor: Actor) -> None:
    """Let passes open the gates on the days that the edition has now; the caller found it in the actor's scope."""
    edition_id, public_id = edition.id, edition.public_id
    spans = default_windows(edition.starts_on, edition.ends_on)
    days = [edition.starts_on.isoformat(), edition.ends_on.isoformat()]
    with unit_of_work():
        db.session.execute(delete(PassWindow).where(PassWindow.edition_id == edition_id))
        db.session.add_all(
            PassWindow(edition_id=edition_id, kind=span.kind, opens_at=span.opens_at, closes_at=span.closes_at)
            for span in spans
        )
        subject = Subject(kind="edition", public_id=public_id)
        record(actor=actor, action="pass_windows.reset", subject=subject, diff={"days": days})
