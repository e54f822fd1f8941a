"""Text with separators as rows: which sign stands between cells, and where there is none.

Cells keep the blanks they were written with, so that words that were cut at a comma can be put
together again as they were.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from facilitator.errors import FacilitatorError
from facilitator.exchange.cells import WHOLE, CsvLines, bare, is_preface
from facilitator.exchange.tables.documents import too_large
from facilitator.exchange.tables.headings import meant
from facilitator.exchange.tables.table import TableRow

SEPARATORS: Final = (",", ";", "\t", "|")
_EMPTY: Final = "".join(SEPARATORS) + ' \n"'
"""What a line may have that says nothing."""
MOST_WIDE: Final = 16_384
"""Cells of a line: as many as a spreadsheet has columns."""
_LOOKED_AT: Final = 100
"""Rows by which the separator is chosen."""
_ALIKE: Final = 0.6
"""Share of rows with as many cells as the first one, from which on a sign separates cells."""


@dataclass(frozen=True, slots=True)
class _Tried:
    """What a separator makes of the first rows."""

    separator: str
    known: int
    alike: float
    width: int

    @property
    def holds(self) -> bool:
        return self.width > 1 and (self.alike >= _ALIKE or self.known > 0)


def separated(content: str, name: str, most: int, cells: int) -> tuple[str, tuple[TableRow, ...]]:
    """Return the separator of a text and its rows, at most so many and two.

    Where nothing separates, each line is a cell and the separator a comma. Raises FacilitatorError
    where a quotation never ends, or there are more cells than so many.
    """
    told = _told(content)
    separator = told or chosen(content, name)
    found = _rows(content, name, separator) if separator else _whole_lines(content, name)
    return separator or ",", tuple(_counted(islice(found, most + 2), name, cells))


def _counted(rows: Iterator[TableRow], name: str, most: int) -> Iterator[TableRow]:
    """Go through rows until there are more cells than so many, blank ones at the end aside."""
    for row in rows:
        most -= last_filled(row.cells)
        if most < 0:
            raise too_large(name)
        yield row


def last_filled(cells: Sequence[str]) -> int:
    """Return how many cells a row has without blank ones at its end."""
    return next((n for n in range(len(cells), 0, -1) if cells[n - 1].strip()), 0)


def chosen(content: str, name: str) -> str:
    """Return the sign that stands between the cells of a text; "" where none does."""
    tried: list[_Tried] = []
    fault: FacilitatorError | None = None
    for separator in SEPARATORS:
        try:
            tried.append(_try(content, name, separator))
        except FacilitatorError as error:
            fault = error
    holding = [each for each in tried if each.holds]
    if not holding:
        if fault is not None and not tried:
            raise fault
        return ""
    return max(holding, key=lambda each: (min(each.known, 1), each.alike, each.width)).separator


def _told(content: str) -> str:
    """Return the separator a spreadsheet wrote in front ("sep=;"), or ""."""
    first = content[:20].lstrip().split("\n", 1)[0].strip("\r")
    return first[4:5] if first.casefold().startswith("sep=") else ""


def _try(content: str, name: str, separator: str) -> _Tried:
    rows = list(islice(_rows(content, name, separator), _LOOKED_AT))
    if not rows:
        return _Tried(separator, 0, 0.0, 0)
    head = rows[0].cells
    width = len(head)
    alike = sum(len(row.cells) == width for row in rows) / len(rows)
    known = sum(meant(cell) is not None for cell in head) if width > 1 else 0
    return _Tried(separator, known, alike, width)


def _rows(content: str, name: str, separator: str) -> Iterator[TableRow]:
    for line, cells in CsvLines(content, name, separator):
        if len(cells) > MOST_WIDE:
            raise too_large(name)
        if not is_preface(cells or [""]):
            yield TableRow(line, tuple(map(bare, cells)))


def _whole_lines(content: str, name: str) -> Iterator[TableRow]:
    """Go through lines that are one cell each; a quoted one may be of several."""
    for line, cells in CsvLines(content, name, WHOLE):
        if not is_preface(cells or [""]) and cells[0].strip(_EMPTY):
            yield TableRow(line, (bare(cells[0]),))
