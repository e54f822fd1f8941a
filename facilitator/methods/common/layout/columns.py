"""Boxes that hold others: columns, rows and grids."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from facilitator.methods.common.layout.boxes import (
    GAP,
    FillBox,
    LayoutBox,
    OnceBox,
    SpaceBox,
    again,
)
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Shape


@dataclass(frozen=True, slots=True)
class ColumnBox(LayoutBox):
    """Boxes one below the other, as high as they need; None among them is left out.

    Height that is left goes to boxes with a `share`. Where there are none, it goes in an `even`
    column to the low ones first, each up to `most`, or to the gaps, up to `widest`. Where that
    leaves some, a `middle` column stands in the middle. A box that stays on one page stands on
    each page that the others take.
    """

    boxes: Sequence[LayoutBox | None]
    gap: float = GAP
    even: bool = False
    middle: bool = False
    widest: float = 0.0
    most: float = math.inf
    share: float = field(default=0.0, kw_only=True)

    def high(self, width: float) -> float:
        if width not in self._known:
            held = self.held
            needs = sum(box.high(width) for box in held)
            self._known[width] = needs + self.gap * max(0, len(held) - 1)
        return self._known[width]

    def narrow(self, width: float) -> bool:
        return any(box.narrow(width) for box in self.held)

    def pages(self, rect: Rect) -> list[list[Shape]]:
        return _on_pages(self.held, self.rects(rect))

    @cached_property
    def paged(self) -> bool:
        return any(box.paged for box in self.held)

    @cached_property
    def held(self) -> list[LayoutBox]:
        """The boxes that are there."""
        return [box for box in self.boxes if box is not None]

    @cached_property
    def _known(self) -> dict[float, float]:
        """How high it is in widths: each box that it is in asks again."""
        return {}

    def rects(self, rect: Rect) -> list[Rect]:
        held = self.held
        needs = [box.high(rect.width) for box in held]
        room = max(0.0, rect.height - self.gap * max(0, len(held) - 1))
        highs = self._highs(held, needs, room)
        spare, gap = max(0.0, room - sum(highs)), self.gap
        if len(held) > 1 and self.widest > gap:
            gap += min(self.widest - gap, spare / (len(held) - 1))
            spare -= (gap - self.gap) * (len(held) - 1)
        y, found = rect.y + (spare / 2 if self.middle else 0.0), list[Rect]()
        for high in highs:
            found.append(Rect(rect.x, y, rect.width, high))
            y += high + gap
        return found

    def _highs(
        self, held: Sequence[LayoutBox], needs: Sequence[float], room: float
    ) -> Sequence[float]:
        spare, shares = room - sum(needs), sum(box.share for box in held)
        if spare < 0:
            return [need * room / sum(needs) for need in needs]
        if shares:
            found = zip(held, needs, strict=True)
            return [need + spare * box.share / shares for box, need in found]
        if self.even:
            return evened(needs, room, [box.weight for box in held], self.most)
        return needs


@dataclass(frozen=True, slots=True)
class RowBox(LayoutBox):
    """Boxes side by side, all as high as the row; None among them is an empty place.

    A column is so many wall units wide, or, with a number up to 1, has that share of the rest;
    without `columns` all are alike.
    """

    boxes: Sequence[LayoutBox | None]
    columns: Sequence[float] = ()
    gap: float = GAP
    share: float = field(default=0.0, kw_only=True)
    weight: float = field(default=1.0, kw_only=True)

    def high(self, width: float) -> float:
        if width not in self._known:
            needs = (box.high(wide) for box, wide in self._wides(width))
            self._known[width] = max(needs, default=0.0)
        return self._known[width]

    def narrow(self, width: float) -> bool:
        return any(box.narrow(wide) for box, wide in self._wides(width))

    def pages(self, rect: Rect) -> list[list[Shape]]:
        return _on_pages([box or SpaceBox() for box in self.boxes], self.rects(rect))

    @cached_property
    def paged(self) -> bool:
        return any(box is not None and box.paged for box in self.boxes)

    @cached_property
    def _known(self) -> dict[float, float]:
        """How high it is in widths: each box that it is in asks again."""
        return {}

    def rects(self, rect: Rect) -> list[Rect]:
        found, x = list[Rect](), rect.x
        for wide in self._columns(rect.width):
            found.append(Rect(x, rect.y, wide, rect.height))
            x += wide + self.gap
        return found

    def _wides(self, width: float) -> list[tuple[LayoutBox, float]]:
        held = zip(self.boxes, self._columns(width), strict=True)
        return [(box, wide) for box, wide in held if box is not None]

    def _columns(self, width: float) -> list[float]:
        columns = self.columns or (1.0,) * len(self.boxes)
        shares = sum(each for each in columns if each <= 1)
        fixed = sum(each for each in columns if each > 1) + self.gap * (len(columns) - 1)
        rest = max(0.0, width - fixed)
        return [each if each > 1 else rest * each / shares for each in columns]


def grid(
    boxes: Sequence[LayoutBox], columns: int, *, down: bool = False, gap: float = GAP
) -> ColumnBox:
    """Return boxes in so many columns of one width, read across, or `down` one column first."""
    rows = math.ceil(len(boxes) / columns)
    held = [boxes[n::rows] if down else boxes[n * columns : (n + 1) * columns] for n in range(rows)]
    filled = [[*row, *[None] * (columns - len(row))] for row in held]
    return ColumnBox([RowBox(row, gap=gap) for row in filled], gap, even=True)


def evened(
    needs: Sequence[float], room: float, weights: Sequence[float] = (), most: float = math.inf
) -> list[float]:
    """Share a height that is enough: the low grow first, so that all come out as their weights.

    None is higher than `most` times its weight, unless it needs more; one without weight is as
    high as it needs.
    """
    weights = weights or [1.0] * len(needs)
    whole, growing = list(zip(needs, weights, strict=True)), [w > 0 for w in weights]
    level = 0.0
    while any(growing):
        held = list(zip(whole, growing, strict=True))
        taken = sum(need for (need, _), grows in held if not grows)
        level = (room - taken) / sum(weight for (_, weight), grows in held if grows)
        still = [grows and need <= level * weight for (need, weight), grows in held]
        if still == growing:
            break
        growing = still
    return [max(need, min(level, most) * weight) for need, weight in whole]


def _on_pages(boxes: Sequence[LayoutBox], rects: Sequence[Rect]) -> list[list[Shape]]:
    held = [(box, rect, box.pages(rect)) for box, rect in zip(boxes, rects, strict=True)]
    flowing = [len(pages) for box, _, pages in held if box.paged and not isinstance(box, OnceBox)]
    count = max(flowing, default=1)
    found: list[list[Shape]] = []
    for page in range(count):
        shapes: list[Shape] = []
        for box, rect, pages in held:
            if isinstance(box, OnceBox):
                shapes += pages[0] if page == (count - 1 if box.last else 0) else ()
            elif box.paged:
                shapes += pages[page] if page < len(pages) else box.beyond(rect, page)
            else:
                shapes += (again(shape, page) for shape in pages[0])
        found.append(shapes)
    return found


def padded(box: LayoutBox, across: float, down: float = 0.0) -> LayoutBox:
    """Return a box with free wall round it."""
    middle = ColumnBox([SpaceBox(down), FillBox(box), SpaceBox(down)], 0.0) if down else box
    return RowBox([SpaceBox(), middle, SpaceBox()], (across, 1, across), 0.0)
