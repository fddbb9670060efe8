"""Who may apply for a booth of an edition, and when."""

from dataclasses import dataclass
from datetime import datetime

from shanhai_events.editions.enums import EditionState
from shanhai_events.fair.errors import (
    EditionNotOpen,
    KindDoesNotExhibit,
    RegionNotEligible,
    WindowClosed,
    WindowNotYetOpen,
)
from shanhai_events.organizations.enums import EXHIBITING_KINDS, OrganizationKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """When an edition takes applications; a missing bound is open. `closes_at` itself is too late."""

    state: EditionState
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """What decides about an enterprise; `is_less_developed` is as of the day of asking."""

    kind: OrganizationKind
    is_less_developed: bool
    has_exception: bool


def check_window(window: Window, *, now: datetime) -> None:
    """Raise EditionNotOpen, WindowNotYetOpen or WindowClosed when no application is taken now."""
    if window.state is not EditionState.OPEN:
        raise EditionNotOpen
    if window.opens_at is not None and now < window.opens_at:
        raise WindowNotYetOpen
    if window.closes_at is not None and now >= window.closes_at:
        raise WindowClosed


def check_candidate(candidate: Candidate, *, less_developed_only: bool) -> None:
    """Raise KindDoesNotExhibit or RegionNotEligible; an exception of the province opens the second only."""
    if candidate.kind not in EXHIBITING_KINDS:
        raise KindDoesNotExhibit
    if less_developed_only and not (candidate.is_less_developed or candidate.has_exception):
        raise RegionNotEligible
