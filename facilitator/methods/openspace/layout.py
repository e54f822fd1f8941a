"""Where the grid lies on the wall: slots down, spaces across, the tray at the right.

All topics have one size of words, the largest at which all of them have room on as few pages as
can be: first the whole grid on one, then fewer slots or spaces on each.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final

from facilitator.methods.common.layout.measuring import high_of, sizes, wide_of
from facilitator.methods.common.layout.scene import EDGE, CardContent
from facilitator.model.core.words import Words
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import WallSize, least_text

TRAY: Final = "tray"
_CELL: Final = "cell:"
TOP, GAP, INSIDE = 16.0, 12.0, 8.0
HEADED: Final = 34.0
"""Size of the names of slots and spaces at most."""
LARGEST: Final = 50.0
ACROSS: Final = 6
"""Spaces side by side on a page at most."""
TITLE: Final = 48.0
_FEW: Final = 4
"""Topics in the tray up to which they lie in one column."""


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
class Need(CardContent):
    """What a topic has to hold: its number, its words, and under them its host.

    Where a host and what else is told do not stand beside the number, it is a `row`.
    """

    number: str = ""

    def row(self, size: float, wide: float, least: float) -> bool:
        """Whether it is laid out as a row: its number in front, and below as much as there is."""
        pad, mark = max(12.0, 0.5 * size), max(least, 0.62 * size)
        said = " · ".join(map(str, self.badges))
        return wide_of(said, mark, strong=True) > wide - 2 * pad - 2.7 * mark

    def high(self, size: float, wide: float, least: float) -> float:
        """Return how high it must be, so wide, for words of a size."""
        if not self.row(size, wide, least):
            return CardContent.high(self, size, wide, least)
        room, small = self._room(size, wide), max(least, 0.75 * size)
        said = " · ".join(map(str, self.badges))
        below = high_of(said, small, room, strong=True)
        return max(high_of(self.words, size, room) + below, 2.1 * below) + 20

    def _room(self, size: float, wide: float) -> float:
        number = wide_of(self.number, size, strong=True)
        return wide - 24 - max(2 * size, number + 0.6 * size)


@dataclass(frozen=True, kw_only=True)
class SlotGrid:
    """A grid with so many rows and columns on a page; what does not fit goes on on further ones.

    `slots` and `spaces` are their names; `foot` is left free below it on each page. `held` tells
    by row and column what lies in a cell, `waiting` what lies in the tray, if there is one.
    """

    slots: Sequence[Words]
    spaces: Sequence[Words]
    held: Mapping[tuple[int, int], Sequence[Need]]
    waiting: Sequence[Need]
    frame: WallSize
    size: float
    down: int
    across: int
    tray: bool = True
    lanes: int = 1
    foot: float = 0.0

    @property
    def bands(self) -> int:
        """How many pages the spaces need, side by side."""
        return max(1, math.ceil(len(self.spaces) / self.across))

    @property
    def of_grid(self) -> int:
        """How many pages the grid needs without its tray."""
        return self.bands * max(1, math.ceil(len(self.slots) / self.down))

    @property
    def pages(self) -> int:
        """How many pages the grid and its tray need."""
        return max(self.of_grid, self.tray_pages)

    @cached_property
    def left(self) -> float:
        """Where the cells begin: right of the names of the slots."""
        widest = max((wide_of(name, HEADED, strong=True) for name in self.slots), default=0.0)
        return EDGE + min(max(90.0, widest + 12), 180.0) + GAP

    @cached_property
    def tray_wide(self) -> float:
        """How wide the tray is: what waits in it is read as well as the rest."""
        if not self.tray:
            return 0.0
        least = least_text(self.frame)
        return self.lanes * (12.0 * least + 60) if self.waiting else 6.5 * least

    @cached_property
    def wide(self) -> float:
        """How wide a cell is."""
        right = self.frame.width - EDGE - (self.tray_wide + GAP if self.tray else 0.0)
        return (right - self.left - (self.across - 1) * GAP) / self.across

    @cached_property
    def head(self) -> float:
        """How high the row is that names the spaces."""
        named = max(
            (high_of(name, self.headed, self.wide, strong=True) for name in self.spaces),
            default=0.0,
        )
        return min(named, 5.2 * self.headed) + 12

    @cached_property
    def headed(self) -> float:
        """The size of the names of slots and spaces."""
        return max(least_text(self.frame), min(HEADED, self.size))

    @cached_property
    def high(self) -> float:
        """How high a cell is."""
        room = self.frame.height - 2 * TOP - self.head - self.foot
        return (room - (self.down - 1) * GAP) / self.down

    def page_of(self, row: int, column: int) -> int:
        """Return the page a cell stands on."""
        return (row // self.down) * self.bands + column // self.across

    def cell(self, row: int, column: int) -> Rect:
        """Return where a cell lies."""
        top = self.page_of(row, column) * self.frame.height + TOP + self.head
        x = self.left + (column % self.across) * (self.wide + GAP)
        return Rect(x, top + (row % self.down) * (self.high + GAP), self.wide, self.high)

    def row_head(self, row: int, page: int) -> Rect:
        """Return where the name of a slot stands on a page."""
        top = page * self.frame.height + TOP + self.head
        y = top + (row % self.down) * (self.high + GAP)
        return Rect(EDGE, y, self.left - EDGE - GAP, self.high)

    def column_head(self, row: int, column: int) -> Rect:
        """Return where the name of a space stands above a row's page."""
        cell = self.cell(row, column)
        top = self.page_of(row, column) * self.frame.height + TOP
        return Rect(cell.x, top, cell.width, self.head - 4)

    def tray_rect(self, page: int = 0) -> Rect:
        """Return where the tray lies on a page."""
        x = self.frame.width - EDGE - self.tray_wide
        high = self.frame.height - 2 * TOP - self.foot
        return Rect(x, page * self.frame.height + TOP, self.tray_wide, high)

    @property
    def tray_pages(self) -> int:
        """How many pages reach as far as the tray does."""
        return 1 + max((page for page, _ in self._in_tray()), default=0)

    def in_tray(self) -> list[Rect]:
        """Return where the topics that wait lie, one under the other, on as many pages."""
        return [rect.moved(0, page * self.frame.height) for page, rect in self._in_tray()]

    def _in_tray(self) -> Iterator[tuple[int, Rect]]:
        if not self.tray:
            return
        tray = self.tray_rect()
        wide, top = self.lane_wide, tray.y + self.title + INSIDE
        lane, y = 0, top
        for each in self.waiting:
            high = min(each.high(self.size, wide, least_text(self.frame)), tray.bottom - top)
            if y > top and y + high > tray.bottom - INSIDE:
                lane, y = lane + 1, top
            x = tray.x + INSIDE + (lane % self.lanes) * (wide + INSIDE)
            yield lane // self.lanes, Rect(x, y, wide, high)
            y += high + INSIDE

    @property
    def lane_wide(self) -> float:
        """How wide a topic in the tray is."""
        return (self.tray_wide - (self.lanes + 1) * INSIDE) / self.lanes

    @property
    def title(self) -> float:
        """How high the name of the tray is."""
        return TITLE if self.waiting else 3 * TITLE

    def in_cell(self, cell: Rect, held: Sequence[Need]) -> list[Rect]:
        """Return where the topics of a cell lie: they share it, each as high as it needs."""
        inner = Rect(
            cell.x + INSIDE, cell.y + INSIDE, cell.width - 2 * INSIDE, cell.height - 2 * INSIDE
        )
        needs = [each.high(self.size, inner.width, least_text(self.frame)) for each in held]
        spare = inner.height - sum(needs) - INSIDE * (len(held) - 1)
        scale = 1.0 if spare >= 0 else (spare + sum(needs)) / sum(needs)
        found: list[Rect] = []
        y = inner.y
        for need in needs:
            high = need * scale + max(0.0, spare) / len(held)
            found.append(Rect(inner.x, y, inner.width, high))
            y += high + INSIDE
        return found

    @property
    def rowed(self) -> int:
        """How many topics are laid out otherwise than most: rows."""
        least, wide = least_text(self.frame), self.wide - 2 * INSIDE
        cells = [each for held in self.held.values() for each in held]
        return sum(each.row(self.size, wide, least) for each in cells) + sum(
            each.row(self.size, self.lane_wide, least) for each in self.waiting
        )

    @property
    def fits(self) -> bool:
        """Whether all topics have room at their size, with no usual word broken."""
        wide, least = self.wide - 2 * INSIDE, least_text(self.frame)
        named = [word for name in self.spaces for word in str(name).split() if len(word) <= 20]
        if any(wide_of(word, self.headed, strong=True) > self.wide for word in named):
            return False
        for held in self.held.values():
            if any(each.narrow(self.size, wide) for each in held):
                return False
            needs = sum(each.high(self.size, wide, least) for each in held)
            if needs + INSIDE * (len(held) + 1) > self.high:
                return False
        return not any(each.narrow(self.size, self.lane_wide) for each in self.waiting)


