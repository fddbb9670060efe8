"""The life of a pass as a table."""

from shanhai_events.passes.enums import PassEvent, PassState
from shanhai_events.passes.errors import PassReasonMissing, PassStepMissing

_ISSUED = (PassState.ISSUED, PassState.PRINTED, PassState.COLLECTED)
_LIVE = (PassState.REQUESTED, PassState.APPROVED, *_ISSUED, PassState.SUSPENDED)

TABLE: dict[tuple[PassState, PassEvent], PassState] = {
    (PassState.REQUESTED, PassEvent.APPROVE): PassState.APPROVED,
    (PassState.APPROVED, PassEvent.ISSUE): PassState.ISSUED,
    (PassState.ISSUED, PassEvent.PRINT): PassState.PRINTED,
    (PassState.PRINTED, PassEvent.PRINT): PassState.PRINTED,
    (PassState.COLLECTED, PassEvent.PRINT): PassState.COLLECTED,
    (PassState.ISSUED, PassEvent.COLLECT): PassState.COLLECTED,
    (PassState.PRINTED, PassEvent.COLLECT): PassState.COLLECTED,
    **{(state, PassEvent.SUSPEND): PassState.SUSPENDED for state in _ISSUED},
    **{(state, PassEvent.REPLACE): PassState.REPLACED for state in (*_ISSUED, PassState.SUSPENDED)},
    **{(state, PassEvent.REVOKE): PassState.REVOKED for state in _LIVE},
    **{(state, PassEvent.EXPIRE): PassState.EXPIRED for state in _LIVE},
}
"""To which state an event leads. `resume` is not here: it leads back to where the pass was suspended."""
_NEEDS_REASON = frozenset({PassEvent.SUSPEND, PassEvent.REPLACE, PassEvent.REVOKE})


def next_state(state: PassState, event: PassEvent, *, resume_to: PassState | None = None) -> PassState:
    """Return the state that an event leads to; raises PassStepMissing for a pair that the table lacks."""
    if event is PassEvent.RESUME and state is PassState.SUSPENDED and resume_to is not None:
        return resume_to
    if (to := TABLE.get((state, event))) is None:
        raise PassStepMissing
    return to


def can(state: PassState, event: PassEvent) -> bool:
    """Tell whether an event can happen, for the buttons of a page."""
    return (state, event) in TABLE or (event is PassEvent.RESUME and state is PassState.SUSPENDED)


def check_reason(event: PassEvent, reason: str) -> None:
    """Raise PassReasonMissing when an event needs a reason and has none."""
    if event in _NEEDS_REASON and not reason.strip():
        raise PassReasonMissing(field="reason")
