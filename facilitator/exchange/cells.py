"""Cells of CSV files: how bytes become rows, and rows bytes that no spreadsheet runs.

Written with a byte order mark, so that Excel shows it well. A cell that a spreadsheet would take
for a formula is written behind an apostrophe, which reading takes off again. So is what would be
one inside a cell: a spreadsheet whose lists have semicolons, as in many languages, splits a line
between commas at other places than were meant.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from facilitator.errors import FacilitatorError
from facilitator.files import SIZE_LIMIT

WHOLE = "\x1f"
"""A separator that no text holds: each line read with it is one cell."""
_MOST_LINES = 10_000
"""Lines that one cell has at most: a quotation that is never closed would take in all the rest."""
_MOST_SEPARATORS = 200_000
"""Separators that one line has at most, in cells or between them: each cell takes memory."""
LIVE = "=+-@\t\r＝＋－＠"

_SPLIT = r"[,;\n] *"
_BEGINS = r"[=@＝＠]|[+\-＋－][\w(]"
_INSIDE = re.compile(rf"({_SPLIT})(?='*(?:{_BEGINS}))")
_MADE_SAFE = re.compile(rf"({_SPLIT})'(?='*(?:{_BEGINS}))")


def encoded(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as the bytes of a CSV file in which no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, wherever it splits the line."""
    inside = _INSIDE.sub(r"\1'", cell)
    return f"'{inside}" if _is_live(cell) else inside


def bare(cell: str) -> str:
    """Return a cell without the apostrophes that made it safe."""
    quoted = cell.startswith("'") and _is_live(cell)
    return _MADE_SAFE.sub(r"\1", cell[1:] if quoted else cell)


def _is_live(cell: str) -> bool:
    return cell.lstrip("'").startswith(tuple(LIVE))


def is_preface(cells: Sequence[str]) -> bool:
    """Whether a row stands in front of the heading: blank, or a spreadsheet's "sep=;"."""
    return not "".join(cells).strip() or cells[0].strip().casefold().startswith("sep=")


class CsvLines:
    """Rows of a CSV text with the number of the line each one starts on."""

    def __init__(self, content: str, name: str, separator: str) -> None:
        csv.field_size_limit(SIZE_LIMIT)  # a long text is cut into cards later, not refused here
        self._name, self._separator = name, separator
        self._read: list[str] = []
        self._reader = csv.reader(self._lines(content.replace("\x00", "")), delimiter=separator)

    def _lines(self, content: str) -> Iterator[str]:
        for line in io.StringIO(content, newline=""):
            self._read.append(line)
            if len(self._read) > _MOST_LINES:
                raise csv.Error("a cell without end")
            if line.count(self._separator) > _MOST_SEPARATORS:
                raise csv.Error("a line of cells without end")
            yield line

    def __iter__(self) -> CsvLines:
        return self

    def __next__(self) -> tuple[int, list[str]]:
        start = self._reader.line_num + 1
        self._read.clear()
        try:
            cells = next(self._reader)
        except csv.Error as error:
            raise self._wrong(start) from error
        if len(self._read) > 1 and self._is_open():
            raise self._wrong(start)
        if self._separator == WHOLE and len(self._read) == 1 and not self._is_quoted():
            return start, [self._read[0].rstrip("\r\n")]
        return start, cells

    def _is_quoted(self) -> bool:
        """Whether quotation marks on this line are those of a cell, and not words of a person."""
        try:
            list(csv.reader(self._read, delimiter=self._separator, strict=True))
        except csv.Error:
            return False
        return True

    def _is_open(self) -> bool:
        """Whether a quotation mark on these lines is never closed: it swallows all that follows."""
        try:
            list(csv.reader(self._read, delimiter=self._separator, strict=True))
        except csv.Error as error:
            return "end of data" in str(error)
        return False

    def _wrong(self, line: int) -> FacilitatorError:
        return FacilitatorError(
            "{name} cannot be read as CSV: something is wrong on line {line}, perhaps a "
            "quotation mark that is never closed.",
            name=self._name,
            line=line,
        )
