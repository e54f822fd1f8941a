"""A picture of several pages, parted where nothing is cut: between cards, between groups.

A group that is parted all the same has its name again above what is left of it. Lengths are in
wall units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Arrow, Line, Note, Picture, Region, Shape
from facilitator.typeset.drawing import bounds

_LEAST = 0.35
"""A slice is at least this share of a page high, so that a clean cut never wastes paper."""
_LINE = 3.0
"""What is left around a group at least, so that its edge is seen."""
_BELOW = 8.0
"""What is left free below a name that is there again."""
_EDGE = 20.0
"""A slice may be so much higher than a page, rather than leave the rim of a card for another."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a picture from `top` to `bottom`, and the shapes that reach into it.

    With the names of groups that go on in it, it begins so much above the cut.
    """

    top: float
    bottom: float
    shapes: tuple[Shape, ...]

    @property
    def height(self) -> float:
        """How much of the picture it shows."""
        return self.bottom - self.top


def slices(picture: Picture, page: float | None = None) -> tuple[Slice, ...]:
    """Part a picture into slices no higher than `page` (its own page when left out).

    A cut crosses no group and no card where that can be; failing that no card, and it parts no
    name of a group from its first cards; and only where a single shape is higher than a page, that
    shape. Room without shapes at the end is left out.
    """
    page = page or picture.page
    reach = [(bounds(shape), shape) for shape in picture.shapes]
    regions = [shape for shape in picture.shapes if isinstance(shape, Region)]
    uncut = _uncut(reach, regions)
    end = min(picture.height, max((rect.bottom for rect, _ in reach), default=0.0))
    cuts, named = [0.0], [_Named()]
    while end - cuts[-1] > page - named[-1].high + _EDGE:
        cuts.append(_cut(uncut, cuts[-1], cuts[-1] + page - named[-1].high))
        named.append(_names_at(cuts[-1], regions, page))
    cuts.append(max(end, cuts[-1] + 1))
    held: list[list[Shape]] = [[] for _ in cuts[1:]]
    for rect, shape in reach:
        first = max(0, bisect_right(cuts, rect.y) - 1)
        for part in held[first : bisect_left(cuts, rect.bottom)]:
            part.append(shape)
    return tuple(
        Slice(top - names.high, bottom, names.put(top, shapes))
        for (top, bottom), shapes, names in zip(pairwise(cuts), held, named, strict=True)
    )


def _uncut(reach: Sequence[tuple[Rect, Shape]], regions: Sequence[Region]) -> Sequence[_Solid]:
    """Return what no cut goes through, and what at least none goes through, down to the cards."""
    firm = [(rect, s) for rect, s in reach if not isinstance(s, Arrow | Line | Region)]
    around = [rect for rect, shape in reach if isinstance(shape, Region)]
    wide = [rect for rect, _shape in firm]
    close = [shape.rect if isinstance(shape, Note) else rect for rect, shape in firm]
    heads = [_head(region, [s for _rect, s in firm]) for region in regions]
    return (
        _Solid.of([*wide, *around]),
        _Solid.of([*close, *(region.rect.grown(_LINE) for region in regions)]),
        _Solid.of([*close, *heads]),
        _Solid.of(close),
    )


def _head(region: Region, firm: Sequence[Shape]) -> Rect:
    """Return the name of a group with the first of what stands below it."""
    rect = region.rect
    below = rect.y + region.title_height
    inside = [s.rect.bottom for s in firm if isinstance(s, Note) and s.id in region.holds]
    return Rect(rect.x, rect.y, rect.width, max(below, min(inside, default=below)) - rect.y)


@dataclass(frozen=True, slots=True)
class _Named:
    """Groups that go on after a cut, with their names again, and how much room these take."""

    regions: Mapping[str, Region] = field(default_factory=dict[str, Region])
    high: float = 0.0

    def put(self, cut: float, shapes: Sequence[Shape]) -> tuple[Shape, ...]:
        """Return the shapes below a cut with the names above it, and nothing else there."""
        if not self.regions:
            return tuple(shapes)
        return tuple(
            self.regions.get(s.id, s) if isinstance(s, Region) else s
            for s in shapes
            if not isinstance(s, Note | Region) or s.rect.bottom > cut + 1
        )


def _names_at(cut: float, regions: Sequence[Region], page: float) -> _Named:
    """Return the groups that go on after a cut; where names would take half a page, none."""
    going = [
        each
        for each in regions
        if each.rect.y < cut < each.rect.bottom - 1 and each.title_height and each.title
    ]
    tops: dict[str, float] = {}
    for each in sorted(going, key=lambda held: -held.rect.width * held.rect.height):
        outer = [tops[o.id] + o.title_height for o in going if o.id in tops and _within(each, o)]
        tops[each.id] = max(outer, default=0.0)
    high = max((tops[each.id] + each.title_height + _BELOW for each in going), default=0.0)
    if high > page / 2:
        return _Named()
    found: dict[str, Region] = {}
    for each in going:
        top, rect = cut - high + tops[each.id], each.rect
        found[each.id] = replace(each, rect=Rect(rect.x, top, rect.width, rect.bottom - top))
    return _Named(found, high)


def _within(inner: Region, outer: Region) -> bool:
    one, other = inner.rect, outer.rect
    across = other.x <= one.x and one.x + one.width <= other.x + other.width
    return across and other.y <= one.y and one.bottom <= other.bottom


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
