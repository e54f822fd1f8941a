"""Cards as CSV: written for spreadsheets, read from anywhere.

Written with a byte order mark, so that Excel shows it well; a cell that a spreadsheet would take
for a formula is written behind an apostrophe, which reading takes off again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from facilitator.errors import FacilitatorError
from facilitator.exchange.cells import CsvLines, bare, decoded, encoded, is_preface
from facilitator.files import read_whole, write_whole
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core.clean_text import clean
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, CardState, Group, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import World

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


@dataclass(frozen=True, slots=True)
class CsvSheet:
    """What was read: each text with the line it stood on; and lines left out, with the reason."""

    rows: tuple[tuple[int, str], ...]
    left_out: tuple[tuple[int, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(words for _, words in self.rows)


def write_csv(world: World, to: Path, activity: ActivityId | None = None) -> None:
    """Write the cards of one activity, or of all in the order of the agenda.

    Cards in the bin are left out.
    """
    cards = [c for c in world.all(Card, activity) if c.state is not CardState.BINNED]
    place = {held.id: number for number, held in enumerate(agenda_queries.activities(world))}
    ordered = sorted(cards, key=lambda c: (place[c.activity], c.number))
    write_whole(to, encoded([COLUMNS, *(_row(world, card) for card in ordered)]))


def _row(world: World, card: Card) -> tuple[str, ...]:
    activity = world.get(Activity, card.activity)
    group, head = world.find(Group, card.group), world.find(Card, card.stack)
    return (
        str(card.number),
        world.get(Session, activity.session).title,
        activity.title,
        activity.method,
        board_queries.letter(group.number) if group else "",
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


def read_csv(path: Path) -> CsvSheet:
    """Read the texts of a CSV file: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab.

    Raises FacilitatorError when the file has no column of texts or cannot be read as CSV.
    """
    content = decoded(read_whole(path))
    lines, column = _headed(content, path.name)
    rows: list[tuple[int, str]] = []
    left_out: list[tuple[int, str]] = []
    for line, cells in lines:
        raw = cells[column] if column < len(cells) else ""
        words = clean(bare(raw))
        if words:
            rows.append((line, words))
        elif any(cell.strip() for cell in cells):
            left_out.append((line, "no text"))
    return CsvSheet(tuple(rows), tuple(left_out))


def _headed(content: str, name: str) -> tuple[CsvLines, int]:
    """Return the rows behind the heading, and the column of texts.

    Blank lines and a spreadsheet's "sep=;" may stand in front. The separator is the one that
    finds a column of texts, and of several the one that makes most columns.
    """
    empty, found = True, list[tuple[int, CsvLines, int]]()
    for separator in ",;\t":
        lines = CsvLines(content, name, separator)
        head = next((cells for _, cells in lines if not is_preface(cells)), None)
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


def _text_column(head: Sequence[str]) -> int | None:
    names = [cell.strip().casefold() for cell in head]
    return next((names.index(wanted) for wanted in TEXT_NAMES if wanted in names), None)
