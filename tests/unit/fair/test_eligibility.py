"""Who may apply, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from shanhai_events.editions.enums import EditionState
from shanhai_events.fair.errors import (
    EditionNotOpen,
    KindDoesNotExhibit,
    NotEligible,
    RegionNotEligible,
    WindowClosed,
    WindowNotYetOpen,
)
from shanhai_events.fair.rules.eligibility import Candidate, Window, check_candidate, check_window
from shanhai_events.organizations.enums import EXHIBITING_KINDS, OrganizationKind

NOW = datetime(2026, 7, 24, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def window(
    *, opens: timedelta = -SECOND, closes: timedelta = SECOND, state: EditionState = EditionState.OPEN
) -> Window:
    return Window(state=state, opens_at=NOW + opens, closes_at=NOW + closes)


@pytest.mark.parametrize(
    "accepted",
    [window(), window(opens=timedelta()), Window(state=EditionState.OPEN, opens_at=None, closes_at=None)],
    ids=["inside", "at the first instant", "without bounds"],
)
def test_the_window_is_open(accepted: Window) -> None:
    check_window(accepted, now=NOW)


@pytest.mark.parametrize(
    ("closed", "refusal"),
    [
        (window(opens=SECOND), WindowNotYetOpen),
        (window(closes=timedelta()), WindowClosed),
        (window(closes=-SECOND), WindowClosed),
        *((window(state=state), EditionNotOpen) for state in EditionState if state is not EditionState.OPEN),
    ],
)
def test_the_window_is_not_open(closed: Window, refusal: type[NotEligible]) -> None:
    with pytest.raises(NotEligible) as refused:
        check_window(closed, now=NOW)
    assert type(refused.value) is refusal


def candidate(
    *, kind: OrganizationKind = OrganizationKind.ENTERPRISE, poor: bool = True, exception: bool = False
) -> Candidate:
    return Candidate(kind=kind, is_less_developed=poor, has_exception=exception)


@pytest.mark.parametrize("kind", EXHIBITING_KINDS)
def test_every_exhibiting_kind_of_a_less_developed_region_may_apply(kind: OrganizationKind) -> None:
    check_candidate(candidate(kind=kind), less_developed_only=True)


@pytest.mark.parametrize("kind", [kind for kind in OrganizationKind if kind not in EXHIBITING_KINDS])
def test_no_exception_makes_an_office_exhibit(kind: OrganizationKind) -> None:
    with pytest.raises(KindDoesNotExhibit):
        check_candidate(candidate(kind=kind, exception=True), less_developed_only=False)


def test_an_enterprise_from_elsewhere_needs_an_exception() -> None:
    with pytest.raises(RegionNotEligible):
        check_candidate(candidate(poor=False), less_developed_only=True)
    check_candidate(candidate(poor=False, exception=True), less_developed_only=True)


def test_a_show_open_to_all_asks_no_region() -> None:
    check_candidate(candidate(poor=False), less_developed_only=False)
