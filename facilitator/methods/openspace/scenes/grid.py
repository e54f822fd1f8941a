"""Where the grid lies on the wall: slots down, spaces across, the tray at the right.

All topics have one size of words, the largest at which all of them have room on as few pages as
can be: first the whole grid on one, then fewer slots or spaces on each.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import (
    CardBox,
    FillBox,
    LayoutBox,
    PagesBox,
    TextBox,
    TileBox,
)
from facilitator.methods.common.layout.columns import ColumnBox, RowBox
from facilitator.methods.common.layout.measuring import sizes, wide_of
from facilitator.methods.openspace.plan import TRAY, cell_key
from facilitator.model.core.words import Words, text
from facilitator.model.display.picture import (
    Align,
    Emphasis,
    Note,
    Picture,
    Tint,
    WallSize,
    least_text,
)

GAP, INSIDE = 12.0, 8.0
HEADED: Final = 34.0
"""Size of the names of slots and spaces at most."""
LARGEST: Final = 50.0
ACROSS: Final = 6
"""Spaces side by side on a page at most."""
TITLE: Final = 48.0
_FEW: Final = 4
"""Topics in the tray up to which they lie in one column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotGrid:
    """What a grid holds: slots and spaces by number, topics by cell, and what waits in a tray.

    The slot that is `running` is marked; what is `gone` is said below.
    """

    slots: Mapping[int, Words]
    spaces: Mapping[int, Words]
    held: Mapping[tuple[int, int], Sequence[Note]]
    waiting: Sequence[Note]
    running: int | None = None
    tray: bool = True
    gone: Words = ""

    def picture(self, frame: WallSize) -> Picture:
        """Return it on the fewest pages, and on them with the largest words."""
        best, fewest = None, math.inf
        for pages, down, across, lanes in self._ways():
            if pages > fewest:
                break
            for size in sizes(frame, LARGEST):
                if best is not None and best[0] <= (pages, -size, lanes):
                    break  # no smaller words look better
                page = _GridPage(self, frame, size, down, across, lanes)
                if page.fits or (down, across, size) == (1, 1, least_text(frame)):
                    fewest = pages
                    looks = (max(pages, page.tray_pages), -size, lanes)
                    best = (looks, page) if best is None or looks < best[0] else best
        assert best is not None  # noqa: S101  (the last way is taken as it is)
        return best[1].picture()

    def _ways(self) -> list[tuple[int, int, int, int]]:
        """Return how many pages the grid needs with so many slots and spaces, and tray lanes."""
        rows, columns = max(1, len(self.slots)), max(1, len(self.spaces))
        ways = product(range(1, rows + 1), range(1, min(columns, ACROSS) + 1))
        counted = [(math.ceil(rows / d) * math.ceil(columns / a), d, a) for d, a in ways]
        lanes = (1, 2) if len(self.waiting) > _FEW else (1,)
        ordered = sorted(counted, key=lambda each: (each[0], -each[1]))
        return [(*way, lane) for way in ordered for lane in lanes]


@dataclass(frozen=True, slots=True)
class _GridPage:
    """A grid with so many rows and columns on a page, and words of a size."""

    grid: SlotGrid
    frame: WallSize
    size: float
    down: int
    across: int
    lanes: int

    @property
    def fits(self) -> bool:
        """Whether all topics have room at their size, with no usual word broken."""
        area, foot = flow.area_of(self.frame), self._foot()
        high = area.height - (foot.high(area.width) + GAP if foot else 0.0)
        wide = area.width - (self._tray_wide + GAP if self.grid.tray else 0.0)
        lane = (self._tray_wide - 2 * INSIDE) / self.lanes - INSIDE
        if any(topic.narrow(lane) for topic in self._topics(self.grid.waiting)):
            return False
        return all(not page.narrow(wide) and page.high(wide) <= high for page in self._pages())

    @property
    def tray_pages(self) -> int:
        """How many pages the tray takes, which may be more than the grid."""
        if not self.grid.tray:
            return 1
        row = self._parts()
        place = self._whole(row).rects(flow.area_of(self.frame))[0]
        return len(self._tray().pages(row.rects(place)[1]))

    def picture(self) -> Picture:
        return flow.picture(self.frame, self._whole(self._parts()))

    def _whole(self, row: RowBox) -> ColumnBox:
        return ColumnBox([FillBox(row), self._foot()], GAP, share=1)

    def _parts(self) -> RowBox:
        grid = PagesBox([*self._pages()])
        if not self.grid.tray:
            return RowBox([grid])
        return RowBox([grid, self._tray()], (1, self._tray_wide), GAP)

    def _foot(self) -> LayoutBox | None:
        small = least_text(self.frame)
        gone = self.grid.gone
        return TextBox("gone", gone, small, most=2.6 * small) if str(gone) else None

    def _pages(self) -> Iterator[LayoutBox]:
        slots, spaces = [*self.grid.slots], [*self.grid.spaces]
        for row in range(0, max(1, len(slots)), self.down):
            for column in range(0, max(1, len(spaces)), self.across):
                yield self._page(
                    slots[row : row + self.down], spaces[column : column + self.across]
                )

    def _page(self, slots: Sequence[int], spaces: Sequence[int]) -> LayoutBox:
        headed = max(least_text(self.frame), min(HEADED, self.size))
        strong = Emphasis.STRONG
        named = self.grid.slots.values()
        widest = max((wide_of(name, HEADED, strong=True) for name in named), default=0.0)
        free = [None] * (self.across - len(spaces))
        columns = (min(max(90.0, widest + 12), 180.0), *(1.0,) * self.across)
        key = slots[0] if slots else 0
        heads = [
            TextBox(
                f"space:{space}:{key}",
                self.grid.spaces[space],
                headed,
                strong,
                middle=False,
                most=5.2 * headed,
            )
            for space in spaces
        ]
        rows = [RowBox([None, *heads, *free], columns, GAP, weight=0)]
        for slot in slots:
            name = self.grid.slots[slot]
            first = TextBox(f"slot:{slot}:{spaces[0]}", name, headed, strong, Align.RIGHT)
            cells = [self._cell(slot, space) for space in spaces]
            rows.append(RowBox([first, *cells, *free], columns, GAP))
        return ColumnBox(rows, GAP, even=True)

    def _topics(self, notes: Sequence[Note]) -> list[LayoutBox]:
        return [CardBox(note, self.size, least_text(self.frame)) for note in notes]

    def _cell(self, slot: int, space: int) -> LayoutBox:
        held = self._topics(self.grid.held.get((slot, space), ()))
        return TileBox(
            cell_key(slot, space),
            ColumnBox(held, INSIDE, even=True),
            Tint.GREEN if slot == self.grid.running else Tint.WHITE,
            across=INSIDE,
            down=INSIDE,
            drops=True,
            dashed=not held,
        )

    def _tray(self) -> LayoutBox:
        """The topics that wait for a time and a space, on as many pages as there are."""
        waiting = self._topics(self.grid.waiting)
        topics = flow.rows(self.frame, waiting, columns=self.lanes, gap=INSIDE, packed=True)
        return TileBox(
            TRAY,
            topics,
            emphasis=Emphasis.QUIET,
            across=INSIDE,
            down=INSIDE,
            title=text("Needs a place"),
            head=TITLE if waiting else 3 * TITLE,
            drops=True,
        )

    @property
    def _tray_wide(self) -> float:
        """How wide the tray is: what waits in it is read as well as the rest."""
        least = least_text(self.frame)
        return self.lanes * (12.0 * least + 60) if self.grid.waiting else 6.5 * least
