"""Inserting unless there: one row however many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.storage.database import db
from shanhai_events.storage.insertion import insert_unless_there
from shanhai_events.storage.unit_of_work import unit_of_work

MOMENT = datetime(2026, 10, 8, tzinfo=UTC)
ASKERS = 8


def values(key: str | None) -> dict[str, Any]:
    usual = {"kind": "x", "payload": {}, "state": JobState.QUEUED, "run_after": MOMENT, "created_at": MOMENT}
    return {**usual, "dedupe_key": key}


def ask(key: str | None) -> bool:
    with unit_of_work():
        return insert_unless_there(Job, values(key), key="dedupe_key")


@pytest.mark.usefixtures("app_context")
def test_a_key_is_new_once() -> None:
    assert [ask("a"), ask("a"), ask("b")] == [True, False, True]


@pytest.mark.usefixtures("app_context")
def test_no_key_is_always_new() -> None:
    assert [ask(None), ask(None)] == [True, True]


@pytest.mark.usefixtures("app_context")
def test_it_wants_a_unit_of_work() -> None:
    with pytest.raises(RuntimeError, match="inside a unit of work"):
        insert_unless_there(Job, values("a"), key="dedupe_key")


def test_of_many_who_ask_at_once_one_wins(app: Flask) -> None:
    start = Barrier(ASKERS)

    def ask_with_others(_number: int) -> bool:
        start.wait()
        with app.app_context():
            return ask("same")

    with ThreadPoolExecutor(ASKERS) as pool:
        assert sum(pool.map(ask_with_others, range(ASKERS))) == 1
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Job)) == 1
