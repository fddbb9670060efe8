"""Writes attempts with the attendance that follows from them, in as few statements as the engine allows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects import postgresql, sqlite

from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.storage.database import db, table_of
from shanhai_events.storage.unit_of_work import require_unit

_scan, _attendance = table_of(Scan), table_of(Attendance)
_CHANGING = tuple(
    column.name for column in _attendance.columns if not column.primary_key and column.name != "edition_id"
)
_KEPT = "kept_"


def write_scans(scans: Sequence[dict[str, Any]], attendances: Sequence[dict[str, Any]]) -> int:
    """Insert attempts and put attendances in place, inside the open unit; return how many attempts were new.

    An attempt whose id is stored is passed over. On PostgreSQL one person who passes, which is what a gate sees all
    day, takes a single statement.
    """
    require_unit()
    connection = db.session.connection()
    keep_scans, keep_attendances, keep_both = _STATEMENTS[connection.dialect.name]
    if keep_both is not None and len(scans) == len(attendances) == 1:
        kept = {f"{_KEPT}{name}": value for name, value in attendances[0].items()}
        return len(connection.execute(keep_both, {**scans[0], **kept}).all())
    written = len(connection.execute(keep_scans, _one_or_many(scans)).all()) if scans else 0
    if attendances:
        connection.execute(keep_attendances, _one_or_many(attendances))
    return written


def _one_or_many(rows: Sequence[dict[str, Any]]) -> Any:
    """Return the parameters of an insert; a single row goes without the machinery for many."""
    return rows[0] if len(rows) == 1 else list(rows)


def _statements(insert: Any, *, prefix: str = "") -> tuple[Any, Any]:
    """Build both inserts; statements are built once, for putting one together costs more than running it."""
    keep_scans = insert(_scan).on_conflict_do_nothing(index_elements=["scan_id"]).returning(_scan.c.scan_id)
    arriving = insert(_attendance)
    if prefix:
        arriving = arriving.values({column.name: bindparam(f"{prefix}{column.name}") for column in _attendance.columns})
    changes = {name: arriving.excluded[name] for name in _CHANGING}
    return keep_scans, arriving.on_conflict_do_update(index_elements=["pass_id", "zone"], set_=changes)


def _together() -> Any:
    """Build the statement that does both; SQLite knows no changing statements within another."""
    keep_scans, keep_attendances = _statements(postgresql.insert, prefix=_KEPT)
    return keep_scans.add_cte(keep_attendances.cte("kept"))


_STATEMENTS = {
    "postgresql": (*_statements(postgresql.insert), _together()),
    "sqlite": (*_statements(sqlite.insert), None),
}
