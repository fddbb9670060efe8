"""Two gates and one pass at the same moment, ten thousand times; and what happens without lock and constraint."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

import httpx
import pytest
from flask import Flask
from sqlalchemy import event, func, select, text

from shanhai_events.checkin.enums import Verdict
from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.storage.database import db
from tests.factories import gates
from tests.factories.gates import scan
from tests.support.server import RunningSite
from tests.support.settings import environ_for

PAIRS = 10_000
A_BATCH = 100
SINGLE = 400
A_FEW = 60
PATH = "/api/v1/gate/scans"


@pytest.fixture
def plan(app: Flask, tmp_path: Path) -> Callable[[int], dict[str, Any]]:
    """Make so many passes, a gate and two devices in the test's database, as a benchmark does."""

    def prepare(passes: int) -> dict[str, Any]:
        file = tmp_path / "plan.json"
        result = app.test_cli_runner().invoke(args=["bench", "prepare", f"--passes={passes}", f"--out={file}"])
        assert result.exit_code == 0, result.output
        prepared: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return prepared

    return prepare


def test_of_two_gates_at_once_one_admits(
    app: Flask, plan: Callable[[int], dict[str, Any]], database_url: str, tmp_path: Path
) -> None:
    prepared = plan(PAIRS)
    codes = prepared["qr"]
    singles = [[code] for code in codes[:SINGLE]]
    batches = [codes[start : start + A_BATCH] for start in range(SINGLE, PAIRS, A_BATCH)]
    settings = environ_for(database_url=database_url, data_dir=tmp_path)

    with RunningSite(settings=settings, folder=tmp_path, has_worker=False) as site:
        answers = _race(site.url, prepared, [*singles, *batches])

    assert answers == {"stored admitted": PAIRS, "stored duplicate": PAIRS}
    with app.app_context():
        assert _count(Scan, Scan.verdict == Verdict.ADMITTED) == PAIRS
        assert _count(Scan, Scan.verdict == Verdict.DUPLICATE) == PAIRS
        assert _count(Attendance, Attendance.entries == 1) == PAIRS


def test_without_lock_and_constraint_the_count_is_wrong(app: Flask) -> None:
    with app.app_context():
        edition = gates.running_edition()
        gate = gates.gate(edition)
        devices = [gates.device(gate, name) for name in ("1", "2")]
        codes = [gates.qr(edition) for _ in range(A_FEW)]
        _drop_turns()

    with _unlocked(app):
        answers: Counter[str] = Counter()
        for code in codes:
            start = Barrier(len(devices))

            def send(headers: dict[str, str], code: str = code, start: Barrier = start) -> str:
                client = app.test_client()
                start.wait()
                batch = [scan(code), scan("junk")]  # a single scan would share its transaction with that of the other
                answer = client.post(PATH, json={"scans": batch}, headers=headers)
                return str(answer.json["results"][0]["verdict"] if answer.status_code == 200 else answer.status_code)  # type: ignore[index]

            with ThreadPoolExecutor(len(devices)) as pool:
                answers.update(pool.map(send, [device.headers for device in devices]))

    assert answers != {"admitted": A_FEW, "duplicate": A_FEW}


def _race(url: str, prepared: dict[str, Any], batches: list[list[str]]) -> Counter[str]:
    """Have both devices send each batch at the same moment, four pairs of connections side by side."""
    tokens = (prepared["device_token"], prepared["device_token_2"])
    lanes = [batches[lane::4] for lane in range(4)]

    def send(token: str, lane: list[list[str]], start: Barrier) -> Counter[str]:
        answers: Counter[str] = Counter()
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=60) as client:
            for codes in lane:
                items = [scan(code) for code in codes]
                start.wait()
                results = client.post(PATH, json={"scans": items}).json()["results"]
                answers.update(f"{result['result']} {result['verdict']}" for result in results)
        return answers

    with ThreadPoolExecutor(8) as pool:
        starts = [Barrier(2) for _ in lanes]
        jobs = [
            pool.submit(send, token, lane, start) for lane, start in zip(lanes, starts, strict=True) for token in tokens
        ]
        return sum((job.result() for job in jobs), Counter())


@contextmanager
def _unlocked(app: Flask) -> Iterator[None]:
    """Take the row lock of PostgreSQL and the early write lock of SQLite out of the statements of this test."""
    with app.app_context():
        engine = db.engine

    def strip(_c: object, _u: object, statement: str, parameters: object, *_rest: object) -> tuple[str, object]:
        plain = statement.replace("BEGIN IMMEDIATE", "BEGIN").replace("FOR UPDATE OF passes", "")
        return plain, parameters

    event.listen(engine, "before_cursor_execute", strip, retval=True)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", strip)


def _drop_turns() -> None:
    """Drop the constraint on turns; SQLite's stays, where a table cannot lose one: there the lock is all there is."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.begin() as connection:
            connection.execute(text("ALTER TABLE scans DROP CONSTRAINT uq_scans_pass_id_zone_turn"))


def _count(model: Any, condition: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(condition)) or 0
