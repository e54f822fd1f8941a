"""What the columns of a table may hold, by what they are called and by what stands in them.

A person decides; this only saves them most of the choosing, and says where it does not know.
"""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from facilitator.exchange.tables.headings import is_question, meant
from facilitator.exchange.tables.table import (
    ColumnMapping,
    ColumnRole,
    MappingGuess,
    SeveralColumns,
    SourceTable,
    TableRow,
    body,
    headings,
)
from facilitator.model.core.words import Text, text

_LOOKED_AT: Final = 400
"""Rows by which a column is judged."""
_HEADING_WITHIN: Final = 8
"""Rows in which a heading is looked for; titles may stand above it."""
_LONGEST_HEADING: Final = 300
_WORDS: Final = 3.0
"""Words a cell has on average, from which on a column is taken for text somebody wrote."""
_LONGER: Final = 1.8
"""How many times longer one column has to be than another to be the comments, surely."""
_MOST_SHORT: Final = 0.34
"""A column named like comments, with cells this much shorter than another's, is doubted."""
_MAIL: Final = re.compile(r"\S+@\S+\.\w+")
_NUMBER: Final = re.compile(r"[-+]?\d[\d.,   ]*%?")
_DATE: Final = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}([T ].*)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}( .*)?|\d{1,2}:\d{2}(:\d{2})?"
)
_NAMED_SURELY: Final = 2
"""The first so many names of a column of comments leave no doubt."""
_LEFT: Final = frozenset({ColumnRole.PERSON, ColumnRole.ORGANISATION, ColumnRole.CODE})
"""Who said it is taken only where a person asks for that."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What is known of a column: its name's meaning, and the look of its cells."""

    place: int
    heading: str
    role: ColumnRole | None
    rank: int
    length: float
    words: float
    filled: float
    plain: bool
    mail: bool
    apart: float

    @property
    def sure(self) -> bool:
        """Whether it is called what a column of comments is called first of all."""
        return self.role is ColumnRole.COMMENT and self.rank < _NAMED_SURELY

    @property
    def texty(self) -> bool:
        """Whether its cells look like something that somebody wrote."""
        return not self.plain and self.words >= _WORDS and self.apart > 0.5


def guess(table: SourceTable) -> MappingGuess:
    """Return how a table is read at first."""
    if table.prose or table.width <= 1:
        return _single(table)
    return guess_below(table, heading_row(table))


def guess_below(table: SourceTable, heading: int | None) -> MappingGuess:
    """Return how a table is read whose heading is that row; None for none."""
    columns = _columns(table, heading)
    asked = _answers(columns)
    comment, doubt = _comment(columns) if not asked else (None, None)
    roles = [_role(column) for column in columns]
    for column in asked or filter(None, (comment,)):
        roles[column.place] = ColumnRole.COMMENT
    several = SeveralColumns.QUESTION if asked else SeveralColumns.CARD
    mapping = ColumnMapping(heading=heading, roles=tuple(roles), several=several)
    return MappingGuess(mapping=mapping, doubt=doubt)


def _answers(columns: Sequence[_Column]) -> list[_Column]:
    """Return the columns of answers where several open questions were asked; else none.

    A question with few different answers, or with numbers, was none that people wrote to.
    """
    held = [each for each in columns if is_question(each.heading) and each.texty and not each.mail]
    return held if len(held) > 1 else []


def _single(table: SourceTable) -> MappingGuess:
    first = table.rows[0]
    named = not table.prose and len(table.rows) > 1 and _known(first.cells) > 0
    mapping = ColumnMapping(heading=first.line if named else None, roles=(ColumnRole.COMMENT,))
    return MappingGuess(mapping=mapping)


def heading_row(table: SourceTable) -> int | None:
    """Return the line of the row that names the columns; None where no row seems to."""
    first = table.rows[:_HEADING_WITHIN]
    counted = [_known(row.cells) if _may_name(row) else 0 for row in first]
    best = max(counted, default=0)
    if best:
        at = counted.index(best)
        narrower = all(_filled(row) < max(2, _filled(first[at])) for row in first[:at])
        if narrower:
            return first[at].line
    top = first[0]
    return top.line if _may_name(top) and _stands_out(table) else None


def _known(cells: Sequence[str]) -> int:
    return sum(meant(cell) is not None for cell in cells)


