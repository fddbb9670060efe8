"""The unit of work: one commit or nothing, writers one after the other, acts only after the commit."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, update
from sqlalchemy.exc import OperationalError, StatementError

from shanhai_events.files.models import StoredFile
from shanhai_events.kernel.errors import Conflict
from shanhai_events.storage import unit_of_work as module
from shanhai_events.storage.database import WRITING, db
from shanhai_events.storage.unit_of_work import after_commit, require_unit, unit_of_work
from shanhai_events.storage.violations import Busy
from tests.support.engines import ON_POSTGRESQL, ON_SQLITE

COUNTERS = Table("counters", MetaData(), Column("id", Integer, primary_key=True), Column("value", Integer))
WRITERS = 8
ROUNDS = 25


def a_file(name: str = "a.pdf") -> StoredFile:
    moment = datetime(2026, 10, 8, tzinfo=UTC)
    return StoredFile(name=name, media_type="application/pdf", size=1, sha256="0" * 64, created_at=moment)


def names() -> list[str]:
    return list(db.session.scalars(select(StoredFile.name).order_by(StoredFile.id)))


@pytest.mark.usefixtures("app_context")
class TestOneUnit:
    def test_commits_what_was_added(self) -> None:
        with unit_of_work():
            db.session.add(a_file())
        db.session.rollback()
        assert names() == ["a.pdf"]

    def test_keeps_nothing_when_its_body_fails(self) -> None:
        def add_and_fail() -> None:
            with unit_of_work():
                db.session.add(a_file())
                db.session.flush()
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            add_and_fail()
        assert names() == []

    def test_takes_over_nothing_that_was_pending_before_it(self) -> None:
        db.session.add(a_file("stray"))
        with unit_of_work():
            db.session.add(a_file())
        assert names() == ["a.pdf"]

    def test_cannot_be_nested(self) -> None:
        with unit_of_work(), pytest.raises(RuntimeError, match="already open"), unit_of_work():
            pass

    def test_can_be_opened_again_after_a_failure(self) -> None:
        with pytest.raises(ZeroDivisionError), unit_of_work():
            raise ZeroDivisionError
        with unit_of_work():
            db.session.add(a_file())
        assert names() == ["a.pdf"]

    def test_is_asked_for_by_shared_steps(self) -> None:
        with pytest.raises(RuntimeError, match="inside a unit of work"):
            require_unit()
        with unit_of_work() as unit:
            assert require_unit() is unit

    def test_turns_a_violation_at_its_commit_into_a_refusal(self) -> None:
        with unit_of_work():
            db.session.add(StoredFile(**{**vars_of(a_file()), "public_id": "a" * 20}))
        with pytest.raises(Conflict), unit_of_work():
            db.session.add(StoredFile(**{**vars_of(a_file("twin")), "public_id": "a" * 20}))
        assert names() == ["a.pdf"]

    def test_does_not_hide_a_mistake_of_ours_as_a_refusal(self) -> None:
        with pytest.raises(StatementError) as mistake, unit_of_work():
            db.session.add(StoredFile(name="x"))
        assert "NOT NULL" in str(mistake.value) or "not-null" in str(mistake.value)


def vars_of(stored: StoredFile) -> dict[str, object]:
    return {key: value for key, value in vars(stored).items() if not key.startswith("_")}


@pytest.mark.usefixtures("app_context")
class TestAfterCommit:
    def test_acts_run_in_order_once_the_rows_are_there(self) -> None:
        seen: list[object] = []
        with unit_of_work():
            db.session.add(a_file())
            after_commit(lambda: seen.append(names()))
            after_commit(lambda: seen.append("second"))
            assert seen == []
        assert seen == [["a.pdf"], "second"]

    def test_acts_never_run_when_the_unit_rolled_back(self) -> None:
        seen: list[str] = []

        def fail() -> None:
            with unit_of_work():
                after_commit(lambda: seen.append("wrong"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        with unit_of_work():
            pass
        assert seen == []

    def test_an_act_that_fails_neither_undoes_the_change_nor_stops_the_next(self) -> None:
        seen: list[str] = []

        def fail() -> None:
            raise ZeroDivisionError

        with unit_of_work():
            db.session.add(a_file())
            after_commit(fail)
            after_commit(lambda: seen.append("next"))
        assert (names(), seen) == (["a.pdf"], ["next"])

    def test_an_act_may_open_a_unit_of_its_own(self) -> None:
        def act() -> None:
            with unit_of_work():
                db.session.add(a_file("by the act"))

        with unit_of_work():
            after_commit(act)
        assert names() == ["by the act"]


@pytest.mark.usefixtures("app_context")
def test_hooks_before_the_commit_run_after_the_flush_and_can_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def hook(_unit: module.Unit) -> None:
        seen.append(names())
        raise ZeroDivisionError

    monkeypatch.setattr(module, "_before_commit", [hook])
    with pytest.raises(ZeroDivisionError), unit_of_work():
        db.session.add(a_file())
    assert (seen, names()) == ([["a.pdf"]], [])


class TestManyWriters:
    """Read, think, write: what every use case does, by several writers at once after the loader's own read."""

    @pytest.fixture
    def counter(self, app: Flask) -> None:
        with app.app_context(), db.engine.begin() as connection:
            COUNTERS.create(connection)
            connection.execute(insert(COUNTERS).values(id=1, value=0))

    def count(self, app: Flask, unit: "type[AbstractContextManager[object]] | None" = None) -> tuple[int, int]:
        start = Barrier(WRITERS)

        def write(_number: int) -> int:
            failed = 0
            start.wait()
            for _ in range(ROUNDS):
                with app.app_context():
                    try:
                        db.session.execute(select(COUNTERS)).one()  # as the user loader does before every use case
                        with unit() if unit else unit_of_work():
                            value = db.session.scalar(select(COUNTERS.c.value).with_for_update()) or 0
                            db.session.execute(update(COUNTERS).values(value=value + 1))
                    except OperationalError:
                        failed += 1
            return failed

        with ThreadPoolExecutor(WRITERS) as pool:
            failures = sum(pool.map(write, range(WRITERS)))
        with app.app_context():
            return db.session.scalars(select(COUNTERS.c.value)).one(), failures

    @pytest.mark.usefixtures("counter")
    def test_lose_no_write_and_none_fails(self, app: Flask) -> None:
        assert self.count(app) == (WRITERS * ROUNDS, 0)

    @ON_SQLITE
    @pytest.mark.usefixtures("counter")
    def test_would_fail_on_sqlite_without_taking_the_write_lock_at_once(self, app: Flask) -> None:
        class DeferredUnit(AbstractContextManager[object]):
            """The unit of work without its own fresh transaction and without IMMEDIATE."""

            def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
                if kind is None:
                    db.session.commit()
                else:
                    db.session.rollback()

        written, failed = self.count(app, DeferredUnit)
        assert failed > 0
        assert written + failed == WRITERS * ROUNDS

    @ON_POSTGRESQL
    @pytest.mark.usefixtures("counter")
    def test_a_deadlock_is_told_as_busy(self, app: Flask) -> None:
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(insert(COUNTERS).values(id=2, value=0))
        both = Barrier(2)

        def lock(order: tuple[int, int]) -> str:
            with app.app_context():
                try:
                    with unit_of_work():
                        db.session.execute(update(COUNTERS).where(COUNTERS.c.id == order[0]).values(value=1))
                        both.wait()
                        db.session.execute(update(COUNTERS).where(COUNTERS.c.id == order[1]).values(value=1))
                except Busy as refusal:
                    return refusal.code
                return "done"

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(lock, [(1, 2), (2, 1)])) == ["busy", "done"]


@ON_SQLITE
@pytest.mark.usefixtures("app_context")
def test_a_reading_transaction_takes_no_write_lock(app: Flask) -> None:
    """A long read, such as an export, and the loader of the user hold nobody up."""
    names()
    assert WRITING not in db.session.connection().get_execution_options()

    def write() -> None:
        with app.app_context(), unit_of_work():
            db.session.add(a_file())

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write).result(timeout=5)
    assert names() == []  # the snapshot of the reader
    db.session.rollback()
    assert names() == ["a.pdf"]
