from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from shanhai_events.editions.enums import (
    EDITION_MOVE_AUDIT,
    EDITION_MOVE_LABELS,
    EDITION_STATE_LABELS,
    EditionMove,
    EditionState,
    WindowPhase,
)
from shanhai_events.editions.errors import IllegalMove, WindowBegun, WindowMissing
from shanhai_events.editions.rules import life_cycle as rules

NOW = datetime(2026, 7, 28, 1, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=30)

# Written by hand, beside the table in rules.py: state, move, state after it.
LEGAL = {
    ("planning", "publish", "published"),
    ("published", "open", "open"),
    ("published", "unpublish", "planning"),
    ("open", "start", "running"),
    ("open", "stop", "published"),
    ("running", "close", "closed"),
    ("running", "reopen", "open"),
    ("closed", "archive", "archived"),
    ("closed", "resume", "running"),
}
LEGAL_MOVES = {(state, move) for state, move, _after in LEGAL}
ILLEGAL = [pair for pair in product(EditionState, EditionMove) if pair not in LEGAL_MOVES]


def after(state: EditionState, move: EditionMove) -> EditionState:
    return rules.next_state(state, move, opens_at=TOMORROW, closes_at=LATER, now=NOW)


@pytest.mark.parametrize(("state", "move", "expected"), sorted(LEGAL))
def test_legal_moves_lead_where_the_table_says(state: str, move: str, expected: str) -> None:
    assert after(EditionState(state), EditionMove(move)) == expected


@pytest.mark.parametrize(("state", "move"), ILLEGAL)
def test_every_other_move_is_refused(state: EditionState, move: EditionMove) -> None:
    with pytest.raises(IllegalMove):
        after(state, move)


def test_legal_and_illegal_moves_are_all_there_are() -> None:
    assert len(ILLEGAL) == 6 * 9 - 9


@pytest.mark.parametrize("state", EditionState)
def test_buttons_are_the_legal_moves_with_the_way_forward_first(state: EditionState) -> None:
    moves = rules.moves_from(state)
    assert {(state, move) for move in moves} == {pair for pair in LEGAL_MOVES if pair[0] == state}
    assert [move in rules.FORWARD for move in moves] == [True, False][: len(moves)]


def test_an_archived_edition_goes_nowhere_and_is_read_only() -> None:
    assert rules.moves_from(EditionState.ARCHIVED) == []
    assert [state for state in EditionState if rules.is_read_only(state)] == [EditionState.ARCHIVED]


@pytest.mark.parametrize(("opens_at", "closes_at"), [(None, None), (NOW, None), (None, LATER)])
def test_opening_needs_a_window(opens_at: datetime | None, closes_at: datetime | None) -> None:
    with pytest.raises(WindowMissing):
        rules.next_state(EditionState.PUBLISHED, EditionMove.OPEN, opens_at=opens_at, closes_at=closes_at, now=NOW)


def test_what_applicants_may_have_seen_is_not_hidden_again() -> None:
    def unpublish(opens_at: datetime | None) -> EditionState:
        return rules.next_state(
            EditionState.PUBLISHED, EditionMove.UNPUBLISH, opens_at=opens_at, closes_at=LATER, now=NOW
        )

    assert unpublish(None) is EditionState.PLANNING
    assert unpublish(TOMORROW) is EditionState.PLANNING
    with pytest.raises(WindowBegun):
        unpublish(NOW)


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "phase"),
    [
        (None, LATER, WindowPhase.UNSET),
        (NOW, None, WindowPhase.UNSET),
        (TOMORROW, LATER, WindowPhase.BEFORE),
        (NOW, LATER, WindowPhase.OPEN),
        (NOW - timedelta(days=3), NOW + timedelta(microseconds=1), WindowPhase.OPEN),
        (NOW - timedelta(days=3), NOW, WindowPhase.OVER),
    ],
)
def test_window_begins_with_its_first_instant_and_ends_before_its_last(
    opens_at: datetime | None, closes_at: datetime | None, phase: WindowPhase
) -> None:
    assert rules.window_phase(opens_at=opens_at, closes_at=closes_at, now=NOW) is phase


@pytest.mark.parametrize("state", EditionState)
def test_applications_need_the_state_and_the_window(state: EditionState) -> None:
    def taken(opens_at: datetime, closes_at: datetime) -> bool:
        return rules.takes_applications(state, opens_at=opens_at, closes_at=closes_at, now=NOW)

    assert taken(NOW, LATER) is (state is EditionState.OPEN)
    assert taken(NOW - timedelta(days=2), NOW) is False
    assert taken(TOMORROW, LATER) is False


def test_every_state_and_move_has_its_words() -> None:
    assert set(EDITION_STATE_LABELS) == set(EditionState)
    assert set(EDITION_MOVE_LABELS) == set(EditionMove)
    assert set(EDITION_MOVE_AUDIT) == set(EditionMove)
    assert len(set(EDITION_MOVE_AUDIT.values())) == len(EditionMove)
