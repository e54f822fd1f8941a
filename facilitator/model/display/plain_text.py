"""What is drawn, in words: charts as tables, pictures as lists. For writers that do not draw."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from facilitator.model.core.words import Say, Words, text
from facilitator.model.display.document import (
    BarChart,
    Cell,
    Grid,
    Table,
    Timeline,
    TimelineEvent,
    cell_words,
)
from facilitator.model.display.geometry import Point
from facilitator.model.display.picture import Note, Picture, Region, Shape, texts

_NUMBER: Final = re.compile(r"[+−-]?\d[\d,.]*( ?%)?")
_NONE_THERE: Final = frozenset({"", "–", "—", "-"})


def holds_numbers(said: Sequence[str]) -> bool:
    """Return whether a column holds numbers, with a word here and there where one is not known."""
    held = [each for each in map(str.strip, said) if each not in _NONE_THERE]
    return 2 * sum(bool(_NUMBER.fullmatch(each)) for each in held) > len(held)


def as_table(block: BarChart | Timeline | Grid, say: Say) -> Table:
    """Return a chart as a table that holds all its words."""
    if isinstance(block, Grid):
        rows = tuple((row.name, *(cell_words(cell) for cell in row.cells)) for row in block.rows)
        return Table(head=(block.corner, *block.columns), rows=rows)
    if isinstance(block, Timeline):
        return Table(
            head=(text("When"), text("What"), text("Who took part")),
            rows=tuple(
                (event.day, _joined((event.title, event.detail), say), _came(event, say))
                for event in block.events
            ),
            widths=(0.24, 0.4, 0.36),
        )
    return Table(
        head=(),
        rows=tuple(
            (
                _joined((bar.name, bar.detail), say),
                _joined((bar.words, *(part.said for part in bar.parts)), say),
            )
            for bar in block.rows
        ),
        widths=(0.55, 0.45),
    )


def shares_of(block: Grid) -> list[list[float]]:
    """Return for each cell what share its number is of the largest, from 0 to 1; 0 for a sum."""
    last_row, last_column = len(block.rows) - 1, len(block.columns) - 1

    def number(row: int, column: int, cell: Cell) -> int:
        is_sum = (block.sums_below and row == last_row) or (
            block.sums_right and column == last_column
        )
        return cell if isinstance(cell, int) and not is_sum else 0

    held = [
        [number(at, place, cell) for place, cell in enumerate(row.cells)]
        for at, row in enumerate(block.rows)
    ]
    most = max((each for row in held for each in row), default=0) or 1
    return [[max(0.0, each / most) for each in row] for row in held]


def _came(event: TimelineEvent, say: Say) -> str:
    return _joined((event.total, *(part.said for part in event.parts)), say)


def _joined(words: Iterable[Words], say: Say) -> str:
    return " · ".join(said for each in words if (said := say(each)))


def told(picture: Picture, say: Say) -> list[tuple[str, int, bool]]:
    """Return what a picture says, in reading order: the words, how deep, whether a heading.

    Regions come with the cards that lie in them, then everything else.
    """
    found: list[tuple[str, int, bool]] = []
    for shape, depth in _in_order(picture):
        said = " ".join(part for part in _said(shape, say) if part)
        if said:
            found.append((said, depth, isinstance(shape, Region)))
    return found


def _said(shape: Shape, say: Say) -> tuple[str, ...]:
    if isinstance(shape, Note):
        badges = ", ".join(say(badge) for badge in (*shape.badges, *shape.aside))
        return (shape.number, shape.text, f"({badges})" if badges else "")
    mark = shape.mark if isinstance(shape, Region) else ""
    return (mark, *texts(Picture(shapes=(shape,))))


def _in_order(picture: Picture) -> list[tuple[Shape, int]]:
    regions = [shape for shape in picture.shapes if isinstance(shape, Region)]
    rest = [shape for shape in picture.shapes if not isinstance(shape, Region)]
    found: list[tuple[Shape, int]] = []
    for region in sorted(regions, key=lambda shape: (shape.rect.y, shape.rect.x)):
        found.append((region, 0))
        inside = [shape for shape in rest if region.rect.holds(*_middle(shape))]
        rest = [shape for shape in rest if shape not in inside]
        found.extend((shape, 1) for shape in inside)
    return [*found, *((shape, 0) for shape in rest)]


def _middle(shape: Shape) -> Point:
    rect = getattr(shape, "rect", None)
    return rect.centre if rect is not None else Point(-1.0, -1.0)
