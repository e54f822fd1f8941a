"""Where things find room on a wall: geometry only."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from facilitator.methods.common.surface import PAGE, WIDTH
from facilitator.model.board import GAP
from facilitator.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

EDGE = 8.0
"""Wall units that what is placed by itself keeps from the wall's edges."""

TOLERANCE = 0.02
"""Share of a card that another may cover before it has to make room."""


def within_wall(at: Point, size: tuple[float, float]) -> Point:
    """Return the place, moved onto the wall where it would stick out. The wall has no floor."""
    return Point(min(max(0.0, at.x), max(0.0, WIDTH - size[0])), max(0.0, at.y))


def nearest(
    at: Point,
    size: tuple[float, float],
    avoid: Sequence[Rect],
    others: Sequence[Rect] = (),
    tolerance: float = 0.0,
    *,
    slide: bool = False,
    beside: bool = False,
) -> Point:
    """Return the place nearest to `at` that covers nothing in `avoid`, and little of `others`.

    Places beside each of `avoid` are tried on its four sides, if they do not cross the end of a
    page; one below all of them always fits.
    `tolerance` is the share of `size` that each of `avoid` may be covered by. What is placed
    stands in line with what it lies beside, unless it may `slide` along it. It may stay where it
    is, unless it must lie `beside` one of them.
    """
    start = within_wall(at, size)
    tried = [place for rect in avoid for place in _beside(rect, size)]
    if slide:
        tried += [place for rect in avoid for place in _along(rect, size, start)]
    tried = [place for place in tried if _in_margin(place, size)]
    tried += [] if beside else [start]
    tried.sort(key=lambda place: math.dist(place, at))
    limit = tolerance * size[0] * size[1]
    best, cost = None, math.inf
    near = _Near(avoid)
    for place in tried:
        far = math.dist(place, at)
        if far >= cost:
            break
        rect = Rect(*place, *size)
        if near.covered(rect, limit):
            continue
        covered = sum(rect.overlap(other) for other in others)
        if far + 8 * covered**0.5 < cost:
            best, cost = place, far + 8 * covered**0.5
    return best or _below(start, avoid)


class _Near:
    """Rectangles by cells of the wall, so that only those nearby are looked at."""

    def __init__(self, rects: Sequence[Rect]) -> None:
        self._cells: defaultdict[tuple[int, int], list[Rect]] = defaultdict(list)
        for rect in rects:
            for cell in self._of(rect):
                self._cells[cell].append(rect)

    def covered(self, rect: Rect, limit: float) -> bool:
        """Whether a rectangle covers one of them by more than `limit` square units."""
        return any(
            rect.meets(other) and rect.overlap(other) > limit
            for cell in self._of(rect)
            for other in self._cells.get(cell, ())
        )

    def _of(self, rect: Rect) -> list[tuple[int, int]]:
        across = range(int(rect.x // _CELL), int(rect.right // _CELL) + 1)
        down = range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1)
        return [(x, y) for x in across for y in down]


_CELL = 240.0


def fits(place: Point, size: tuple[float, float], avoid: Sequence[Rect]) -> bool:
    """Whether a card may lie there: it covers hardly anything of the others."""
    rect, limit = Rect(*place, *size), TOLERANCE * size[0] * size[1]
    return all(rect.overlap(other) <= limit for other in avoid)


def _beside(rect: Rect, size: tuple[float, float]) -> tuple[Point, ...]:
    return (
        Point(rect.right + GAP, rect.y),
        Point(rect.x, rect.bottom + GAP),
        Point(rect.x - size[0] - GAP, rect.y),
        Point(rect.x, rect.y - size[1] - GAP),
    )


def _along(rect: Rect, size: tuple[float, float], at: Point) -> tuple[Point, ...]:
    """Return the places beside a rectangle that keep one of the coordinates."""
    return (
        Point(rect.right + GAP, at.y),
        Point(at.x, rect.bottom + GAP),
        Point(rect.x - size[0] - GAP, at.y),
        Point(at.x, rect.y - size[1] - GAP),
    )


def _in_margin(place: Point, size: tuple[float, float]) -> bool:
    """Whether something placed there keeps clear of the wall's edges and lies on one page."""
    right = max(EDGE, WIDTH - EDGE - size[0])
    whole = size[1] >= PAGE or place.y // PAGE == (place.y + size[1]) // PAGE
    return EDGE <= place.x <= right and place.y >= EDGE and whole


def _below(at: Point, avoid: Sequence[Rect]) -> Point:
    return Point(at.x, max((rect.bottom for rect in avoid), default=0.0) + GAP)


def block(count: int, size: tuple[float, float], widest: int = 3) -> list[tuple[float, float]]:
    """Return offsets of so many cards laid side by side in rows, from the top left one."""
    columns = max(1, min(widest, math.ceil(math.sqrt(count))))
    across, down = size[0] + GAP, size[1] + GAP
    return [((i % columns) * across, (i // columns) * down) for i in range(count)]


def block_size(count: int, size: tuple[float, float], widest: int = 3) -> tuple[float, float]:
    """Return width and height of such a block."""
    places = block(count, size, widest)
    right = max((x for x, _ in places), default=0.0) + size[0]
    return right, max((y for _, y in places), default=0.0) + size[1]
