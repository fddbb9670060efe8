"""Sets when the passes of an edition open the gates, kind by kind, or brings all back to the edition's days."""

from collections.abc import Sequence

from sqlalchemy import delete

from shanhai_events.audit.services import Subject, record
from shanhai_events.editions.models import Edition
from shanhai_events.kernel import clock
from shanhai_events.kernel.actor import Actor
from shanhai_events.kernel.errors import StaleEdit
from shanhai_events.passes.commands import SetWindows
from shanhai_events.passes.models import PassWindow
from shanhai_events.passes.queries.passes import get_edition_with_passes
from shanhai_events.passes.queries.terms import fingerprint_of, windows_of
from shanhai_events.passes.rules.windows import Window, check_windows, default_windows
from shanhai_events.passes.services.keys import lock_settings, prepare_passes
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work


def set_windows(command: SetWindows, *, actor: Actor) -> None:
    """Let passes of one kind open the gates in other spans of time; the next scan goes by them.

    Raises NotFound outside the scope, StaleEdit when the spans are no longer what was read, and what `check_windows`
    raises. Nothing is written when nothing changed.
    """
    spans = [Window(kind=command.kind, opens_at=opens, closes_at=closes) for opens, closes in command.spans]
    wanted = check_windows(spans)
    with unit_of_work():
        edition = get_edition_with_passes(command.edition, actor=actor)
        prepare_passes(edition.id, actor=actor)
        db.session.flush()
        lock_settings(edition.id)
        before = windows_of(edition, command.kind)
        if fingerprint_of(before) != command.seen:
            raise StaleEdit
        if tuple(before) == wanted:
            return
        of_kind = (PassWindow.edition_id == edition.id, PassWindow.kind == command.kind)
        db.session.execute(delete(PassWindow).where(*of_kind))
        _add(edition, wanted)
        diff = {"kind": command.kind, "windows": [_said(before), _said(wanted)]}
        subject = Subject(kind="edition", public_id=edition.public_id)
        record(actor=actor, action="pass_windows.changed", subject=subject, diff=diff)


def reset_windows(edition: Edition, *, actor: Actor) -> None:
    """Let passes open the gates on the days that the edition has now; the caller found it in the actor's scope."""
    edition_id, public_id = edition.id, edition.public_id
    spans = default_windows(edition.starts_on, edition.ends_on)
    days = [edition.starts_on.isoformat(), edition.ends_on.isoformat()]
    with unit_of_work():
        lock_settings(edition_id)
        db.session.execute(delete(PassWindow).where(PassWindow.edition_id == edition_id))
        _add(db.session.get_one(Edition, edition_id), spans)
        subject = Subject(kind="edition", public_id=public_id)
        record(actor=actor, action="pass_windows.reset", subject=subject, diff={"days": days})


def _add(edition: Edition, windows: Sequence[Window]) -> None:
    db.session.add_all(
        PassWindow(edition_id=edition.id, kind=span.kind, opens_at=span.opens_at, closes_at=span.closes_at)
        for span in windows
    )


def _said(windows: Sequence[Window]) -> list[str]:
    """Return the spans as the trail keeps them, on the Beijing clock."""
    ends = [(clock.in_beijing(window.opens_at), clock.in_beijing(window.closes_at)) for window in windows]
    return [f"{opens:%Y-%m-%d %H:%M}/{closes:%Y-%m-%d %H:%M}" for opens, closes in ends]
