"""Scans in the audit chain: a digest for each minute that had any, without gaps, once, and not to be deceived."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from shanhai_events.audit.verification import verify_chain
from shanhai_events.checkin.models.scans import Scan
from shanhai_events.checkin.queries.digest import Digest, is_true, list_digests
from shanhai_events.checkin.services.digesting import digest_scans
from shanhai_events.checkin.tasks import digest
from shanhai_events.jobs.registry import PERIODIC
from shanhai_events.storage.database import db
from shanhai_events.storage.triggers import remove_triggers
from tests.factories import gates
from tests.support.clock import MovableClock
from tests.support.doors import Doors

Scans = Callable[[int], None]


@pytest.fixture
def standing(app: Flask, clock: MovableClock) -> Doors:
    """A gate at which time stands still at 09:00."""
    clock.set("2026-10-21 09:00")
    return Doors(app).open()


def send(doors: Doors, number: int) -> None:
    doors.send(*[gates.scan("junk") for _ in range(number)])


def digests(app: Flask) -> list[tuple[str, int]]:
    """Return minute and count of every digest; each follows upon the last, and all are true."""
    with app.app_context():
        found = list_digests()
        keys = list(db.session.scalars(select(Scan.id).order_by(Scan.id)))
        covered = [key for each in found for key in keys if each.first <= key <= each.last]
        assert covered == keys[: len(covered)]
        assert all(is_true(each) for each in found)
        assert verify_chain().intact
        return [(each.minute[11:16], each.count) for each in found]


def run(app: Flask) -> None:
    with app.app_context():
        digest()


def test_it_runs_every_minute() -> None:
    assert PERIODIC["scan.digest"].minutes == 1


def test_a_minute_is_digested_when_it_is_over_and_once(app: Flask, clock: MovableClock, standing: Doors) -> None:
    run(app)
    send(standing, 3)
    run(app)
    assert digests(app) == []

    clock.move(minutes=1)
    send(standing, 2)
    run(app)
    run(app)
    assert digests(app) == [("01:00", 3)]

    clock.move(minutes=1)
    run(app)
    assert digests(app) == [("01:00", 3), ("01:01", 2)]


def test_after_a_rest_every_minute_gets_its_own(app: Flask, clock: MovableClock, standing: Doors) -> None:
    for number in (1, 2, 3):
        send(standing, number)
        clock.move(minutes=7)
    run(app)

    assert digests(app) == [("01:00", 1), ("01:07", 2), ("01:14", 3)]


def test_more_scans_than_are_read_at_once(
    app: Flask, clock: MovableClock, standing: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shanhai_events.checkin.queries.digest.CHUNK", 2)
    send(standing, 7)
    clock.move(minutes=1)
    run(app)

    assert digests(app) == [("01:00", 7)]


@pytest.mark.parametrize("change", ["verdict = 'admitted'", "corrected_at = arrived_at - interval '1 hour'"])
def test_a_changed_scan_is_noticed(app: Flask, clock: MovableClock, standing: Doors, engine: str, change: str) -> None:
    if engine == "sqlite":
        change = change.replace("arrived_at - interval '1 hour'", "'2026-01-01 00:00:00.000000'")
    send(standing, 2)
    clock.move(minutes=1)
    run(app)

    with app.app_context():
        _without_guards(f"UPDATE scans SET {change} WHERE id = (SELECT max(id) FROM scans)")
        assert [is_true(each) for each in list_digests()] == [False]


def test_a_scan_that_was_taken_away_is_noticed(app: Flask, clock: MovableClock, standing: Doors) -> None:
    send(standing, 2)
    clock.move(minutes=1)
    run(app)

    with app.app_context():
        _without_guards("DELETE FROM scans WHERE id = (SELECT max(id) FROM scans)")
        assert [is_true(each) for each in list_digests()] == [False]


def verify(app: Flask) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    return result.exit_code, result.output


@pytest.fixture
def digested(app: Flask, clock: MovableClock, standing: Doors) -> list[Digest]:
    """Two minutes with two scans each; the key between them is left out, as by a scan that was rolled back."""
    send(standing, 2)
    clock.move(minutes=1)
    run(app)
    send(standing, 3)
    with app.app_context():
        between = list_digests()[0].last + 1
        _without_guards(f"DELETE FROM scans WHERE id = {between}")
    clock.move(minutes=1)
    run(app)
    with app.app_context():
        return list_digests()


def test_verify_counts_the_scans_that_are_as_they_were(app: Flask, digested: list[Digest]) -> None:
    code, said = verify(app)

    assert (code, said.split(", ")[0]) == (0, f"{digested[-1].seq} entries and 4 scans")


@pytest.mark.parametrize(
    "change",
    ["UPDATE scans SET verdict = 'admitted' WHERE id = {first}", "DELETE FROM scans WHERE id = {last}"],
)
def test_verify_names_the_first_digest_whose_scans_are_not_what_they_were(
    app: Flask, digested: list[Digest], change: str
) -> None:
    bad = digested[1]
    with app.app_context():
        _without_guards(change.format(first=bad.first, last=bad.last))

    words = f"chain broken at entry {bad.seq}: its 2 scans {bad.first}-{bad.last} were changed, removed or added to\n"
    assert verify(app) == (2, words)


def test_verify_notices_a_scan_that_was_slipped_in_between_two_minutes(app: Flask, digested: list[Digest]) -> None:
    names = [column.name for column in Scan.__table__.columns if column.name not in ("id", "scan_id")]
    listed = ", ".join(names)
    between = digested[0].last + 1
    assert between < digested[1].first
    with app.app_context():
        statement = f"INSERT INTO scans (id, scan_id, {listed}) SELECT {between}, '{uuid.uuid4()}', {listed} FROM scans"
        _without_guards(f"{statement} ORDER BY id LIMIT 1")

    assert verify(app)[1].startswith(f"chain broken at entry {digested[1].seq}: ")


def test_verify_names_what_is_broken_earlier_in_the_chain_than_the_scans(app: Flask, digested: list[Digest]) -> None:
    with app.app_context():
        _without_guards(f"DELETE FROM scans WHERE id = {digested[1].last}")
        with db.engine.begin() as connection:
            remove_triggers(connection)
            connection.execute(text("UPDATE audit_entries SET action = 'x' WHERE seq = 1"))

    assert verify(app) == (
        2,
        "chain broken at entry 1: its content was changed after it was written (0 good entries)\n",
    )


def test_a_scan_with_a_smaller_key_that_commits_late_is_waited_for(
    app: Flask, clock: MovableClock, standing: Doors, engine: str
) -> None:
    if engine == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    send(standing, 1)
    with app.app_context():
        copy = "INSERT INTO scans ({columns}) SELECT {values} FROM scans ORDER BY id LIMIT 1"
        names = [column.name for column in Scan.__table__.columns if column.name != "id"]
        values = [f"'{uuid.uuid4()}'" if name == "scan_id" else name for name in names]
        late = db.engine.connect()
        late.execute(text(copy.format(columns=", ".join(names), values=", ".join(values))))
        send(standing, 1)
        clock.move(minutes=1)
        worker = threading.Thread(target=run, args=(app,))
        worker.start()
        worker.join(timeout=1)
        assert worker.is_alive()
        late.commit()
        late.close()
        worker.join(timeout=30)

    assert digests(app) == [("01:00", 3)]


def test_two_workers_make_one_digest(app: Flask, clock: MovableClock, standing: Doors) -> None:
    send(standing, 5)
    clock.move(minutes=1)
    made: list[int] = []

    def work() -> None:
        with app.app_context():
            made.append(digest_scans(actor=gates.SYSTEM))

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)

    assert sorted(made) == [0, 0, 1]
    assert digests(app) == [("01:00", 5)]


def _without_guards(statement: str) -> None:
    """Change a row behind the back of the triggers that keep scans as they are."""
    with db.engine.connect() as link:
        if link.dialect.name == "postgresql":
            link.execute(text("ALTER TABLE scans DISABLE TRIGGER USER"))
        else:
            names: Any = link.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'scans'")
            ).scalars()
            for name in list(names):
                link.execute(text(f'DROP TRIGGER "{name}"'))
        link.execute(text(statement))
        link.commit()
