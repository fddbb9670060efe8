"""Writes attempts with the attendance that follows from them, in as few statements as the engine allows."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Connection, Table, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects import postgresql, sqlite

from shanhai_events.checkin.models.scans import Attendance, Scan
from shanhai_events.storage.database import db, table_of
from shanhai_events.storage.unit_of_work import require_unit

Rows = Sequence[dict[str, Any]]
_scan, _attendance = table_of(Scan), table_of(Attendance)
_OF_SCAN = tuple(column.name for column in _scan.columns if column.name != "id")
_OF_ATTENDANCE = tuple(column.name for column in _attendance.columns)
_CHANGING = tuple(name for name in _OF_ATTENDANCE if name not in {"pass_id", "zone", "edition_id"})


def write_scans(scans: Rows, attendances: Rows) -> int:
    """Insert attempts and put attendances in place, inside the open unit; return how many attempts were new.

    An attempt whose id is stored is passed over.
    """
    require_unit()
    if not scans:
        return 0
    connection = db.session.connection()
    write = _write_together if connection.dialect.name == "postgresql" else _write_each
    return write(connection, scans, attendances)


def _write_together(connection: Connection, scans: Rows, attendances: Rows) -> int:
    """Write both in one statement whose text is the same for every number of rows, which travel as JSON."""
    values = {"scans": json.dumps(scans, default=_text), "attendances": json.dumps(attendances, default=_text)}
    return connection.execute(_TOGETHER, values).rowcount


def _write_each(connection: Connection, scans: Rows, attendances: Rows) -> int:
    """Write both one after the other; SQLite knows no changing statements within another."""
    written = connection.execute(_KEEP_SCANS, list(scans)).rowcount
    if attendances:
        connection.execute(_KEEP_ATTENDANCES, list(attendances))
    return written


def _text(value: object) -> str:
    """Return a value as PostgreSQL reads it."""
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"no text for {type(value).__name__}")


def _keeping(insert: Any, *, scans: Any, attendances: Any) -> tuple[Any, Any]:
    """Build both inserts; statements are built once, for putting one together costs more than running it."""
    keep_scans = scans(insert(_scan)).on_conflict_do_nothing(index_elements=["scan_id"])
    arriving = attendances(insert(_attendance))
    changes = {name: arriving.excluded[name] for name in _CHANGING}
    keep_attendances = arriving.on_conflict_do_update(index_elements=["pass_id", "zone"], set_=changes)
    return keep_scans.execution_options(preserve_rowcount=True), keep_attendances


def _sent(table: Table, names: Sequence[str], parameter: str) -> Any:
    """Build the selection of rows that were sent as one JSON text."""
    sent = func.json_to_recordset(cast(bindparam(parameter, type_=Text()), JSON()))
    rows = sent.table_valued(*(column(name, table.c[name].type) for name in names), name=parameter)
    return select(rows.render_derived(with_types=True))


def _together() -> Any:
    keep_scans, keep_attendances = _keeping(
        postgresql.insert,
        scans=lambda insert: insert.from_select(_OF_SCAN, _sent(_scan, _OF_SCAN, "scans")),
        attendances=lambda insert: insert.from_select(
            _OF_ATTENDANCE, _sent(_attendance, _OF_ATTENDANCE, "attendances")
        ),
    )
    return keep_scans.add_cte(keep_attendances.cte("kept"))


_TOGETHER = _together()
_KEEP_SCANS, _KEEP_ATTENDANCES = _keeping(
    sqlite.insert,
    scans=lambda insert: insert.inline(),
    attendances=lambda insert: insert.inline(),
)
