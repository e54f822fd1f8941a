"""Where the words of links stand: near their lines, and on no words of cards and groups."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from facilitator.methods.common.layout.measuring import said
from facilitator.model.display.geometry import Point, Rect, around
from facilitator.model.display.picture import (
    Arrow,
    LineStyle,
    Note,
    Picture,
    Region,
    least_lettering,
)
from facilitator.typeset.arrows import label_middle, label_size
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Lettering

_STEP = 8.0
"""What is a line so long that its words may stand elsewhere than by its middle."""
_ACROSS = (0.0, -0.5, 0.5, -1.0, 1.0)
_DOWN = (0.0, -0.5, 0.5, -1.0, 1.0)
"""How much of half a plate's width and height its middle is tried beside a line."""
_REACH = 60.0
"""How far along a line its words may go from its middle."""
_BESIDE = 6.0
"""How far from its line the plate of a word may stand."""
_SHIFT, _ASIDE = 48.0, 192.0
"""How far a line moves along the edges it joins, each time and at most."""
_HEAD = 24.0
"""What the head of an arrow takes up, to each side."""
_ON_WORDS, _ON_HEAD, _ON_CARD = 10.0, 0.5, 0.03
"""What a square unit of each weighs that is covered, beside a unit further from the middle."""


class _Ends(NamedTuple):
    """The rectangles that a link may begin and end at."""

    starts: tuple[Rect, ...]
    ends: tuple[Rect, ...]

    def hold(self, start: Point, end: Point) -> bool:
        """Whether there are the same edges at two other places, away from their corners."""
        return _beside(self.starts, start) and _beside(self.ends, end)


