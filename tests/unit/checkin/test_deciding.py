"""The decision at a gate: its order of checks, and that the same values always give the same verdict."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_events.checkin.enums import ENTERING, Direction, EntryRule, Flag, Verdict
from shanhai_events.checkin.rules.deciding import OVERRIDABLE, Attempt, GateFacts, PassFacts, Presence, Reading, decide
from shanhai_events.kernel import clock
from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.passes.rules.windows import Window

NOON = clock.start_of_day(date(2026, 10, 21)) + timedelta(hours=12)
DAY = Window(kind=PassKind.EXHIBITOR, opens_at=NOON - timedelta(hours=4), closes_at=NOON + timedelta(hours=6))
PASS = PassFacts(state=PassState.ISSUED, generation=0, zones=1, must_be_collected=False, windows=(DAY,))
GATE = GateFacts(zone=0, entry_rule=EntryRule.ONCE)
FINE = Attempt(at=NOON, direction=Direction.IN, reading=Reading.GENUINE, generation=0, pass_facts=PASS, gate=GATE)
INSIDE = Presence(entries=1, is_inside=True, last_entry_on=date(2026, 10, 21))
# What is wrong with an attempt, worst first: the first that applies is the verdict.
WRONGS = (
    (Verdict.MALFORMED, {"reading": Reading.MALFORMED}),
    (Verdict.BAD_SIGNATURE, {"reading": Reading.FORGED}),
    (Verdict.WRONG_EDITION, {"is_this_edition": False}),
    (Verdict.UNKNOWN, {"pass_facts": None}),
    (Verdict.REVOKED, {"pass_facts": replace(PASS, state=PassState.REVOKED)}),
    (Verdict.REPLACED, {"generation": 1}),
)


def test_a_good_pass_is_admitted() -> None:
    assert decide(FINE).verdict is Verdict.ADMITTED


@pytest.mark.parametrize("worst", range(len(WRONGS)))
def test_the_first_thing_that_is_wrong_is_the_verdict(worst: int) -> None:
    changes: dict[str, object] = {}
    for _verdict, wrong in reversed(WRONGS[worst:]):
        changes.update(wrong)

    assert decide(replace(FINE, presence=INSIDE, **changes)).verdict is WRONGS[worst][0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (replace(PASS, state=PassState.REQUESTED), Verdict.UNKNOWN),
        (replace(PASS, state=PassState.APPROVED), Verdict.UNKNOWN),
        (replace(PASS, state=PassState.REPLACED), Verdict.REPLACED),
        (replace(PASS, state=PassState.SUSPENDED), Verdict.SUSPENDED),
        (replace(PASS, must_be_collected=True), Verdict.NOT_COLLECTED),
        (replace(PASS, must_be_collected=True, state=PassState.COLLECTED), Verdict.ADMITTED),
        (replace(PASS, state=PassState.EXPIRED), Verdict.EXPIRED),
        (replace(PASS, windows=(replace(DAY, opens_at=NOON + timedelta(seconds=1)),)), Verdict.NOT_YET_VALID),
        (replace(PASS, windows=(replace(DAY, closes_at=NOON),)), Verdict.EXPIRED),
        (replace(PASS, windows=()), Verdict.ADMITTED),
        (replace(PASS, zones=0b10), Verdict.WRONG_ZONE),
    ],
)
def test_what_a_pass_is_good_for(facts: PassFacts, expected: Verdict) -> None:
    assert decide(replace(FINE, pass_facts=facts)).verdict is expected


@pytest.mark.parametrize(
    ("rule", "presence", "expected"),
    [
        (EntryRule.ONCE, INSIDE, Verdict.DUPLICATE),
        (EntryRule.ONCE, replace(INSIDE, is_inside=False), Verdict.REENTRY_LIMIT),
        (EntryRule.DAILY, INSIDE, Verdict.DUPLICATE),
        (EntryRule.DAILY, replace(INSIDE, last_entry_on=date(2026, 10, 20)), Verdict.READMITTED),
        (EntryRule.DAILY, replace(INSIDE, is_inside=False), Verdict.REENTRY_LIMIT),
        (EntryRule.REENTRY, INSIDE, Verdict.DUPLICATE),
        (EntryRule.REENTRY, replace(INSIDE, is_inside=False), Verdict.READMITTED),
        (EntryRule.UNLIMITED, INSIDE, Verdict.READMITTED),
    ],
)
def test_who_was_here_before(rule: EntryRule, presence: Presence, expected: Verdict) -> None:
    attempt = replace(FINE, presence=presence, gate=replace(GATE, entry_rule=rule))

    assert decide(attempt).verdict is expected


def test_a_full_room_is_full_for_whoever_is_not_in_it() -> None:
    full = replace(GATE, capacity=2, inside_now=2, entry_rule=EntryRule.UNLIMITED)

    assert decide(replace(FINE, gate=full)).verdict is Verdict.CAPACITY_FULL
    assert decide(replace(FINE, gate=full, presence=INSIDE)).verdict is Verdict.READMITTED
    assert decide(replace(FINE, gate=replace(full, inside_now=1))).verdict is Verdict.ADMITTED


@pytest.mark.parametrize("state", [PassState.REVOKED, PassState.SUSPENDED, PassState.REPLACED, PassState.EXPIRED])
def test_an_exit_is_never_refused(state: PassState) -> None:
    leaving = replace(FINE, direction=Direction.OUT, pass_facts=replace(PASS, state=state, windows=(), zones=0))

    assert decide(replace(leaving, presence=INSIDE)).flags == ()
    assert decide(leaving) == decide(leaving)
    assert (decide(leaving).verdict, decide(leaving).flags) == (Verdict.EXITED, (Flag.NO_ENTRY_BEFORE,))


_attempts = st.builds(
    Attempt,
    at=st.just(NOON),
    direction=st.sampled_from([Direction.IN, Direction.OUT]),
    reading=st.sampled_from(Reading),
    is_this_edition=st.booleans(),
    generation=st.sampled_from([None, 0, 1]),
    pass_facts=st.none()
    | st.builds(
        PassFacts,
        state=st.sampled_from(PassState),
        generation=st.sampled_from([0, 1]),
        zones=st.integers(0, 3),
        must_be_collected=st.booleans(),
        windows=st.sampled_from([(), (DAY,), (replace(DAY, closes_at=NOON),)]),
    ),
    gate=st.builds(
        GateFacts,
        zone=st.integers(0, 1),
        entry_rule=st.sampled_from(EntryRule),
        capacity=st.none() | st.integers(0, 2),
        inside_now=st.integers(0, 3),
    ),
    presence=st.builds(Presence, entries=st.integers(0, 2), is_inside=st.booleans(), last_entry_on=st.none()),
    override=st.booleans(),
)


@given(_attempts)
def test_nobody_comes_in_without_a_genuine_code_of_this_edition_and_a_known_pass(attempt: Attempt) -> None:
    verdict = decide(attempt).verdict

    if verdict in ENTERING:
        assert (attempt.reading, attempt.is_this_edition, attempt.direction) == (Reading.GENUINE, True, Direction.IN)
        assert attempt.pass_facts is not None
    if verdict is Verdict.OVERRIDDEN:
        assert decide(replace(attempt, override=False)).verdict in OVERRIDABLE
    elif not attempt.override:
        assert verdict is decide(attempt).verdict
