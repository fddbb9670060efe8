"""Writes a list as an Excel workbook; whatever people typed stays text, never a formula or a link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shanhai_events.kernel import clock

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY_BYTES = 1024 * 1024
LITERAL = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31

Cell = str | int | datetime | Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column: its heading and its width in characters."""

    heading: str
    width: int


def write_workbook(
    rows: Iterable[Sequence[Cell]],
    *,
    columns: Sequence[Column],
    sheet_name: str,
    foot: Sequence[Cell] = (),
    moments: str = "yyyy-mm-dd hh:mm",
) -> tuple[IO[bytes], int]:
    """Return the workbook, open at its start, and how many rows it has; `foot` is written below the last one.

    Instants are written as `moments` on a Beijing wall clock, decimals with two places or as many more as they need.
    """
    file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - the answer closes it when it is sent
    workbook = Workbook(file, LITERAL)
    sheet = workbook.add_worksheet(sheet_name[:LONGEST_SHEET_NAME])
    bold = workbook.add_format({"bold": True})
    formats = {
        datetime: workbook.add_format({"num_format": moments}),
        Decimal: workbook.add_format({"num_format": "#,##0.00####"}),
    }
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading, bold)
    sheet.freeze_panes(1, 0)
    number = 0
    for number, row in enumerate(rows, start=1):
        _write(sheet, number, row, formats)
    _write(sheet, number + 1, foot, formats)
    workbook.close()
    file.seek(0)
    return file, number


def _write(sheet: Worksheet, number: int, row: Sequence[Cell], formats: dict[type, Format]) -> None:
    for place, value in enumerate(row):
        match value:
            case datetime():
                wall = clock.in_beijing(value).replace(tzinfo=None)
                sheet.write_datetime(number, place, wall, formats[datetime])
            case Decimal():
                sheet.write_number(number, place, float(value), formats[Decimal])
            case int():
                sheet.write_number(number, place, value)
            case "":
                pass
            case _:
                sheet.write_string(number, place, value[:LONGEST_CELL])
