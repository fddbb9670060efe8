"""Decides over the life of an edition, its registration window and its season; values in, values out."""

from collections.abc import Iterator
from datetime import date, datetime

from shanhai_events.editions.enums import EditionMove, EditionNotice, EditionState, WindowPhase
from shanhai_events.editions.errors import DatesReversed, IllegalMove, WindowBegun, WindowMissing, WindowReversed
from shanhai_events.kernel import clock

# (state, move) → next state; what does not stand here is not possible.
LIFE_CYCLE: dict[tuple[EditionState, EditionMove], EditionState] = {
    (EditionState.PLANNING, EditionMove.PUBLISH): EditionState.PUBLISHED,
    (EditionState.PUBLISHED, EditionMove.OPEN): EditionState.OPEN,
    (EditionState.PUBLISHED, EditionMove.UNPUBLISH): EditionState.PLANNING,
    (EditionState.OPEN, EditionMove.START): EditionState.RUNNING,
    (EditionState.OPEN, EditionMove.STOP): EditionState.PUBLISHED,
    (EditionState.RUNNING, EditionMove.CLOSE): EditionState.CLOSED,
    (EditionState.RUNNING, EditionMove.REOPEN): EditionState.OPEN,
    (EditionState.CLOSED, EditionMove.ARCHIVE): EditionState.ARCHIVED,
    (EditionState.CLOSED, EditionMove.RESUME): EditionState.RUNNING,
}
FORWARD = frozenset({EditionMove.PUBLISH, EditionMove.OPEN, EditionMove.START, EditionMove.CLOSE, EditionMove.ARCHIVE})
PUBLIC_STATES = frozenset(EditionState) - {EditionState.PLANNING}


def moves_from(state: EditionState) -> list[EditionMove]:
    """Return the steps that are possible, the one forward first."""
    return [move for source, move in LIFE_CYCLE if source is state]


def next_state(
    state: EditionState, move: EditionMove, *, opens_at: datetime | None, closes_at: datetime | None, now: datetime
) -> EditionState:
    """Return the state after a step; raises IllegalMove, WindowMissing or WindowBegun."""
    target = LIFE_CYCLE.get((state, move))
    if target is None:
        raise IllegalMove
    if move is EditionMove.OPEN and (opens_at is None or closes_at is None):
        raise WindowMissing
    if move is EditionMove.UNPUBLISH and opens_at is not None and opens_at <= now:
        raise WindowBegun
    return target


def window_phase(*, opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> WindowPhase:
    """Return where `now` lies in the registration window; its end no longer belongs to it."""
    if opens_at is None or closes_at is None:
        return WindowPhase.UNSET
    if now < opens_at:
        return WindowPhase.BEFORE
    return WindowPhase.OPEN if now < closes_at else WindowPhase.OVER


def takes_applications(
    state: EditionState, *, opens_at: datetime | None, closes_at: datetime | None, now: datetime
) -> bool:
    """Tell whether an application may be handed in: the state is open and so is the window."""
    phase = window_phase(opens_at=opens_at, closes_at=closes_at, now=now)
    return state is EditionState.OPEN and phase is WindowPhase.OPEN


def check_dates(*, starts_on: date, ends_on: date, opens_at: datetime | None, closes_at: datetime | None) -> None:
    """Refuse dates that run backwards, each on its own field."""
    if ends_on < starts_on:
        raise DatesReversed(field="ends_on")
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        raise WindowReversed(field="closes_at")


def is_out_of_season(*, first_month: int | None, last_month: int | None, starts_on: date, ends_on: date) -> bool:
    """Tell whether any day of an edition lies outside the usual months of its series (规划: 每年第四季度, 10 月, 6 月).

    A series without usual months has no season. Months may run over the new year (11 to 2).
    """
    if first_month is None or last_month is None:
        return False
    season = set(_months(first_month, last_month))
    return not set(_months_between(starts_on, ends_on)) <= season


def notices_about(
    *,
    first_month: int | None,
    last_month: int | None,
    starts_on: date,
    ends_on: date,
    closes_at: datetime | None,
) -> list[EditionNotice]:
    """Return what an organizer should look at again: the season, and a window that reaches into the event."""
    found = []
    if is_out_of_season(first_month=first_month, last_month=last_month, starts_on=starts_on, ends_on=ends_on):
        found.append(EditionNotice.OUT_OF_SEASON)
    if closes_at is not None and closes_at > clock.start_of_day(starts_on):
        found.append(EditionNotice.WINDOW_PAST_START)
    return found


def _months(first: int, last: int) -> Iterator[int]:
    yield from range(first, last + 1) if first <= last else (*range(first, 13), *range(1, last + 1))


def _months_between(starts_on: date, ends_on: date) -> Iterator[int]:
    count = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
    for step in range(count + 1):
        yield (starts_on.month - 1 + step) % 12 + 1


def is_read_only(state: EditionState) -> bool:
    """Tell whether an edition can no longer be changed."""
    return state is EditionState.ARCHIVED
