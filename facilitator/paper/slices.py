"""A picture of several pages, parted where nothing is cut: between cards, between groups.

Lengths are in wall units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Arrow, Line, Picture, Region, Shape
from facilitator.typeset.drawing import bounds

_LEAST = 0.35
"""A slice is at least this share of a page high, so that a clean cut never wastes paper."""
_EDGE = 20.0
"""A slice may be so much higher than a page, rather than leave the rim of a card for another."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a picture from `top` to `bottom`, and the shapes that reach into it."""

    top: float
    bottom: float
    shapes: tuple[Shape, ...]

    @property
    def height(self) -> float:
        """How much of the picture it shows."""
        return self.bottom - self.top


def slices(picture: Picture, page: float | None = None) -> tuple[Slice, ...]:
    """Part a picture into slices no higher than `page` (its own page when left out).

    A cut crosses no group and no card where that can be; failing that no card; and only where
    a single shape is higher than a page, that shape. Room without shapes at the end is left out.
    """
    page = page or picture.page
    reach = [(bounds(shape), shape) for shape in picture.shapes]
    firm = [rect for rect, shape in reach if not isinstance(shape, Arrow | Line | Region)]
    groups = [rect for rect, shape in reach if isinstance(shape, Region)]
    uncut = (_Solid.of(firm + groups), _Solid.of(firm))
    end = min(picture.height, max((rect.bottom for rect, _ in reach), default=0.0))
    cuts = [0.0]
    while end - cuts[-1] > page + _EDGE:
        cuts.append(_cut(uncut, cuts[-1], cuts[-1] + page))
    cuts.append(max(end, cuts[-1] + 1))
    held: list[list[Shape]] = [[] for _ in cuts[1:]]
    for rect, shape in reach:
        first = max(0, bisect_right(cuts, rect.y) - 1)
        for part in held[first : bisect_left(cuts, rect.bottom)]:
            part.append(shape)
    return tuple(
        Slice(top, bottom, tuple(shapes))
        for (top, bottom), shapes in zip(pairwise(cuts), held, strict=True)
    )


def _cut(uncut: Sequence[_Solid], top: float, lowest: float) -> float:
    """The lowest place between two heights where nothing, or as little as can be, is cut."""
    least = top + (lowest - top) * _LEAST
    for solid in uncut:
        place = solid.clear(least, lowest)
        if place is not None:
            return place
    return lowest


@dataclass(frozen=True, slots=True)
class _Solid:
    """What no cut goes through: rectangles by their lower edges, and the height of the highest."""

    rects: Sequence[Rect]
    bottoms: Sequence[float]
    highest: float

    @classmethod
    def of(cls, rects: Sequence[Rect]) -> _Solid:
        down = sorted(rects, key=lambda rect: rect.bottom)
        bottoms = [rect.bottom for rect in down]
        return cls(down, bottoms, max((rect.height for rect in down), default=0.0))

    def clear(self, least: float, lowest: float) -> float | None:
        """The lowest height from `least` to `lowest` that goes through none of them."""
        place = lowest
        first = bisect_right(self.bottoms, least)
        for rect in reversed(self.rects[first : bisect_right(self.bottoms, lowest + self.highest)]):
            if rect.y < place < rect.bottom:
                place = rect.y
                if place < least:
                    return None
        return place
