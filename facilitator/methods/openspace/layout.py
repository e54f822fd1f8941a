"""Where the grid lies on the wall: slots down, spaces across, the tray at the right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from facilitator.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.picture import Frame

TRAY: Final = "tray"
_CELL: Final = "cell:"
EDGE, GAP = 16.0, 10.0
LEFT: Final = 170.0
"""Width of the column that names the slots."""
HEAD: Final = 58.0
"""Height of the row that names the spaces."""
TRAY_WIDE: Final = 330.0
ROW_LEAST: Final = 118.0
ACROSS: Final = 6
"""Spaces side by side on a page: more cannot be read from the last row."""
ROOMY: Final = 150.0
"""From this height on a topic has its host under it, on a line so high:"""
HOST: Final = 44.0
NOTE_HIGH, NOTE_GAP = 96.0, 8.0


def cell_key(slot: int, space: int) -> str:
    """Return the id of a cell."""
    return f"{_CELL}{slot}:{space}"


def cell_of(key: str) -> tuple[int, int] | None:
    """Return the numbers of slot and space a region stands for; None for anything else."""
    slot, _, space = key.removeprefix(_CELL).partition(":")
    if not key.startswith(_CELL) or not slot.isdecimal() or not space.isdecimal():
        return None
    return int(slot), int(space)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A grid of so many rows and columns; what does not fit goes on to further pages."""

    rows: int
    columns: int
    frame: Frame
    tray: bool = True

    @property
    def rows_a_page(self) -> int:
        """How many slots fit on a page."""
        room = self.frame.height - 2 * EDGE - HEAD
        return max(1, min(self.rows, int((room + GAP) // (ROW_LEAST + GAP))))

    @property
    def bands(self) -> int:
        """How many pages the spaces need, side by side."""
        return max(1, math.ceil(self.columns / ACROSS))

    @property
    def pages(self) -> int:
        """How many pages the grid needs."""
        return self.bands * max(1, math.ceil(self.rows / self.rows_a_page))

    @property
    def _across(self) -> int:
        """Columns of a page: spread evenly over the pages."""
        return max(1, math.ceil(self.columns / self.bands))

    @property
    def _size(self) -> tuple[float, float]:
        right = self.frame.width - EDGE - (TRAY_WIDE + GAP if self.tray else 0.0)
        wide = (right - LEFT - (self._across - 1) * GAP) / self._across
        rows = self.rows_a_page
        high = (self.frame.height - 2 * EDGE - HEAD - (rows - 1) * GAP) / rows
        return wide, high

    def page_of(self, row: int, column: int) -> int:
        """Return the page a cell stands on."""
        return (row // self.rows_a_page) * self.bands + column // self._across

    def cell(self, row: int, column: int) -> Rect:
        """Return where a cell lies."""
        wide, high = self._size
        top = self.page_of(row, column) * self.frame.height + EDGE + HEAD
        return Rect(
            LEFT + (column % self._across) * (wide + GAP),
            top + (row % self.rows_a_page) * (high + GAP),
            wide,
            high,
        )

    def row_head(self, row: int, page: int) -> Rect:
        """Return where the name of a slot stands on a page."""
        high = self._size[1]
        top = page * self.frame.height + EDGE + HEAD
        return Rect(EDGE, top + (row % self.rows_a_page) * (high + GAP), LEFT - EDGE - 12, high)

    def column_head(self, row: int, column: int) -> Rect:
        """Return where the name of a space stands above a row's page."""
        cell = self.cell(row, column)
        top = self.page_of(row, column) * self.frame.height + EDGE
        return Rect(cell.x, top, cell.width, HEAD - 8)

    def tray_rect(self, page: int = 0) -> Rect:
        """Return where the tray lies on a page."""
        x = self.frame.width - EDGE - TRAY_WIDE
        top = page * self.frame.height + EDGE
        return Rect(x, top, TRAY_WIDE, self.frame.height - 2 * EDGE)


def shared(cell: Rect, count: int) -> list[Rect]:
    """Return where so many topics lie in a cell: one above the other, or in two columns."""
    inner = Rect(cell.x + 8, cell.y + 8, cell.width - 16, cell.height - 16)
    rows = max(1, min(count, int((inner.height + 6) // 56)))
    columns = math.ceil(count / rows)
    rows = math.ceil(count / columns)
    wide = (inner.width - (columns - 1) * 6) / columns
    high = (inner.height - (rows - 1) * 6) / rows
    return [
        Rect(
            inner.x + (index // rows) * (wide + 6),
            inner.y + (index % rows) * (high + 6),
            wide,
            high,
        )
        for index in range(count)
    ]


def in_tray(tray: Rect, count: int, frame: Frame) -> list[Rect]:
    """Return where so many topics lie in the tray, one under the other, on as many pages."""
    top = tray.y % frame.height + 56
    room = tray.height - 64
    a_page = max(1, int((room + NOTE_GAP) // (NOTE_HIGH + NOTE_GAP)))
    found: list[Rect] = []
    for index in range(count):
        page, place = divmod(index, a_page)
        y = page * frame.height + top + place * (NOTE_HIGH + NOTE_GAP)
        found.append(Rect(tray.x + 12, y, tray.width - 24, NOTE_HIGH))
    return found


def pages_of(rects: Sequence[Rect], frame: Frame) -> int:
    """Return how many pages these reach over."""
    return max((int(rect.y // frame.height) + 1 for rect in rects), default=1)
