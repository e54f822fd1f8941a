"""Tables as files: one spreadsheet with a sheet for each, or one as CSV.

No cell is a formula. In a spreadsheet words are written as words; in CSV a cell that a program
would take for a formula stands behind an apostrophe, and nothing else is changed.
"""

import csv
import io
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from facilitator.exchange.cells import safe
from facilitator.exchange.plain import one_line
from facilitator.exchange.table_export.contents import Cell, DataTable
from facilitator.files import write_whole
from facilitator.model.core import PartialDate

WIDEST: Final = 60
"""Characters a column is wide at most; what is longer goes on in further lines."""


class Separator(StrEnum):
    """What stands between the cells of a CSV file."""

    COMMA = ","
    SEMICOLON = ";"
    TAB = "\t"


def write_spreadsheet(held: Sequence[DataTable], to: Path) -> None:
    """Write tables as XLSX, a sheet for each, whole or not at all."""
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

    out = io.BytesIO()
    book: Any = Workbook(out, {"in_memory": True})
    with book:
        for table in held:
            _write_sheet(book, table)
    write_whole(to, out.getvalue())


def _write_sheet(book: Any, table: DataTable) -> None:
    sheet = book.add_worksheet(table.name)
    strong = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, heading, strong)
        sheet.set_column(column, column, _width(table, column))
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            exact = cell.exact if isinstance(cell, PartialDate) else None
            if exact is not None:
                sheet.write_datetime(row, column, exact, day)
            else:
                _write_cell(sheet, row, column, cell, plain)
    sheet.freeze_panes(1, 1)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, plain: Any) -> None:
    if isinstance(cell, int | float):
        sheet.write_number(row, column, cell, plain)
    elif cell:
        sheet.write_string(row, column, str(cell), plain)


def _width(table: DataTable, column: int) -> int:
    longest = max((len(str(row[column] or "")) for row in table.rows), default=0)
    return min(WIDEST, max(len(table.headings[column]), longest) + 2)


def write_table(table: DataTable, to: Path, separator: Separator = Separator.COMMA) -> None:
    """Write one table as CSV in UTF-8, with the mark by which Excel knows it.

    Between tabs, words stay on one line, so that what splits at tabs and lines reads it right.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator.value, lineterminator="\r\n")
    writer.writerow(table.headings)
    tabbed = separator is Separator.TAB
    for row in table.rows:
        writer.writerow([_said(cell, tabbed=tabbed) for cell in row])
    write_whole(to, out.getvalue().encode("utf-8-sig"))


def _said(cell: Cell, *, tabbed: bool) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    return safe(one_line(cell) if tabbed else cell)
