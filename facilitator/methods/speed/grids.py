"""How many tables stand on a page of the wall, and where: names as large as there is room for.

Two columns up to six tables, three up to twelve; more go on on further pages. All names of a
round have one size. A few long ones go on to a second line, and if need be are shortened to "Anna
W.", before all others become smaller; where names need more room than a page has, fewer tables
stand on each.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
FEW_LONG: Final = 6
"""One name of so many may be shortened for the others; of fewer names, one."""
TALL: Final = 2.6
"""A card is so many times as high as its name's size at most, for each line."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A table on its page: the whole of it, its number, where its names stand, and how."""

    page: int
    rect: Rect
    block: Rect
    names: tuple[Rect, ...]
    shown: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class TableGrid:
    """Tables of one size in columns and rows, on one page or several.

    `size` is that of names, which stand in so many columns (`across`) at each table; `beside` is
    the free room beside those of each table. Long names that are shortened are in `short`.
    """

    area: Rect
    columns: int
    rows: int
    pages: int
    size: float
    across: int
    block: float
    beside: tuple[float, ...]
    short: Mapping[str, str] = field(default_factory=dict[str, str])

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
            shown = tuple(self.short.get(str(name), name) for name in held)
            places = tuple(self._names(rect, shown, self.beside[index]))
            yield Seated(page, rect, block, places, shown)

    @property
    def _cell(self) -> tuple[float, float]:
        wide = (self.area.width - (self.columns - 1) * GAP) / self.columns
        high = (self.area.height - (self.rows - 1) * GAP) / self.rows
        return wide, high

    def _names(self, rect: Rect, held: Sequence[Words], beside: float) -> Iterator[Rect]:
        """Yield where names stand: in one column or in two, in the middle of the table."""
        wide = _name(rect.width, self.across, self.block, beside)
        lines = math.ceil(len(held) / self.across)
        room = rect.height - 2 * PAD
        needs = [_need(name, self.size, wide) for name in held]
        tall = max((TALL / 1.25 * need for need in needs), default=0.0)
        high = min(tall, (room - (lines - 1) * BETWEEN) / max(1, lines))
        top = rect.y + PAD + (room - lines * high - (lines - 1) * BETWEEN) / 2
        step = wide + beside + BETWEEN
        for index in range(len(held)):
            column, row = divmod(index, lines)
            x = rect.x + self.block + PAD + column * step
            yield Rect(x, top + row * (high + BETWEEN), wide, high)

    def fits(self, names: Sequence[Sequence[Words]]) -> bool:
        """Whether all names have room at their size, no usual one broken within a word."""
        return all(self._misfit(index, held) is None for index, held in enumerate(names))

    def shortened(self, names: Sequence[Sequence[Words]]) -> TableGrid | None:
        """Return it with the few long names shortened that have no room; None where that fails."""
        every = [str(name) for held in names for name in held]
        found = self
        for _ in range(max(1, len(every) // FEW_LONG)):
            long = next((m for i, held in enumerate(names) if (m := found._misfit(i, held))), None)
            short = _short(long or "", [found.short.get(each, each) for each in every])
            if not short:
                return None
            found = replace(found, short={**found.short, str(long): short})
            if found.fits(names):
                return found
        return None

    def _misfit(self, index: int, held: Sequence[Words]) -> str | None:
        """Return the longest name of a table where they have no room; None where they have."""
        wide, high = self._cell
        room = _name(wide, self.across, self.block, self.beside[index])
        shown = {str(name): self.short.get(str(name), name) for name in held}
        tight = [
            name
            for name, said in shown.items()
            for word in str(said).split()
            if len(word) <= 20 and wide_of(word, self.size) > room - 2 * INSIDE
        ]
        lines = math.ceil(len(held) / self.across)
        needs = max((_need(said, self.size, room) for said in shown.values()), default=0.0)
        if not tight and lines * needs + (lines - 1) * BETWEEN + 2 * PAD <= high:
            return None
        return max(tight or shown, key=lambda name: wide_of(shown[name], self.size), default="")


def _short(name: str, others: Sequence[str]) -> str:
    """Return a name as "Anna W."; "" where that is no name of its own, or no shorter."""
    first, *rest = name.split() or [""]
    short = f"{first} {rest[-1][0]}." if rest else ""
    return short if short not in others and len(short) < len(name) else ""


def _need(name: Words, size: float, wide: float) -> float:
    return high_of(name, size, wide - 2 * INSIDE) + 8


def _name(table: float, across: int, block: float, beside: float) -> float:
    """Return how wide a name's card is in a table so wide."""
    room = table - block - 2 * PAD - (across - 1) * BETWEEN
    return room / across - beside


def grid(
    names: Sequence[Sequence[Words]], area: Rect, frame: WallSize, *, beside: Sequence[float] = ()
) -> TableGrid:
    """Return the grid for tables with these names; `beside` those of each stays so much room."""
    count = max(1, len(names))
    free = tuple(beside) or (0.0,) * count
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
                found = TableGrid(area, columns, rows, held, size, across, block, free)
                fitting = found if found.fits(names) else found.shortened(names)
                if fitting is not None:
                    return fitting
    assert found is not None  # noqa: S101  (there is a page at least)
    return found
