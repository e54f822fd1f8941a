"""Cards as CSV: written for spreadsheets, read from anywhere.

Written with a byte order mark, so that Excel shows it well; a cell that a spreadsheet would take
for a formula is written behind an apostrophe, which reading takes off again.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from facilitator.errors import FacilitatorError
from facilitator.files import SIZE_LIMIT, read_whole, write_whole
from facilitator.model import agenda, board
from facilitator.model.records import Activity, Card, CardState, Group, Session
from facilitator.model.text import clean
from facilitator.model.words import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

COLUMNS = (
    "number",
    "session",
    "activity",
    "method",
    "group",
    "group_title",
    "text",
    "voice",
    "state",
    "stacked_under",
    "x",
    "y",
    "source",
    "created_at",
    "card_id",
)

TEXT_NAMES = ("text", "content", "body", "comment", "note", "sticky", "title", "name")
"""Names of the column that holds the words, best first; other tools use all of them."""

_LIVE = "=+-@\t\r＝＋－＠"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read: each text with the line it stood on; and lines left out, with the reason."""

    rows: tuple[tuple[int, str], ...]
    left_out: tuple[tuple[int, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in order."""
        return tuple(words for _, words in self.rows)


def write_csv(world: World, to: Path, activity: ActivityId | None = None) -> None:
    """Write the cards of one activity, or of all in the order of the agenda.

    Cards in the bin are left out.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    cards = [c for c in world.all(Card, activity) if c.state is not CardState.BINNED]
    place = {held.id: number for number, held in enumerate(agenda.activities(world))}
    for card in sorted(cards, key=lambda c: (place[c.activity], c.number)):
        writer.writerow([_safe(value) for value in _row(world, card)])
    write_whole(to, out.getvalue().encode("utf-8-sig"))


def _row(world: World, card: Card) -> tuple[str, ...]:
    activity = world.get(Activity, card.activity)
    group, head = world.find(Group, card.group), world.find(Card, card.stack)
    return (
        str(card.number),
        world.get(Session, activity.session).title,
        activity.title,
        activity.method,
        board.letter(group.number) if group else "",
        group.title if group else "",
        card.text,
        card.voice.value,
        card.state.value,
        str(head.number) if head else "",
        f"{card.x:.1f}",
        f"{card.y:.1f}",
        card.source,
        card.at.isoformat(timespec="minutes") if card.at else "",
        card.id,
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell and (cell[0] in _LIVE or cell.startswith("'")) else cell


def read_csv(path: Path) -> Sheet:
    """Read the texts of a CSV file: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab.

    Raises FacilitatorError when the file has no column of texts or cannot be read as CSV.
    """
    content = _decoded(read_whole(path))
    lines, column = _headed(content, path.name)
    rows: list[tuple[int, str]] = []
    left_out: list[tuple[int, str]] = []
    for line, cells in lines:
        raw = cells[column] if column < len(cells) else ""
        words = clean(_bare(raw))
        if words:
            rows.append((line, words))
        elif any(cell.strip() for cell in cells):
            left_out.append((line, "no text"))
    return Sheet(tuple(rows), tuple(left_out))


def _bare(cell: str) -> str:
    quoted = len(cell) > 1 and cell[0] == "'" and (cell[1] in _LIVE or cell[1] == "'")
    return cell[1:] if quoted else cell


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _headed(content: str, name: str) -> tuple[_Lines, int]:
    """Return the rows behind the heading, and the column of texts.

    Blank lines and a spreadsheet's "sep=;" may stand in front. The separator is the one that
    finds a column of texts, and of several the one that makes most columns.
    """
    empty, found = True, list[tuple[int, _Lines, int]]()
    for separator in ",;\t":
        lines = _Lines(content, name, separator)
        head = next((cells for _, cells in lines if not _is_preface(cells)), None)
        empty &= head is None
        column = _text_column(head or ())
        if head is not None and column is not None:
            found.append((len(head), lines, column))
    if empty:
        raise FacilitatorError(text("{name} is empty.", name=name))
    if not found:
        raise FacilitatorError(
            text(
                "{name} has no column named “text”. Name the column that holds the words “text”.",
                name=name,
            )
        )
    _, lines, column = max(found, key=itemgetter(0))
    return lines, column


def _is_preface(cells: Sequence[str]) -> bool:
    return not "".join(cells).strip() or cells[0].strip().casefold().startswith("sep=")


class _Lines:
    """Rows of a CSV text with the number of the line each one starts on."""

    def __init__(self, content: str, name: str, separator: str) -> None:
        csv.field_size_limit(SIZE_LIMIT)  # a long text is cut into cards later, not refused here
        self._name, self._separator = name, separator
        self._read: list[str] = []
        self._reader = csv.reader(self._lines(content.replace("\x00", "")), delimiter=separator)

    def _lines(self, content: str) -> Iterator[str]:
        for line in io.StringIO(content, newline=""):
            self._read.append(line)
            yield line

    def __iter__(self) -> _Lines:
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
        return start, cells

    def _is_open(self) -> bool:
        """Whether a quotation mark on these lines is never closed: it swallows all that follows."""
        try:
            list(csv.reader(self._read, delimiter=self._separator, strict=True))
        except csv.Error as error:
            return "end of data" in str(error)
        return False

    def _wrong(self, line: int) -> FacilitatorError:
        return FacilitatorError(
            text(
                "{name} cannot be read as CSV: something is wrong on line {line}, perhaps a "
                "quotation mark that is never closed.",
                name=self._name,
                line=line,
            )
        )


def _text_column(head: Sequence[str]) -> int | None:
    names = [cell.strip().casefold() for cell in head]
    return next((names.index(wanted) for wanted in TEXT_NAMES if wanted in names), None)
