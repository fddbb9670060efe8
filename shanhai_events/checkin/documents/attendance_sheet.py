"""The attendance list as an Excel workbook."""

from collections.abc import Iterable, Sequence
from typing import IO

from shanhai_events.checkin.queries.attendance import Attendee
from shanhai_events.documents.workbook import Cell, Column, write_workbook

WIDTHS = (14, 36, 10, 14, 18, 14, 18, 14, 10)


def write_attendance(
    rows: Iterable[tuple[Attendee, str, str]], *, headings: Sequence[str], sheet_name: str
) -> tuple[IO[bytes], int]:
    """Return the workbook, open at its start, and how many rows it has.

    A row is an attendee with the words for the kind and for being inside; `headings` name its nine columns.
    """
    columns = [Column(heading=heading, width=width) for heading, width in zip(headings, WIDTHS, strict=True)]
    cells = (_cells(attendee, kind, inside) for attendee, kind, inside in rows)
    return write_workbook(cells, columns=columns, sheet_name=sheet_name, moments="yyyy-mm-dd hh:mm:ss")


def _cells(attendee: Attendee, kind: str, inside: str) -> tuple[Cell, ...]:
    return (
        attendee.name,
        attendee.organization,
        kind,
        attendee.label,
        attendee.first_at,
        attendee.first_gate,
        attendee.last_at,
        attendee.last_gate,
        inside,
    )