def lay(
    slots: Sequence[Words],
    spaces: Sequence[Words],
    held: Mapping[tuple[int, int], Sequence[Need]],
    waiting: Sequence[Need],
    frame: WallSize,
    *,
    tray: bool,
    foot: float,
) -> SlotGrid:
    """Return the grid on the fewest pages, and on them with the largest words."""
    rows, columns = max(1, len(slots)), max(1, len(spaces))
    shapes = sorted(
        ((d, a) for d in range(1, rows + 1) for a in range(1, min(columns, ACROSS) + 1)),
        key=lambda each: (math.ceil(rows / each[0]) * math.ceil(columns / each[1]), -each[0]),
    )
    found: list[SlotGrid] = []
    for down, across in shapes:
        if found and found[0].of_grid < math.ceil(rows / down) * math.ceil(columns / across):
            break
        for lanes, size in product((1, 2) if len(waiting) > _FEW else (1,), sizes(frame, LARGEST)):
            grid = SlotGrid(
                slots=slots,
                spaces=spaces,
                held=held,
                waiting=waiting,
                frame=frame,
                size=size,
                down=down,
                across=across,
                tray=tray,
                lanes=lanes,
                foot=foot,
            )
            if grid.fits or (down, across, size) == (1, 1, least_text(frame)):
                found.append(grid)
    return min(found, key=lambda grid: (grid.pages, grid.rowed, -grid.size, grid.lanes))