def _filled(row: TableRow) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _may_name(row: TableRow) -> bool:
    """Whether a row's cells could be names: no numbers, dates or addresses, none long."""
    said = [cell.strip() for cell in row.cells if cell.strip()]
    return bool(said) and not any(_is_plain(cell) or len(cell) > _LONGEST_HEADING for cell in said)


def _stands_out(table: SourceTable) -> bool:
    """Whether the first row differs from those below: short over long, or words over figures."""
    top, rest = table.rows[0], table.rows[1 : _LOOKED_AT + 1]
    if len(rest) < 2 or _filled(top) < 2:
        return False
    for place, cell in enumerate(top.cells):
        below = [row.cells[place].strip() for row in rest if place < len(row.cells)]
        below = [held for held in below if held]
        if not below or not cell.strip():
            continue
        if sum(_is_plain(held) for held in below) > 0.8 * len(below):
            return True
        if statistics.fmean(map(len, below)) > 3 * len(cell.strip()):
            return True
    return False


def _is_plain(cell: str) -> bool:
    """Whether a cell is a number, a date or an address, and nothing that somebody said."""
    return any(form.fullmatch(cell) for form in (_NUMBER, _DATE, _MAIL))


def _columns(table: SourceTable, heading: int | None) -> list[_Column]:
    names = headings(table, heading)
    rows = body(table, heading)[:_LOOKED_AT]
    return [_column(place, names[place], rows, heading) for place in range(len(names))]


def _column(place: int, name: str, rows: Sequence[TableRow], heading: int | None) -> _Column:
    cells = [row.cells[place].strip() for row in rows if place < len(row.cells)]
    said = [cell for cell in cells if cell]
    known = meant(name) if heading is not None else None
    return _Column(
        place=place,
        heading=name,
        role=known[0] if known else None,
        rank=known[1] if known else 0,
        length=statistics.fmean(map(len, said)) if said else 0.0,
        words=statistics.fmean(_words(cell) for cell in said) if said else 0.0,
        filled=len(said) / max(1, len(rows)),
        plain=bool(said) and sum(map(_is_plain, said)) > 0.6 * len(said),
        mail=sum(_MAIL.fullmatch(cell) is not None for cell in said) > 0.5 * len(said),
        apart=len(set(said)) / max(1, len(said)),
    )


def _words(cell: str) -> float:
    """Return how many words a cell has; where none has spaces, by its length."""
    spaced = len(cell.split())
    return max(spaced, len(cell) / 4) if not cell.isascii() and spaced <= 2 else spaced


def _comment(columns: Sequence[_Column]) -> tuple[_Column | None, Text | None]:
    """Return the column of comments, and what is doubtful about that."""
    able = [column for column in columns if not column.mail and (column.sure or not column.plain)]
    named = [column for column in able if column.role is ColumnRole.COMMENT]
    texts = [column for column in able if column.texty and _may_be_text(column)]
    longest = max(texts, key=lambda column: column.length, default=None)
    if named:
        return _of_named(named, longest)
    if longest is None:
        few = [column for column in able if column.role is None and column.filled]
        return (few[0], None) if len(few) == len(columns) == 1 else (None, _WHICH)
    return longest, _rivals(longest, texts)


def _may_be_text(column: _Column) -> bool:
    return column.role in {None, ColumnRole.COMMENT, ColumnRole.QUESTION, ColumnRole.THEME}


def _of_named(
    named: Sequence[_Column], longest: _Column | None
) -> tuple[_Column | None, Text | None]:
    """Return the column of comments where some are called so: the best name, or long text."""
    best = min(named, key=lambda column: (column.rank, -column.length, column.place))
    if longest is None or longest is best:
        return best, _rivals(best, named)
    if best.sure:
        return best, None
    if best.length < _MOST_SHORT * longest.length:
        return longest, None if longest.role is None or longest in named else _WHICH
    return best, _rivals(best, [*named, longest])


def _rivals(best: _Column, others: Sequence[_Column]) -> Text | None:
    """Return the doubt where another column may hold the comments as well."""
    if best.sure:
        return None
    for other in others:
        if other is best or not other.texty or other.role is ColumnRole.QUESTION:
            continue
        if best.length < _LONGER * other.length:
            return _WHICH
    return None


_WHICH: Final = text("It is not clear which column holds the comments.")


def _role(column: _Column) -> ColumnRole:
    """Return what a column that holds no comments is taken for."""
    role = column.role
    if role is None or role is ColumnRole.COMMENT or role in _LEFT or not column.filled:
        return ColumnRole.LEFT_OUT
    return role
