"""How many tables stand on a page of the wall, and where: names as large as there is room for.

Two columns up to six tables, three up to twelve; more go on on further pages. All names of a
round have one size; where they need more room than a page has, fewer tables stand on each.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from facilitator.methods.common.layout.measuring import high_of, sizes, wide_of
from facilitator.methods.common.layout.scene import GAP
from facilitator.model.core.words import Words
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import WallSize, least_text

FEW, PAGE = 6, 12
"""Tables in two columns at most, and on a page."""
PAD, BETWEEN = 10.0, 6.0
INSIDE: Final = 12.0
"""Free room at both sides of a name in its card."""
MOST: Final = 58.0
TALL: Final = 2.6
"""A card is so many times as high as its name's size at most, for each line."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A table on its page: the whole of it, its number, and where its names stand."""

    page: int
    rect: Rect
    block: Rect
    names: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class TableGrid:
    """Tables of one size in columns and rows, on one page or several.

    `size` is that of names, which stand in so many columns (`across`) at each table.
    """

    area: Rect
    columns: int
    rows: int
    pages: int
    size: float
    across: int
    block: float
    beside: float

    def tables(self, names: Sequence[Sequence[Words]]) -> Iterator[Seated]:
        """Yield where each table stands, with room for its names; a page fills its area."""
        wide, high = self._cell
        each = self.columns * self.rows
        for index, held in enumerate(names):
            page, place = divmod(index, each)
            row, column = divmod(place, self.columns)
            x = self.area.x + column * (wide + GAP)
            rect = Rect(x, self.area.y + row * (high + GAP), wide, high)
            block = Rect(x, rect.y, self.block, high)
            yield Seated(page, rect, block, tuple(self._names(rect, held)))

    @property
    def _cell(self) -> tuple[float, float]:
        wide = (self.area.width - (self.columns - 1) * GAP) / self.columns
        high = (self.area.height - (self.rows - 1) * GAP) / self.rows
        return wide, high

    def _names(self, rect: Rect, held: Sequence[Words]) -> Iterator[Rect]:
        """Yield where names stand: in one column or in two, in the middle of the table."""
        wide = _name(rect.width, self.across, self.block, self.beside)
        lines = math.ceil(len(held) / self.across)
        room = rect.height - 2 * PAD
        needs = [_need(name, self.size, wide) for name in held]
        tall = max((TALL / 1.25 * need for need in needs), default=0.0)
        high = min(tall, (room - (lines - 1) * BETWEEN) / max(1, lines))
        top = rect.y + PAD + (room - lines * high - (lines - 1) * BETWEEN) / 2
        step = wide + self.beside + BETWEEN
        for index in range(len(held)):
            column, row = divmod(index, lines)
            x = rect.x + self.block + PAD + column * step
            yield Rect(x, top + row * (high + BETWEEN), wide, high)

    def fits(self, names: Sequence[Sequence[Words]]) -> bool:
        """Whether all names have room at their size, no usual one broken within a word."""
        wide, high = self._cell
        most = max(map(len, names), default=1)
        room = _name(wide, self.across, self.block, self.beside)
        inside = room - 2 * INSIDE
        words = [word for held in names for name in held for word in str(name).split()]
        if any(len(word) <= 20 and wide_of(word, self.size) > inside for word in words):
            return False
        lines = math.ceil(most / self.across)
        needs = max((_need(name, self.size, room) for held in names for name in held), default=0.0)
        return lines * needs + (lines - 1) * BETWEEN + 2 * PAD <= high


def _need(name: Words, size: float, wide: float) -> float:
    return high_of(name, size, wide - 2 * INSIDE) + 8


def _name(table: float, across: int, block: float, beside: float) -> float:
    """Return how wide a name's card is in a table so wide."""
    room = table - block - 2 * PAD - (across - 1) * BETWEEN
    return room / across - beside


def grid(
    names: Sequence[Sequence[Words]], area: Rect, frame: WallSize, *, beside: float = 0.0
) -> TableGrid:
    """Return the grid for tables with these names; `beside` each stays so much room."""
    count = max(1, len(names))
    block = max(120.0, 5.0 * least_text(frame))
    most = max(map(len, names), default=1)
    first = math.ceil(count / PAGE)
    found: TableGrid | None = None
    for pages in range(first, max(first, count) + 1):
        each = math.ceil(count / pages)
        columns = min(each, 1 if each == 1 else 2 if each <= FEW else 3)
        for size in sizes(frame, MOST):
            rows = math.ceil(each / columns)
            held = math.ceil(count / (columns * rows))
            for across in (1, 2) if most > FEW // 2 else (1,):
                found = TableGrid(area, columns, rows, held, size, across, block, beside)
                if found.fits(names):
                    return found
    assert found is not None  # noqa: S101  (there is a page at least)
    return found
