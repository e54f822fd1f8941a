"""How many tables stand on a page of the wall, and where: names as large as there is room for.

Two columns up to six tables, three up to twelve; more go on on further pages. All names of a
round have one size. A few long ones go on to a second line, and if need be are shortened to "Anna
W.", before all others become smaller; where names need more room than a page has, fewer tables
stand on each.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from facilitator.methods.common.layout.boxes import (
    GAP,
    LayoutBox,
    PagesBox,
    SpaceBox,
    TextBox,
    TileBox,
)
from facilitator.methods.common.layout.columns import RowBox, padded
from facilitator.methods.common.layout.columns import grid as grid_of
from facilitator.methods.common.layout.measuring import high_of, is_narrow, sizes, wide_of
from facilitator.model.core.words import Words, text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Align,
    Emphasis,
    Note,
    Shape,
    Tint,
    WallSize,
    least_text,
)

FEW, PAGE = 6, 12
"""Tables in two columns at most, and on a page."""
PAD, BETWEEN = 10.0, 6.0
INSIDE: Final = 12.0
"""Free room at both sides of a name in its card."""
MOST: Final = 58.0
FEW_LONG: Final = 6
"""One name of so many may be shortened for the others; of fewer names, one."""
TALL: Final = 2.6
"""A card is so many times as high as its name's size at most."""
_NUMBER: Final = 76.0


@dataclass(frozen=True, slots=True)
class SeatBox(LayoutBox):
    """A name in its card."""

    note: Note
    size: float

    def high(self, width: float) -> float:
        return _need(self.note.text, self.size, width)

    def place(self, rect: Rect) -> list[Shape]:
        return [replace(self.note, rect=rect, size=self.size)]


@dataclass(frozen=True, slots=True)
class TableGrid:
    """Tables of one size in columns and rows, on one page or several.

    `size` is that of names, which stand in so many columns (`across`) at each table; `beside` is
    the free room beside those of each table, where words are as high as `low`. Long names that are
    shortened are in `short`.
    """

    area: Rect
    columns: int
    rows: int
    pages: int
    size: float
    across: int
    block: float
    beside: tuple[float, ...]
    low: float = 0.0
    short: Mapping[str, str] = field(default_factory=dict[str, str])

    def shown(self, name: Words) -> Words:
        return self.short.get(str(name), name)

    def box(self, tables: Sequence[LayoutBox]) -> PagesBox:
        """Return tables on the pages they take; each page has room for as many."""
        each = self.columns * self.rows
        starts = range(0, len(tables), each)
        pages = ([*tables[n : n + each], *[SpaceBox()] * each][:each] for n in starts)
        return PagesBox([grid_of(page, self.columns) for page in pages])

    def table(
        self, key: str, number: int, seats: Sequence[tuple[Note, LayoutBox | None]], beside: float
    ) -> LayoutBox:
        strong, centre = Emphasis.STRONG, Align.CENTRE
        said = TextBox(f"number:{number}", str(number), _NUMBER, strong, centre, told="")
        block = TileBox(f"block:{number}", said, Tint.GREEN, across=0, down=8)
        rows: list[LayoutBox] = []
        for note, came in seats:
            seat = SeatBox(note, self.size)
            wide = (1.0, beside - BETWEEN) if beside else (1.0,)
            rows.append(RowBox([seat, came] if beside else [seat], wide, BETWEEN))
        names = replace(
            grid_of(rows, self.across, down=True, gap=BETWEEN), middle=True, most=TALL * self.size
        )
        parts = RowBox([block, padded(names, PAD, PAD)], (self.block, 1), 0.0)
        title = text("Table {number}", number=number)
        return TileBox(key, parts, across=0, down=0, title=title, drops=True)

    @property
    def _cell(self) -> tuple[float, float]:
        wide = (self.area.width - (self.columns - 1) * GAP) / self.columns
        high = (self.area.height - (self.rows - 1) * GAP) / self.rows
        return wide, high

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
            name for name, said in shown.items() if is_narrow(said, self.size, room - 2 * INSIDE)
        ]
        lines = math.ceil(len(held) / self.across)
        low = self.low if self.beside[index] else 0.0
        needs = max((_need(said, self.size, room) for said in shown.values()), default=0.0)
        needs = max(needs, low)
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
    names: Sequence[Sequence[Words]],
    area: Rect,
    frame: WallSize,
    *,
    beside: Sequence[float] = (),
    low: float = 0.0,
) -> TableGrid:
    """Return the grid for tables with these names.

    `beside` those of each stays so much room, for words that are so high (`low`).
    """
    count = max(1, len(names))
    free = tuple(beside) or (0.0,) * len(names)
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
                found = TableGrid(area, columns, rows, held, size, across, block, free, low)
                fitting = found if found.fits(names) else found.shortened(names)
                if fitting is not None:
                    return fitting
    assert found is not None  # noqa: S101  (there is a page at least)
    return found
