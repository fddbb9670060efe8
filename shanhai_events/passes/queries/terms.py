"""What an edition's passes are good for: their windows, and how many an exhibitor gets."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import select

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import PassSettings, PassWindow
from shanhai_events.passes.rules.windows import Window, default_windows, lag_behind
from shanhai_events.storage.database import db

USUAL_PER_BOOTH = 3
FINGERPRINT = 16


def windows_of(edition: Edition, kind: PassKind) -> Sequence[Window]:
    """Return when passes of a kind open the gates of an edition, the earliest first."""
    return windows_by_kind(edition).get(kind, ())


def windows_by_kind(edition: Edition) -> dict[PassKind, list[Window]]:
    """Return the windows of all kinds in one query: those that are kept, or the usual ones before the first pass."""
    rows = db.session.scalars(
        select(PassWindow).where(PassWindow.edition_id == edition.id).order_by(PassWindow.opens_at)
    ).all()
    kept = [Window(kind=row.kind, opens_at=row.opens_at, closes_at=row.closes_at) for row in rows]
    found: dict[PassKind, list[Window]] = {}
    for window in kept or default_windows(edition.starts_on, edition.ends_on):
        found.setdefault(window.kind, []).append(window)
    return found


def passes_per_booth(edition_id: EditionId) -> int:
    """Return how many exhibitor passes belong to a standard booth."""
    settings = db.session.get(PassSettings, edition_id)
    return USUAL_PER_BOOTH if settings is None else settings.per_standard_booth


def windows_lag_behind(edition: Edition) -> bool:
    """Tell whether passes still open the gates on days that the edition had before it was moved."""
    kept = [window for spans in windows_by_kind(edition).values() for window in spans]
    return lag_behind(kept, edition.starts_on, edition.ends_on)


def fingerprint_of(windows: Sequence[Window]) -> str:
    """Return what a form carries to tell whether somebody else changed the windows of a kind meanwhile."""
    spans = [f"{window.opens_at.isoformat()}/{window.closes_at.isoformat()}" for window in windows]
    return hashlib.sha256(" ".join(spans).encode()).hexdigest()[:FINGERPRINT]
