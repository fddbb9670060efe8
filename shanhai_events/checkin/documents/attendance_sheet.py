"""The attendance list as an Excel workbook; whatever people typed stays text, never a formula or a link."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from xlsxwriter import Workbook

from shanhai_events.checkin.queries.attendance import Attendee
from shanhai_events.kernel import clock

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY_BYTES = 1024 * 1024
LITERAL = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDTHS = (14, 36, 10, 14, 18, 14, 18, 14, 10)
LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31


def write_attendance(
    rows: Iterable[tuple[Attendee, str, str]], *, headings: Sequence[str], sheet_name: str
) -> tuple[IO[bytes], int]:
    """Return the workbook, open at its start, and how many rows it has.

    A row is an attendee with the words for the kind and for being inside; `headings` name its nine columns. Times are
    those of a Beijing wall clock.
    """
    file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - the answer closes it when it is sent
    workbook = Workbook(file, LITERAL)
    sheet = workbook.add_worksheet(sheet_name[:LONGEST_SHEET_NAME])
    bold = workbook.add_format({"bold": True})
    moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    number = 0
    for number, (attendee, kind, inside) in enumerate(rows, start=1):
        for column, value in enumerate(_cells(attendee, kind, inside)):
            if isinstance(value, datetime):
                sheet.write_datetime(number, column, clock.in_beijing(value).replace(tzinfo=None), moment)
            else:
                sheet.write_string(number, column, value[:LONGEST_CELL])
    workbook.close()
    file.seek(0)
    return file, number


def _cells(attendee: Attendee, kind: str, inside: str) -> tuple[str | datetime, ...]:
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
