"""Column types at their edges, before any database."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import make_url

from shanhai_events.storage.types import UtcDateTime

SQLITE = make_url("sqlite://").get_dialect()()
POSTGRESQL = make_url("postgresql+psycopg://").get_dialect()()
BEIJING_NOON = datetime(2026, 10, 8, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        UtcDateTime().process_bind_param(datetime(2026, 10, 8), SQLITE)  # noqa: DTZ001  # the point of it


def test_an_instant_is_stored_in_utc() -> None:
    stored = UtcDateTime().process_bind_param(BEIJING_NOON, POSTGRESQL)
    assert stored == datetime(2026, 10, 8, 4, 0, tzinfo=UTC)
    bare = UtcDateTime().process_bind_param(BEIJING_NOON, SQLITE)
    assert bare == datetime(2026, 10, 8, 4, 0)  # noqa: DTZ001  # SQLite keeps no zone


def test_what_comes_back_is_aware_utc() -> None:
    read = UtcDateTime().process_result_value(BEIJING_NOON, POSTGRESQL)
    assert (read, read.tzinfo if read else None) == (BEIJING_NOON, UTC)


def test_nothing_stays_nothing() -> None:
    assert UtcDateTime().process_bind_param(None, SQLITE) is None
    assert UtcDateTime().process_result_value(None, SQLITE) is None
