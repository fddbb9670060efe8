"""Stopping passes: for a while, for good, and for a new one."""

import pytest

from shanhai_events.audit.queries import trail_of
from shanhai_events.kernel.errors import NotFound
from shanhai_events.passes.commands import EndPass, Source
from shanhai_events.passes.enums import PassEvent, PassState
from shanhai_events.passes.errors import PassReasonMissing, PassStepMissing
from shanhai_events.passes.models import Pass
from shanhai_events.passes.queries.signatures import qr_text
from shanhai_events.passes.services.ending import (
    reissue_pass,
    relabel_passes_of,
    resume_pass,
    revoke_pass,
    revoke_passes_of,
    suspend_pass,
)
from shanhai_events.passes.services.moving import lock_pass, move_pass
from shanhai_events.passes.tokens import decode
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work
from tests.factories import editions, passes
from tests.support.people import SYSTEM

pytestmark = pytest.mark.usefixtures("app_context")


def end(pass_: Pass, reason: str = "人员更换") -> EndPass:
    return EndPass(public_id=pass_.public_id, reason=reason)


def do(pass_: Pass, event: PassEvent) -> None:
    with unit_of_work():
        move_pass(lock_pass(pass_.public_id), event, actor=SYSTEM)


def test_a_reissued_pass_is_another_one_and_the_old_one_says_so() -> None:
    old = passes.issued(editions.planned_edition())
    with unit_of_work():
        new = reissue_pass(end(old, "遗失"), actor=SYSTEM)
    old, new = passes.as_it_stands(old), passes.as_it_stands(new)

    assert (old.state, old.reason, new.state) == (PassState.REPLACED, "遗失", PassState.ISSUED)
    assert (old.generation, new.generation, new.replaces_id) == (0, 1, old.id)
    assert decode(qr_text(new)).token.generation == 1
    for name in ("number", "code", "lookup", "label_key", "public_id"):
        assert getattr(old, name) != getattr(new, name)
    for name in ("kind", "holder_id", "name", "organization", "region", "label", "source_kind", "source_public_id"):
        assert getattr(old, name) == getattr(new, name)
    assert [entry.action for entry in trail_of("pass", old.public_id)] == ["pass.replaced", "pass.issued"]
    issued = trail_of("pass", new.public_id)
    assert [(entry.action, entry.diff["replaces"]) for entry in issued] == [("pass.issued", old.public_id)]
    with pytest.raises(PassStepMissing), unit_of_work():
        reissue_pass(end(old), actor=SYSTEM)
    with unit_of_work():
        assert reissue_pass(end(new, "又遗失"), actor=SYSTEM).generation == 2


@pytest.mark.parametrize("before", [(), (PassEvent.PRINT,), (PassEvent.PRINT, PassEvent.COLLECT)])
def test_a_suspended_pass_comes_back_as_it_was(before: tuple[PassEvent, ...]) -> None:
    pass_ = passes.issued(editions.planned_edition())
    for event in before:
        do(pass_, event)
    was = passes.as_it_stands(pass_).state
    with unit_of_work():
        suspend_pass(end(pass_, "核实身份"), actor=SYSTEM)
    pass_ = passes.as_it_stands(pass_)
    assert (pass_.state, pass_.resume_to, pass_.reason) == (PassState.SUSPENDED, was, "核实身份")
    with unit_of_work():
        resume_pass(pass_.public_id, actor=SYSTEM)
    pass_ = passes.as_it_stands(pass_)
    assert (pass_.state, pass_.resume_to) == (was, None)
    with pytest.raises(PassStepMissing), unit_of_work():
        resume_pass(pass_.public_id, actor=SYSTEM)


def test_a_suspended_pass_can_be_replaced() -> None:
    pass_ = passes.issued(editions.planned_edition())
    with unit_of_work():
        suspend_pass(end(pass_), actor=SYSTEM)
    with unit_of_work():
        assert reissue_pass(end(pass_), actor=SYSTEM).state is PassState.ISSUED


@pytest.mark.parametrize("act", [suspend_pass, revoke_pass, reissue_pass])
def test_it_is_explained_or_nothing_happens(act: object) -> None:
    assert callable(act)
    pass_ = passes.issued(editions.planned_edition())
    with pytest.raises(PassReasonMissing), unit_of_work():
        act(end(pass_, "  "), actor=SYSTEM)
    assert passes.as_it_stands(pass_).state is PassState.ISSUED
    assert len(trail_of("pass", pass_.public_id)) == 1


def test_a_revoked_pass_stays_revoked() -> None:
    pass_ = passes.issued(editions.planned_edition())
    with unit_of_work():
        revoke_pass(end(pass_, "转让展位"), actor=SYSTEM)
    pass_ = passes.as_it_stands(pass_)
    assert (pass_.state, pass_.reason) == (PassState.REVOKED, "转让展位")
    entry = trail_of("pass", pass_.public_id)[0]
    assert (entry.action, entry.reason, entry.diff["state"]) == ("pass.revoked", "转让展位", ["issued", "revoked"])
    for act in (suspend_pass, revoke_pass, reissue_pass):
        with pytest.raises(PassStepMissing), unit_of_work():
            act(end(pass_), actor=SYSTEM)


def test_only_the_live_passes_of_one_record_end_or_are_relabelled() -> None:
    edition = editions.planned_edition()
    mine, other = Source(kind="application", public_id="a" * 20), Source(kind="application", public_id="b" * 20)
    first = passes.issued(edition, source=mine, person=passes.somebody("甲某"))
    second = passes.issued(edition, source=mine, person=passes.somebody("乙某"))
    foreign = passes.issued(edition, source=other, person=passes.somebody("丙某"))
    with unit_of_work():
        revoke_pass(end(first), actor=SYSTEM)
    text = qr_text(passes.as_it_stands(second))
    with unit_of_work():
        assert relabel_passes_of(mine, label="A1-B009", actor=SYSTEM) == 1
    with unit_of_work():
        assert relabel_passes_of(mine, label="A1-B009", actor=SYSTEM) == 0
    labels = [passes.as_it_stands(row).label for row in (first, second, foreign)]
    assert labels == ["A1-B001", "A1-B009", "A1-B001"]
    assert qr_text(passes.as_it_stands(second)) == text
    assert trail_of("pass", second.public_id)[0].diff == {"label": ["A1-B001", "A1-B009"]}
    with unit_of_work():
        assert revoke_passes_of(mine, reason="撤回", actor=SYSTEM) == 1
    assert [passes.as_it_stands(row).state for row in (first, second, foreign)] == ["revoked", "revoked", "issued"]


def test_an_unknown_pass_is_not_found() -> None:
    with pytest.raises(NotFound), unit_of_work():
        revoke_pass(EndPass(public_id="nobody", reason="无"), actor=SYSTEM)


def test_steps_happen_inside_a_unit_only() -> None:
    pass_ = passes.issued(editions.planned_edition())
    db.session.rollback()
    for act in (lambda: lock_pass(pass_.public_id), lambda: revoke_passes_of(passes.SOURCE, reason="无", actor=SYSTEM)):
        with pytest.raises(RuntimeError):
            act()
