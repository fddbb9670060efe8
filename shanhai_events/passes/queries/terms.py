"""What an edition's passes are good for: their windows, zones, whether collected, and how many an exhibitor gets."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from shanhai_events.editions.models import Edition, EditionId
from shanhai_events.passes.enums import PassKind
from shanhai_events.passes.models import PassSettings, PassTerms, PassWindow
from shanhai_events.passes.rules.windows import Window, default_windows, lag_behind
from shanhai_events.passes.rules.zones import EVERYWHERE
from shanhai_events.storage.database import db

USUAL_PER_BOOTH = 3
FINGERPRINT = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class TermsOfKind:
    """What passes of a kind are good for; `zones` is a bitmap."""

    zones: int = EVERYWHERE
    must_be_collected: bool = False

    @property
    def fingerprint(self) -> str:
        """What a form carries to tell whether somebody else changed the terms meanwhile."""
        return f"{self.zones:04x}-{int(self.must_be_collected)}"


def terms_of(edition_id: EditionId, kind: PassKind) -> TermsOfKind:
    """Return the terms of a kind."""
    return terms_by_kind(edition_id)[kind]


def terms_by_kind(edition_id: EditionId) -> dict[PassKind, TermsOfKind]:
    """Return the terms of all kinds in one query: those that are kept, or the usual ones before the first pass."""
    rows = db.session.scalars(select(PassTerms).where(PassTerms.edition_id == edition_id))
    kept = {row.kind: TermsOfKind(zones=row.zones, must_be_collected=row.must_be_collected) for row in rows}
    return {kind: kept.get(kind, TermsOfKind()) for kind in PassKind}


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
