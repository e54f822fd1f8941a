"""How much a file would take once it is read, told from its parts without reading it.

A cell is small in the file: its words may stand elsewhere and be named a million times, it may lie
in the last row of the last column, or be repeated by a number alone.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Final
from xml.parsers import expat

MOST_CELLS: Final = 1_000_000
"""Cells of the rectangles that everything lies in, in all sheets together."""
MOST_LETTERS: Final = 16_000_000
"""Characters of all cells together, each counted as often as it is shown."""
MOST_ELEMENTS: Final = 3_000_000
"""Elements of all parts; a cell takes one or two."""
MOST_IN_A_TREE: Final = 500_000
"""Elements of a part that is taken apart as a whole: each takes half a kilobyte."""
DEEPEST: Final = 500
"""Elements inside one another; a list in a table in a box of a document has some dozens."""
MOST_REPEATED: Final = 1 << 21
"""More often than this no spreadsheet program repeats anything."""

_TELLING = re.compile(rb"sheetData|\bsst\b|table-row")
_PLACE = re.compile(r"([A-Za-z]{1,4})(\d{1,8})")
_FILLING = frozenset({"v", "is", "f"})


class TooMuchError(Exception):
    """It would take more than is reasonable."""


MOST_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes all parts of a spreadsheet or a document may take together once they are unpacked."""


@contextmanager
def unpacking(content: bytes, most_parts: int) -> Generator[zipfile.ZipFile]:
    """Open a file of parts, within bounds that hold before any of them is read.

    Raises TooMuchError, or ValueError for what is damaged or no such file, also where a part that
    lies about its size is read inside.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            parts = held.infolist()
            if len(parts) > most_parts or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise TooMuchError
            yield held
    except _DAMAGED as fault:
        raise ValueError from fault


_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError,
    NotImplementedError,  # packed in a way that is not known
    RuntimeError,  # locked
)  # fmt: skip


def weigh(parts: Iterable[bytes]) -> None:
    """Look through the parts of a spreadsheet. Raises TooMuchError, or ValueError for no XML."""
    weight = _Weight()
    for part in parts:
        if _TELLING.search(part):
            _Part(weight).read(part)
    weight.close()


def look_through(part: bytes, encoding: str | None = None) -> None:
    """See that XML can be taken apart as a tree; it is in an `encoding`, or in the one it names.

    Raises TooMuchError, or ValueError for what is none, declares entities, or goes too deep.
    """
    parser = expat.ParserCreate(encoding)
    inside = elements = 0

    def begin(*_told: object) -> None:
        nonlocal inside, elements
        inside, elements = inside + 1, elements + 1
        if inside > DEEPEST:
            raise ValueError("XML that goes too deep")
        if elements > MOST_IN_A_TREE:
            raise TooMuchError

    def end(*_told: object) -> None:
        nonlocal inside
        inside -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(part, True)  # noqa: FBT003 - it takes no name
    except (expat.ExpatError, LookupError):
        raise ValueError("no XML") from None


def _no_doctype(*_told: object) -> None:
    raise ValueError("nothing that is read declares entities")


class _Weight:
    """What has been found so far, in all parts."""

    def __init__(self) -> None:
        self.cells = self.letters = self.elements = 0
        self.shared: list[int] = []
        self.named: dict[int, int] = {}

    def add(self, *, cells: int = 0, letters: int = 0) -> None:
        self.cells += cells
        self.letters += letters
        if self.cells > MOST_CELLS or self.letters > MOST_LETTERS:
            raise TooMuchError

    def close(self) -> None:
        """Count the words that cells name only by their place in the list."""
        for place, times in self.named.items():
            if place < len(self.shared):
                self.add(letters=times * self.shared[place])


class _Part:
    """One part as it goes by: where the cell is that is being read, and how often it is shown."""

    def __init__(self, weight: _Weight) -> None:
        self._all = weight
        self._row = self._column = 0
        self._rows_shown = self._cells_shown = 1
        self._filled = False
        self._wide = self._high = 0
        self._by_name = False
        self._words: list[str] | None = None

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = _no_doctype
        try:
            parser.Parse(part, True)  # noqa: FBT003 - it takes no name
        except (expat.ExpatError, LookupError):  # no XML, or in an encoding nobody knows
            raise ValueError("no XML") from None

    def _begin(self, tag: str, given: Mapping[str, str]) -> None:
        self._all.elements += 1
        if self._all.elements > MOST_ELEMENTS:
            raise TooMuchError
        name = tag.rpartition(":")[2]
        held = {key.rpartition(":")[2]: value for key, value in given.items()}
        if name in {"worksheet", "table"}:
            self._row = self._wide = self._high = 0
        elif name in {"row", "table-row"}:
            self._rows_shown = _number(held.get("number-rows-repeated"), 1)
            self._row = _number(held.get("r"), self._row + self._rows_shown)
            self._column = 0
        elif name in {"c", "table-cell", "covered-table-cell"}:
            self._begin_cell(name, held)
        elif name == "si":
            self._all.shared.append(0)
        elif name in _FILLING or name in {"p", "s"}:
            self._fill(name, held)

    def _begin_cell(self, name: str, held: Mapping[str, str]) -> None:
        self._cells_shown = _number(held.get("number-columns-repeated"), 1)
        self._column += self._cells_shown
        found = _PLACE.fullmatch(held.get("r", ""))
        if found:
            self._column, self._row = _letters(found[1]), int(found[2])
        self._by_name = held.get("t") == "s"
        self._filled = False
        if name != "c" and {"value", "string-value", "date-value"} & held.keys():
            self._fill("value", {})
            self._all.add(letters=len(held.get("string-value", "")) * self._shown)

    def _fill(self, name: str, held: Mapping[str, str]) -> None:
        """A cell holds something: it widens the rectangle that everything lies in."""
        if name == "v" and self._by_name:
            self._words = []
        if name == "s":
            self._all.add(letters=_number(held.get("c"), 1) * self._shown)
        if self._filled:
            return
        self._filled = True
        before = self._wide * self._high
        self._wide, self._high = max(self._wide, self._column), max(self._high, self._row)
        self._all.add(cells=self._wide * self._high - before)

    @property
    def _shown(self) -> int:
        return self._rows_shown * self._cells_shown

    def _said(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)
        elif self._all.shared and not self._row:
            self._all.shared[-1] += len(words)
        else:
            self._all.add(letters=len(words) * self._shown)

    def _end(self, tag: str) -> None:
        if self._words is None or tag.rpartition(":")[2] != "v":
            return
        place = "".join(self._words).strip()
        self._words = None
        if place.isdecimal() and len(place) < 10:
            self._all.named[int(place)] = self._all.named.get(int(place), 0) + 1


def _number(held: str | None, otherwise: int) -> int:
    """Return a number a file gives, or what holds without one. Raises TooMuchError."""
    if held is None or not held.strip().isdecimal():
        return otherwise
    if len(held.strip()) > 9 or int(held) > MOST_REPEATED:
        raise TooMuchError
    return int(held)


def _letters(column: str) -> int:
    place = 0
    for letter in column.upper():
        place = place * 26 + ord(letter) - 64
    return place
