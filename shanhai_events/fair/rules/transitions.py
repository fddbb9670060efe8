"""The life of a booth application as one table: who may do what in which state, and what comes of it."""

from collections.abc import Collection
from dataclasses import dataclass

from shanhai_events.fair.enums import DEAD_STATES, ApplicationState, ReviewStep
from shanhai_events.fair.enums import ApplicationEvent as Event
from shanhai_events.fair.enums import ApplicationState as State
from shanhai_events.fair.errors import (
    ApplicationEnded,
    AssignmentMissing,
    CityReviewMissing,
    CountyReviewMissing,
    ProvinceReviewMissing,
    ReasonMissing,
    StepMissing,
    StepOver,
    SubmissionMissing,
)
from shanhai_events.fair.permissions import FairPermission as May


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition:
    """Where an event leads; `by` are alternatives, and none of them means that only the system does it."""

    to: ApplicationState
    by: tuple[May, ...]
    needs_reason: bool = False


_APPLICANT = (May.APPLY, May.FILL_IN_ON_BEHALF)
_SUBMIT = Transition(to=State.SUBMITTED, by=_APPLICANT)
_WITHDRAW = Transition(to=State.WITHDRAWN, by=_APPLICANT, needs_reason=True)
_REASSIGN = Transition(to=State.ASSIGNED, by=(May.ASSIGN,))

TABLE: dict[tuple[State, Event], Transition] = {
    (State.DRAFT, Event.SUBMIT): _SUBMIT,
    (State.RETURNED, Event.SUBMIT): _SUBMIT,
    (State.SUBMITTED, Event.COUNTY_APPROVE): Transition(to=State.COUNTY_APPROVED, by=(May.REVIEW_COUNTY,)),
    (State.SUBMITTED, Event.COUNTY_RETURN): Transition(to=State.RETURNED, by=(May.REVIEW_COUNTY,), needs_reason=True),
    (State.COUNTY_APPROVED, Event.CITY_APPROVE): Transition(to=State.CITY_APPROVED, by=(May.REVIEW_CITY,)),
    (State.COUNTY_APPROVED, Event.CITY_RETURN): Transition(
        to=State.SUBMITTED, by=(May.REVIEW_CITY,), needs_reason=True
    ),
    (State.COUNTY_APPROVED, Event.CITY_REJECT): Transition(to=State.REJECTED, by=(May.REVIEW_CITY,), needs_reason=True),
    (State.CITY_APPROVED, Event.PROVINCE_APPROVE): Transition(to=State.APPROVED, by=(May.REVIEW_PROVINCE,)),
    (State.CITY_APPROVED, Event.PROVINCE_REJECT): Transition(
        to=State.REJECTED, by=(May.REVIEW_PROVINCE,), needs_reason=True
    ),
    (State.APPROVED, Event.ASSIGN): Transition(to=State.ASSIGNED, by=(May.ASSIGN,)),
    (State.ASSIGNED, Event.REASSIGN): _REASSIGN,
    (State.CONFIRMED, Event.REASSIGN): _REASSIGN,
    (State.ASSIGNED, Event.RELEASE): Transition(to=State.APPROVED, by=(May.ASSIGN,)),
    (State.ASSIGNED, Event.CONFIRM): Transition(to=State.CONFIRMED, by=(May.APPLY,)),
    (State.ASSIGNED, Event.DECLINE): Transition(to=State.APPROVED, by=(May.APPLY,), needs_reason=True),
    (State.ASSIGNED, Event.LAPSE): Transition(to=State.LAPSED, by=()),
    (State.DRAFT, Event.WITHDRAW): Transition(to=State.WITHDRAWN, by=_APPLICANT),
    (State.RETURNED, Event.WITHDRAW): _WITHDRAW,
    (State.SUBMITTED, Event.WITHDRAW): _WITHDRAW,
    (State.COUNTY_APPROVED, Event.WITHDRAW): _WITHDRAW,
    (State.CITY_APPROVED, Event.WITHDRAW): _WITHDRAW,
    (State.APPROVED, Event.WITHDRAW): _WITHDRAW,
    (State.ASSIGNED, Event.WITHDRAW): _WITHDRAW,
    (State.CONFIRMED, Event.WITHDRAW): _WITHDRAW,
}

EDITABLE = (State.DRAFT, State.RETURNED)
"""In these states the enterprise may change what it asks for."""

HOLDING = (State.ASSIGNED, State.CONFIRMED)
"""In these states the application holds booths."""

_WAY = (
    State.DRAFT,
    State.SUBMITTED,
    State.COUNTY_APPROVED,
    State.CITY_APPROVED,
    State.APPROVED,
    State.ASSIGNED,
    State.CONFIRMED,
)
_MISSING_IN: dict[State, type[StepMissing]] = {
    State.DRAFT: SubmissionMissing,
    State.RETURNED: SubmissionMissing,
    State.SUBMITTED: CountyReviewMissing,
    State.COUNTY_APPROVED: CityReviewMissing,
    State.CITY_APPROVED: ProvinceReviewMissing,
    State.APPROVED: AssignmentMissing,
}

QUEUE_STATE: dict[ReviewStep, State] = {
    ReviewStep.COUNTY: State.SUBMITTED,
    ReviewStep.CITY: State.COUNTY_APPROVED,
    ReviewStep.PROVINCE: State.CITY_APPROVED,
}
REVIEW_PERMISSION: dict[ReviewStep, May] = {
    ReviewStep.COUNTY: May.REVIEW_COUNTY,
    ReviewStep.CITY: May.REVIEW_CITY,
    ReviewStep.PROVINCE: May.REVIEW_PROVINCE,
}


def after(state: State, event: Event) -> State:
    """Return the state that follows; raises StepMissing, its subclass naming the step, for every other pair."""
    return transition(state, event).to


def transition(state: State, event: Event) -> Transition:
    """Return the row of the table; raises StepMissing as `after` does."""
    if (found := TABLE.get((state, event))) is not None:
        return found
    if state in DEAD_STATES:
        raise ApplicationEnded
    first = min(_place(source) for source, known in TABLE if known is event)
    if _place(state) < first:
        raise _MISSING_IN[state]
    raise StepOver


def check_reason(state: State, event: Event, reason: str) -> None:
    """Raise ReasonMissing when the event must be explained and nothing was said."""
    if transition(state, event).needs_reason and not reason.strip():
        raise ReasonMissing(field="reason")


def events_for(state: State, held: Collection[str], *, is_system: bool = False) -> tuple[Event, ...]:
    """Return what may happen now by somebody who holds these permissions over this very application."""
    return tuple(
        event
        for (source, event), row in TABLE.items()
        if source is state and (any(permission in held for permission in row.by) or (is_system and not row.by))
    )


def may(state: State, event: Event, held: Collection[str], *, is_system: bool = False) -> bool:
    """Tell whether the event is among those of `events_for`."""
    return event in events_for(state, held, is_system=is_system)


def _place(state: State) -> int:
    return _WAY.index(State.DRAFT if state is State.RETURNED else state)
