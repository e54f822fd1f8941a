"""A table as it was read, and what its columns are taken for."""

from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.model.core.words import Text, Words


class ColumnRole(StrEnum):
    """What a column of a table of comments holds. The values are what a command line takes."""

    COMMENT = "comment"
    PERSON = "person"
    CODE = "code"
    ORGANISATION = "organisation"
    SECTOR = "sector"
    SESSION = "session"
    QUESTION = "question"
    DATE = "date"
    THEME = "theme"
    VOTES = "votes"
    GROUP_VOTES = "votes for the group"
    GROUP = "group"
    LEFT_OUT = "leave out"


class ExtraCells(StrEnum):
    """What becomes of a line with more cells than there are columns."""

    ASK = "ask"
    JOIN = "join"
    LEAVE_OUT = "leave out"


class SeveralColumns(StrEnum):
    """What becomes of a row with comments in several columns."""

    CARD = "card"
    QUESTION = "question"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the line, row, paragraph or page it stood on, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """What was read of a file or a paste, before anything is left out but blank rows.

    Rows have as many cells as they were written with. `part` is the sheet or the part of the
    document it is of, one of `parts`; these are `called` so where the words are ours. `encoding`
    is "" where there is none to choose. In `prose` each row is one paragraph or line, by
    `by_line`, and there is no heading. `between` are the signs that stood between cells.
    """

    name: str
    rows: tuple[TableRow, ...]
    part: str = ""
    parts: tuple[str, ...] = ()
    called: tuple[Words, ...] = ()
    encoding: str = ""
    encoding_sure: bool = True
    between: str = ","
    prose: bool = False
    by_line: bool | None = None

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """How a table is read: the row that is its heading, None for none, and each column's role.

    Comments in several columns stand on one card, or each column is a question or a group of its
    own (`several`). `doubles`: a comment that stands there twice is taken twice. The lines in
    `without` are left out by hand.
    """

    heading: int | None = None
    roles: tuple[ColumnRole, ...] = ()
    extra: ExtraCells = ExtraCells.ASK
    several: SeveralColumns = SeveralColumns.CARD
    doubles: bool = True
    without: frozenset[int] = frozenset()

    def columns(self, role: ColumnRole) -> tuple[int, ...]:
        """Return the places of the columns that have a role."""
        return tuple(place for place, held in enumerate(self.roles) if held is role)

    @property
    def apart(self) -> bool:
        """Whether a row is several comments: a number beside them is then of none of them."""
        together = self.several is SeveralColumns.CARD
        return not together and len(self.columns(ColumnRole.COMMENT)) > 1

    @property
    def counts_votes(self) -> bool:
        """Whether votes are taken: of a comment, or of its group."""
        held = ColumnRole.VOTES in self.roles or ColumnRole.GROUP_VOTES in self.roles
        return held and not self.apart

    def with_role(self, column: int, role: ColumnRole) -> "ColumnMapping":
        """Return the mapping with another role for a column."""
        roles = [*self.roles, *[ColumnRole.LEFT_OUT] * (column + 1 - len(self.roles))]
        roles[column] = role
        return replace(self, roles=tuple(roles))


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingGuess:
    """A mapping as guessed. Where it is not sure, `doubt` says what has to be chosen."""

    mapping: ColumnMapping
    doubt: Text | None = None

    @property
    def sure(self) -> bool:
        return self.doubt is None


def headings(table: SourceTable, heading: int | None) -> tuple[str, ...]:
    """Return what the columns are called; letters where nothing does, or it is blank."""
    row = next((held for held in table.rows if held.line == heading), None)
    width = len(row.cells) if row is not None else _usual_width(table)
    names = row.cells if row is not None else ()
    return tuple(
        " ".join(names[n].split()) if n < len(names) and names[n].strip() else column_letter(n)
        for n in range(width)
    )


def body(table: SourceTable, heading: int | None) -> tuple[TableRow, ...]:
    """Return the rows below the heading; without one, all of them."""
    if heading is None:
        return table.rows
    return tuple(row for row in table.rows if row.line > heading)


def column_letter(place: int) -> str:
    """Return what a spreadsheet calls a column: A to Z, AA, AB."""
    said = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def _usual_width(table: SourceTable) -> int:
    """Return how many cells most rows have; of several, the most."""
    counted: dict[int, int] = {}
    for row in table.rows:
        counted[len(row.cells)] = counted.get(len(row.cells), 0) + 1
    return max(counted, key=lambda width: (counted[width], width), default=0)
