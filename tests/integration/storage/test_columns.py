"""What goes into a column comes out of it the same on both engines."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from shanhai_events.jobs.enums import JobState
from shanhai_events.jobs.models import Job
from shanhai_events.storage.database import db
from shanhai_events.storage.unit_of_work import unit_of_work

MOMENT = datetime(2026, 10, 8, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=8)))

pytestmark = pytest.mark.usefixtures("app_context")


def stored_job(**values: Any) -> Job:
    usual = {"kind": "x", "payload": {}, "state": JobState.QUEUED, "run_after": MOMENT, "created_at": MOMENT}
    with unit_of_work():
        db.session.add(Job(**{**usual, **values}))
    db.session.expire_all()
    return db.session.scalars(select(Job)).one()


def test_an_instant_comes_back_as_the_same_instant_in_utc() -> None:
    found = stored_job()
    assert found.run_after == MOMENT
    assert found.run_after.tzinfo is UTC


def test_instants_compare_in_the_database() -> None:
    stored_job()
    later = select(Job).where(Job.run_after > MOMENT - timedelta(microseconds=1))
    assert db.session.scalars(later).all() != []
    assert db.session.scalars(select(Job).where(Job.run_after > MOMENT)).all() == []


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(StatementError, match="naive"):
        stored_job(run_after=datetime(2026, 10, 8))  # noqa: DTZ001  # the point of it


def test_an_enum_is_stored_by_its_value() -> None:
    found = stored_job()
    assert found.state is JobState.QUEUED
    assert db.session.scalar(text("SELECT state FROM jobs")) == "queued"


def test_a_word_outside_the_enum_is_refused() -> None:
    with pytest.raises(StatementError, match="nonsense"):
        stored_job(state="nonsense")


@pytest.mark.parametrize(
    "payload", [{}, {"名称": "𠮷野，O'Brien", "n": [1, None, True, {"deep": "1e400"}]}, {"z": 1, "a": 2, "long": 2**60}]
)
def test_json_comes_back_equal(payload: dict[str, Any]) -> None:
    assert stored_job(payload=payload).payload == payload


def test_missing_json_is_null_for_the_database_too() -> None:
    assert stored_job(result=None).result is None
    assert db.session.scalar(text("SELECT count(*) FROM jobs WHERE result IS NULL")) == 1
