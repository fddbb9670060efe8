"""The audit chain: written with the change, gapless under concurrency, and every tampering is found."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from shanhai_events.audit import verification
from shanhai_events.audit.models import AuditEntry, AuditHead
from shanhai_events.audit.services import GENESIS, Subject, record
from shanhai_events.audit.verification import Verdict, verify_chain
from shanhai_events.kernel.actor import Actor
from shanhai_events.storage.database import db
from shanhai_events.storage.triggers import remove_triggers
from shanhai_events.storage.unit_of_work import unit_of_work

CLERK = Actor(user_id=7, user_public_id="u" * 20, name="何景行", request_id="7f3c-20a9")
BOOTH = Subject(kind="booth", public_id="b" * 20)
WRITERS, ROUNDS = 6, 10


def act(action: str = "booth.assigned", *, actor: Actor = CLERK, diff: dict[str, Any] | None = None) -> None:
    with unit_of_work():
        record(actor=actor, action=action, subject=BOOTH, diff=diff)


def entries() -> list[AuditEntry]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq)))


@pytest.mark.usefixtures("context")
class TestRecording:
    def test_an_act_is_kept_with_who_what_and_on_which_record(self) -> None:
        act(diff={"state": ["free", "assigned"]})
        (entry,) = entries()
        assert (entry.seq, entry.actor_kind, entry.actor_public_id, entry.action) == (
            1, "user", "u" * 20, "booth.assigned",
        )  # fmt: skip
        assert (entry.subject_kind, entry.subject_public_id) == ("booth", "b" * 20)
        assert (entry.diff, entry.request_id) == ({"state": ["free", "assigned"]}, "7f3c-20a9")

    def test_each_entry_carries_the_digest_of_the_one_before(self) -> None:
        for number in range(3):
            act(diff={"number": number})
        chain = entries()
        assert [entry.previous_digest for entry in chain] == [GENESIS, chain[0].digest, chain[1].digest]
        head = db.session.scalars(select(AuditHead)).one()
        assert (head.seq, head.digest) == (3, chain[2].digest)

    def test_several_acts_of_one_unit_keep_their_order(self) -> None:
        with unit_of_work():
            for action in ("a.done", "b.done", "c.done"):
                record(actor=CLERK, action=action, subject=BOOTH)
        assert [entry.action for entry in entries()] == ["a.done", "b.done", "c.done"]

    def test_a_unit_that_rolls_back_leaves_no_entry(self) -> None:
        act()

        def fail() -> None:
            with unit_of_work():
                record(actor=CLERK, action="booth.released", subject=BOOTH)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        act("booth.moved")
        assert [(entry.seq, entry.action) for entry in entries()] == [(1, "booth.assigned"), (2, "booth.moved")]
        assert verify_chain().entries == 2

    def test_outside_a_unit_nothing_is_recorded(self) -> None:
        with pytest.raises(RuntimeError, match="inside a unit of work"):
            record(actor=CLERK, action="booth.assigned", subject=BOOTH)

    @pytest.mark.parametrize(
        ("actor", "kind", "public_id"),
        [(Actor.system("worker"), "system", "worker"), (Actor.anonymous(), "anonymous", None)],
    )
    def test_acts_without_a_person_say_so(self, actor: Actor, kind: str, public_id: str | None) -> None:
        act(actor=actor)
        (entry,) = entries()
        assert (entry.actor_kind, entry.actor_public_id) == (kind, public_id)

    def test_digests_hold_for_every_value_a_diff_may_carry(self) -> None:
        act(diff={"z": 1.0, "a": {"y": 1e22, "b": None}, "名称": "𠮷野\0", "big": 2**60, "list": [True, "1e5"]})
        assert verify_chain().intact


def test_writers_at_once_make_one_chain_without_gaps(app: Flask) -> None:
    start = Barrier(WRITERS)

    def write(number: int) -> None:
        start.wait()
        for _ in range(ROUNDS):
            with app.app_context():
                act(diff={"writer": number})

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    with app.app_context():
        assert [entry.seq for entry in entries()] == list(range(1, WRITERS * ROUNDS + 1))
        assert verify_chain().intact


REST = "at, actor_kind, action, subject_kind, subject_public_id, diff, previous_digest, digest"
TAMPERINGS = {
    "content": ("UPDATE audit_entries SET action = 'booth.released' WHERE seq = 3", 3),
    "diff": ("""UPDATE audit_entries SET diff = '{"number": 9}' WHERE seq = 2""", 2),
    "actor": ("UPDATE audit_entries SET actor_public_id = 'x' WHERE seq = 5", 5),
    "time": ("UPDATE audit_entries SET at = '2026-01-01 00:00:00' WHERE seq = 4", 4),
    "removed in the middle": ("DELETE FROM audit_entries WHERE seq = 3", 3),
    "removed at the end": ("DELETE FROM audit_entries WHERE seq = 5", 5),
    "removed at the beginning": ("DELETE FROM audit_entries WHERE seq = 1", 1),
    "head set back": ("UPDATE audit_head SET seq = 4, digest = 'x'", 5),
    "head lost": ("DELETE FROM audit_head", 5),
    "put before the beginning": (
        f"INSERT INTO audit_entries (seq, {REST}) SELECT 0, {REST} FROM audit_entries WHERE seq = 1",
        0,
    ),
}


@pytest.mark.usefixtures("context")
class TestVerifying:
    def tamper(self, statement: str) -> Verdict:
        for number in range(5):
            act(diff={"number": number})
        assert verify_chain() == Verdict(entries=5, digest=entries()[-1].digest)
        db.session.rollback()
        with db.engine.begin() as connection:
            remove_triggers(connection)
            connection.execute(text(statement))
        return verify_chain()

    @pytest.mark.parametrize("tampering", TAMPERINGS)
    def test_finds_the_first_bad_entry(self, tampering: str) -> None:
        statement, seq = TAMPERINGS[tampering]
        verdict = self.tamper(statement)
        assert (verdict.intact, verdict.bad_seq) == (False, seq)

    def test_finds_an_entry_that_was_rewritten_with_a_fitting_digest(self) -> None:
        """Whoever changes an entry and makes its digest again breaks the link of the next."""
        for number in range(3):
            act(diff={"number": number})
        with db.engine.begin() as connection:
            remove_triggers(connection)
            connection.execute(text("UPDATE audit_entries SET digest = 'f' WHERE seq = 2"))
            connection.execute(text("UPDATE audit_entries SET previous_digest = 'f' WHERE seq = 3"))
        assert verify_chain().bad_seq == 2

    def test_walks_in_batches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(verification, "BATCH", 2)
        assert self.tamper("SELECT 1").entries == 5

    def test_calls_an_empty_chain_intact(self) -> None:
        assert verify_chain() == Verdict(entries=0, digest=GENESIS)
