"""How far the applications of an edition have come, and which of its dates lie behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shanhai_events.fair.enums import ApplicationState as State

WAY = (
    State.SUBMITTED,
    State.COUNTY_APPROVED,
    State.CITY_APPROVED,
    State.APPROVED,
    State.ASSIGNED,
    State.CONFIRMED,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """A step of the way: how many came at least so far, and how many of them stand there now."""

    state: State
    reached: int
    standing: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """A date of an edition; `state` is done, now or todo, and at most one is now."""

    label: str
    day: date
    state: str


def stages_of(counts: Mapping[State, int]) -> list[Stage]:
    """Return the stages from counts by state.

    Returned, rejected, withdrawn and lapsed applications were handed in once, and count in the first stage only.
    """
    ended = sum(counts.get(state, 0) for state in (State.RETURNED, State.REJECTED, State.WITHDRAWN, State.LAPSED))
    stages: list[Stage] = []
    for position, state in enumerate(WAY):
        reached = sum(counts.get(later, 0) for later in WAY[position:])
        stages.append(
            Stage(state=state, reached=reached + (ended if position == 0 else 0), standing=counts.get(state, 0))
        )
    return stages


def milestones_of(days: Sequence[tuple[str, date | None]], *, today: date) -> list[Milestone]:
    """Return the dates that are set, in their order; the first that has not passed is the one at hand."""
    found: list[Milestone] = []
    current_named = False
    for label, day in sorted(((name, day) for name, day in days if day is not None), key=lambda pair: pair[1]):
        past = day < today
        state = "done" if past else "todo" if current_named else "now"
        current_named = current_named or not past
        found.append(Milestone(label=label, day=day, state=state))
    return found
