"""How many tables stand on a page of the wall, and where: names as large as there is room for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from facilitator.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP: Final = 14.0
COLUMNS: Final = 4
PAIRS, MORE = 12, 8
"""Tables of a page at most that can be read from the last row: of two or three, and of more."""
TITLE: Final = 46.0
PAD, BETWEEN = 10.0, 6.0
TALL: Final = 130.0
"""Height of a name at most: what is larger looks like shouting."""
_LOW: Final = 4.1
"""A name is at least so many times as wide as high: its words stand in its middle."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Tables of one size in columns and rows, on one page or several."""

    room: Rect
    columns: int
    rows: int
    pages: int
    high: float

    def cells(self, count: int) -> Iterator[tuple[int, Rect]]:
        """Yield the page and the place on it of so many tables; a page is in its middle."""
        wide = _wide(self.room.width, self.columns)
        each = self.columns * self.rows
        whole = self.rows * self.high + (self.rows - 1) * GAP
        top = self.room.y + (self.room.height - whole) / 2
        for index in range(count):
            page, place = divmod(index, each)
            row, column = divmod(place, self.columns)
            x = self.room.x + column * (wide + GAP)
            yield page, Rect(x, top + row * (self.high + GAP), wide, self.high)


def grid(count: int, most: int, room: Rect) -> Grid:
    """Return the grid for so many tables with `most` people at the fullest one."""
    pages = max(1, math.ceil(count / (PAIRS if most <= 3 else MORE)))
    each = max(1, math.ceil(count / pages))
    offers = [(columns, math.ceil(each / columns)) for columns in range(1, COLUMNS + 1)]
    columns, rows = max(offers, key=lambda offer: (_size(offer, most, room), offer[0]))
    tall = _tall(_wide(room.width, columns), most)
    high = min(_high(rows, room), TITLE + PAD + _rows(most) * (tall + BETWEEN))
    pages = max(1, math.ceil(count / (columns * rows)))  # a grid may hold some more
    return Grid(room, columns, rows, pages, high)


def _size(offer: tuple[int, int], most: int, room: Rect) -> float:
    """Return how large a name of usual length can be."""
    columns, rows = offer
    names = _rows(most)
    wide = _wide(room.width, columns)
    high = min(_tall(wide, most), (_high(rows, room) - TITLE - PAD) / names - BETWEEN)
    return min(0.4 * high, wide / _columns(most) / 12)


def _wide(room: float, columns: int) -> float:
    return (room - (columns - 1) * GAP) / columns


def _tall(table: float, count: int) -> float:
    columns = _columns(count)
    return min(TALL, (table - 2 * PAD - (columns - 1) * BETWEEN) / columns / _LOW)


def _high(rows: int, room: Rect) -> float:
    return (room.height - (rows - 1) * GAP) / rows


def _columns(count: int) -> int:
    return 1 if count < 5 else 2


def _rows(count: int) -> int:
    return max(1, math.ceil(count / _columns(count)))


def names(count: int, most: int, table: Rect) -> list[Rect]:
    """Return where the names of a table stand: in one column, or in two.

    With `most` at the fullest table, names are equally large at all of them.
    """
    columns, rows = _columns(most), _rows(most)
    wide = (table.width - 2 * PAD - (columns - 1) * BETWEEN) / columns
    room = (table.height - TITLE - PAD - (rows - 1) * BETWEEN) / rows
    high = min(_tall(table.width, most), room)
    return [
        Rect(
            table.x + PAD + (index // rows) * (wide + BETWEEN),
            table.y + TITLE + (index % rows) * (high + BETWEEN),
            wide,
            high,
        )
        for index in range(count)
    ]
