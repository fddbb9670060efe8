"""Single scans that arrive together and share one transaction: each is decided and answered as if it came alone."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select, text

from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.checkin.services.gates import revoke_device
from shanhai_events.checkin.services.scanning import GROUPING
from shanhai_events.editions.models import Edition
from shanhai_events.storage.database import db
from tests.factories import gates
from tests.factories.gates import SYSTEM, GateDevice, scan

pytestmark = pytest.mark.usefixtures("context")
PATIENCE_SECONDS = 20.0
NOBODY = GateDevice(gate="", device="", token="x" * 43)
HOLDING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "LOCK TABLE devices IN ACCESS EXCLUSIVE MODE"}
Sent = tuple[GateDevice, dict[str, Any]]
SendTogether = Callable[..., list[str]]


@pytest.fixture
def together(app: Flask) -> SendTogether:
    """Send each scan in a request of its own, all for one transaction, in their order; return what each is told."""

    def post(sent: Sent) -> str:
        scanner, item = sent
        answer = app.test_client().post("/api/v1/gate/scans", json={"scans": [item]}, headers=scanner.headers)
        if answer.status_code != 200:
            return f"{answer.status_code} {answer.json['error']['code']}"  # type: ignore[index]
        result = answer.json["results"][0]  # type: ignore[index]
        assert result["id"] == item["id"]
        return f"{result['result']} {result['verdict']}"

    def send(*sent: Sent, commits: int = 1) -> list[str]:
        with ThreadPoolExecutor(len(sent) + 1) as pool, _counted_commits() as counted:
            with _held_database():
                asked = []
                for place, each in enumerate([(NOBODY, scan("a")), *sent]):
                    asked.append(pool.submit(post, each))
                    _wait_until(lambda place=place: _queued(app) == place)  # type: ignore[misc]
            first, *others = [each.result() for each in asked]
        assert (first, len(counted)) == ("401 device_unknown", 1 + commits)
        return others

    return send


def test_of_two_devices_with_one_pass_one_admits(together: SendTogether, edition: Edition) -> None:
    gate = gates.gate(edition)
    devices = [gates.device(gate, "1"), gates.device(gate, "2"), gates.device(gates.gate(edition, "北 3 门"), "3")]
    shown, other = gates.qr(edition), gates.qr(edition)

    answers = together(*[(device, scan(shown)) for device in devices], (devices[0], scan(other)))

    assert answers == ["stored admitted", "stored duplicate", "stored duplicate", "stored admitted"]
    assert [row.verdict for row in _scans()] == ["admitted", "duplicate", "duplicate", "admitted"]
    assert [row.entries for row in db.session.scalars(select(Attendance))] == [1, 1]


def test_who_leaves_and_comes_back_in_one_moment(together: SendTogether, edition: Edition, scanner: GateDevice) -> None:
    shown = gates.qr(edition)

    answers = together(*[(scanner, scan(shown, direction=way)) for way in ("in", "out", "in")])

    assert answers == ["stored admitted", "stored exited", "stored readmitted"]
    assert [row.turn for row in _scans()] == [1, 2, 3]
    attendance = db.session.scalars(select(Attendance)).one()
    assert (attendance.turn, attendance.entries, attendance.is_inside) == (3, 2, True)


def test_a_stopped_device_harms_no_other(together: SendTogether, edition: Edition, scanner: GateDevice) -> None:
    stopped = gates.device(scanner.gate, "B-07")
    revoke_device(stopped.device, actor=SYSTEM)
    shown = gates.qr(edition)

    answers = together((stopped, scan(shown)), (NOBODY, scan(shown)), (scanner, scan(shown)))

    assert answers == ["401 device_revoked", "401 device_unknown", "stored admitted"]
    assert len(_scans()) == 1


def test_one_id_sent_twice_is_one_scan(together: SendTogether, edition: Edition, scanner: GateDevice) -> None:
    item = scan(gates.qr(edition))

    answers = together((scanner, item), (scanner, item), (scanner, {**item, "direction": "out"}))

    assert answers == ["stored admitted", "replay admitted", "id_reused None"]
    assert len(_scans()) == 1


def test_an_id_that_is_stored_harms_no_other(
    app: Flask, together: SendTogether, edition: Edition, scanner: GateDevice
) -> None:
    known, fresh = scan(gates.qr(edition)), scan(gates.qr(edition))
    app.test_client().post("/api/v1/gate/scans", json={"scans": [known]}, headers=scanner.headers)

    answers = together((scanner, fresh), (scanner, known), (scanner, {**known, "direction": "out"}))

    assert answers == ["stored admitted", "replay admitted", "id_reused None"]
    assert len(_scans()) == 2


def test_a_scan_that_cannot_be_stored_harms_no_other(
    together: SendTogether, edition: Edition, scanner: GateDevice
) -> None:
    _refuse_number_666()
    sent = [scan(gates.qr(edition), seq=number) for number in (665, 666, 667)]

    answers = together(*[(scanner, item) for item in sent], commits=2)

    assert answers == ["stored admitted", "409 conflict", "stored admitted"]
    assert [row.seq for row in _scans()] == [665, 667]


def test_two_gates_of_one_room_count_together(together: SendTogether, edition: Edition) -> None:
    west = gates.device(gates.gate(edition, "西门", capacity=2), "1")
    east = gates.device(gates.gate(edition, "东门", capacity=2), "2")
    people = [gates.qr(edition) for _ in range(3)]

    answers = together(
        (west, scan(people[0])),
        (east, scan(people[1])),
        (west, scan(people[2])),
        (east, scan(people[0], direction="out")),
        (west, scan(people[2])),
    )

    assert answers == [
        "stored admitted",
        "stored admitted",
        "stored capacity_full",
        "stored exited",
        "stored admitted",
    ]


def test_editions_and_ways_of_naming_do_not_mix(together: SendTogether, edition: Edition, scanner: GateDevice) -> None:
    forum = gates.running_edition(series_key="forum")
    of_forum = gates.device(gates.gate(forum), "F-01")
    known = gates.one_pass(edition)
    typed = {"code": str(known.code)}

    answers = together(
        (scanner, scan(gates.qr(forum))),
        (of_forum, scan(gates.qr(forum))),
        (of_forum, scan(**typed)),
        (scanner, scan(**typed)),
    )

    assert answers == ["stored wrong_edition", "stored admitted", "stored unknown", "stored admitted"]


def _scans() -> list[Scan]:
    return list(db.session.scalars(select(Scan).order_by(Scan.id)))


def _refuse_number_666() -> None:
    """Let the test's own database fail for one scan, as a fault of ours would."""
    broken = {
        "postgresql": "ALTER TABLE scans ADD CONSTRAINT no_666 CHECK (seq <> 666)",
        "sqlite": "CREATE TRIGGER no_666 BEFORE INSERT ON scans WHEN NEW.seq = 666 "
        "BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: no_666'); END",
    }
    with db.engine.begin() as connection:
        connection.execute(text(broken[db.engine.dialect.name]))


@contextmanager
def _held_database() -> Iterator[None]:
    """Keep the transaction of whoever scans first from going on."""
    db.session.rollback()
    with db.engine.connect() as holding:
        holding.exec_driver_sql("ROLLBACK")
        holding.exec_driver_sql(HOLDING[db.engine.dialect.name])
        yield
        holding.rollback()


@contextmanager
def _counted_commits() -> Iterator[list[object]]:
    counted: list[object] = []
    engine = db.engine

    def note(connection: object) -> None:
        counted.append(connection)

    event.listen(engine, "commit", note)
    try:
        yield counted
    finally:
        event.remove(engine, "commit", note)


def _queued(app: Flask) -> int:
    """Return how many requests wait behind the one that is at work; -1 before it is."""
    grouping = app.extensions.get(GROUPING)
    return len(grouping._waiting) if grouping is not None and grouping._is_led else -1


def _wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < end, "never came about"
        time.sleep(0.002)
