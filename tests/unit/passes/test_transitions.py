"""The life of a pass: every pair of state and event, allowed or not."""

from itertools import product

import pytest

from shanhai_events.passes.enums import ENDED, VALID, PassEvent, PassState
from shanhai_events.passes.errors import PassReasonMissing, PassStepMissing
from shanhai_events.passes.rules.transitions import can, check_reason, next_state

LIFE = {
    "requested": "approve→approved revoke→revoked expire→expired",
    "approved": "issue→issued revoke→revoked expire→expired",
    "issued": "print→printed collect→collected suspend→suspended replace→replaced revoke→revoked expire→expired",
    "printed": "print→printed collect→collected suspend→suspended replace→replaced revoke→revoked expire→expired",
    "collected": "print→collected suspend→suspended replace→replaced revoke→revoked expire→expired",
    "suspended": "replace→replaced revoke→revoked expire→expired",
    "replaced": "",
    "revoked": "",
    "expired": "",
}


@pytest.mark.parametrize(("state", "event"), list(product(PassState, PassEvent)))
def test_every_pair_is_decided(state: PassState, event: PassEvent) -> None:
    allowed = dict(step.split("→") for step in LIFE[state].split())
    assert can(state, event) == (event in allowed or (state, event) == ("suspended", "resume"))
    if event in allowed:
        assert next_state(state, event) == allowed[event]
    else:
        with pytest.raises(PassStepMissing):
            next_state(state, event)


@pytest.mark.parametrize("before", sorted(VALID))
def test_a_suspended_pass_resumes_what_it_was(before: PassState) -> None:
    assert next_state(PassState.SUSPENDED, PassEvent.RESUME, resume_to=before) == before


def test_ends_are_ends() -> None:
    assert {state for state, steps in LIFE.items() if not steps} == ENDED


@pytest.mark.parametrize("event", list(PassEvent))
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_taking_something_away_is_explained(event: PassEvent, reason: str) -> None:
    if event in {"suspend", "replace", "revoke"}:
        with pytest.raises(PassReasonMissing) as refused:
            check_reason(event, reason)
        assert refused.value.field == "reason"
    else:
        check_reason(event, reason)