class _Taken(NamedTuple):
    """What words would cover, and what a square unit of it weighs."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float


def _weighed(rect: Rect, weight: float) -> _Taken:
    return _Taken(rect.x, rect.y, rect.right, rect.bottom, weight)


def placed(picture: Picture) -> Picture:
    """Return a picture whose links have their words where they cover no others, if that can be."""
    links = [s for s in picture.shapes if isinstance(s, Arrow) and s.label and not s.thick]
    if not links:
        return picture
    least = least_lettering(picture)
    made: dict[str, Arrow] = {}
    others: list[_Taken] = []
    boxes = [s for s in picture.shapes if isinstance(s, Note | Region)]
    for link in links:
        size = label_size(said(link.label), least)
        near = _about(link, size)
        shapes = tuple([shape for shape in boxes if shape.rect.meets(near)])
        made[link.id], plate = _placed(link, size, shapes, tuple(others), least)
        others.append(_weighed(plate, _ON_WORDS))
    shapes = tuple([made.get(s.id, s) if isinstance(s, Arrow) else s for s in picture.shapes])
    return replace(picture, shapes=shapes)


@lru_cache(maxsize=500)
def _placed(
    link: Arrow,
    size: tuple[float, float],
    shapes: tuple[Note | Region, ...],
    others: tuple[_Taken, ...],
    lettering: float,
) -> tuple[Arrow, Rect]:
    """Return a link with the place of its words, and what they take up.

    Where its line leaves no place for them, it goes from the same edge to the same edge elsewhere.
    `shapes` lie near it, on which words are no smaller than `lettering`; `others` are the words of
    other links.
    """
    taken = (*_taken(shapes, lettering), *others)
    rects = [shape.rect for shape in shapes]
    edges = _Ends(*(tuple([r for r in rects if _on_edge(r, at)]) for at in _ends(link)))
    best, least, plate = link, math.inf, Rect(0.0, 0.0, 0.0, 0.0)
    for by, line in _lines(link, edges):
        if by >= least:
            break
        heads = [_weighed(Rect(*at, 0.0, 0.0).grown(_HEAD / 2), _ON_HEAD) for at in _heads(line)]
        at, cost = _place(line, size, [*taken, *heads])
        if by + cost < least:
            usual = at == label_middle(line, size)
            best, least = line if usual else replace(line, label_at=at), by + cost
            plate = _plate(at, size)
    return best, plate


def _lines(link: Arrow, edges: _Ends) -> Iterator[tuple[float, Arrow]]:
    """Yield a link, and the same one moved along the edges it joins; each with how far."""
    yield 0.0, link
    for far in range(1, int(_ASIDE / _SHIFT) + 1):
        for by, (x, y) in product((far * _SHIFT, -far * _SHIFT), ((0.0, 1.0), (1.0, 0.0))):
            start, end = (Point(at.x + by * x, at.y + by * y) for at in _ends(link))
            if edges.hold(start, end):
                yield abs(by), replace(link, start=start, end=end)


def _ends(link: Arrow) -> tuple[Point, Point]:
    return link.start, link.end


def _on_edge(rect: Rect, at: Point) -> bool:
    return rect.grown(1.0).holds(*at) and not rect.grown(-1.0).holds(*at)


def _beside(rects: Sequence[Rect], at: Point) -> bool:
    """Whether a place lies on an edge of any of the rectangles."""
    return any(_on_edge(rect, at) for rect in rects)


def _about(link: Arrow, size: tuple[float, float]) -> Rect:
    """Return where the words of a link may come to stand, and its line."""
    return around([Rect(*at, 0.0, 0.0) for at in _ends(link)]).grown(_ASIDE + size[0])


def _taken(shapes: Sequence[Note | Region], least: float) -> Iterator[_Taken]:
    """Yield the words of cards and groups, the cards and the bands of the groups."""
    for shape in shapes:
        for stroke in strokes(shape, said, least):
            if isinstance(stroke, Lettering):
                yield from (_weighed(line, _ON_WORDS) for line in _lines_of(stroke))
        rect = shape.rect
        if isinstance(shape, Region):
            rect = replace(rect, height=min(rect.height, shape.title_height))
        yield _weighed(rect, _ON_CARD)


def _lines_of(words: Lettering) -> Iterator[Rect]:
    block = words.block
    for line in block.lines:
        top = words.y + line.baseline - block.size
        yield Rect(words.x, top, line.width, 1.3 * block.size)


def _heads(link: Arrow) -> tuple[Point, ...]:
    match link.style:
        case LineStyle.CAUSE:
            return (link.end,)
        case LineStyle.MUTUAL:
            return (link.start, link.end)
        case _:
            return ()


def _place(link: Arrow, size: tuple[float, float], taken: Sequence[_Taken]) -> tuple[Point, float]:
    """Return where a plate of that size covers least, near to its usual place, and the cost."""
    usual = label_middle(link, size)
    best, least = usual, _covered(_plate(usual, size), taken)
    if not least:
        return usual, least
    near = around([Rect(*at, 0.0, 0.0) for at in (*_ends(link), usual)]).grown(size[0])
    taken = [each for each in taken if _covered(near, (each,))]
    for far, at in sorted({(_far(at, usual), at) for at in _places(link, size)}):
        if far >= least:
            break
        cost = far + _covered(_plate(at, size), taken)
        if cost < least:
            best, least = at, cost
    return best, least


def _places(link: Arrow, size: tuple[float, float]) -> Iterator[Point]:
    """Yield where the middle of a plate may be that touches a line, or stands close beside it."""
    start, end = link.start, link.end
    long = max(1.0, _far(start, end))
    wide, high = size[0] / 2 + _BESIDE, size[1] / 2 + _BESIDE
    reach = min(_REACH, long / 4)
    for far in (-reach, 0.0, reach) if reach > _STEP else (0.0,):
        share = 0.5 + far / long
        x, y = start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share
        for dx, dy in product(_ACROSS, _DOWN):
            yield Point(x + dx * wide, y + dy * high)


def _plate(middle: Point, size: tuple[float, float]) -> Rect:
    return Rect(middle.x - size[0] / 2, middle.y - size[1] / 2, *size)


def _far(one: Point, other: Point) -> float:
    return abs(one.x - other.x) + abs(one.y - other.y)


def _covered(plate: Rect, taken: Sequence[_Taken]) -> float:
    """Return what all that a plate covers weighs; it is asked for many times."""
    x, y, right, bottom = plate.x, plate.y, plate.right, plate.bottom
    return sum(
        weight * (min(right, end) - max(x, left)) * (min(bottom, low) - max(y, top))
        for left, top, end, low, weight in taken
        if left < right and x < end and top < bottom and y < low
    )
