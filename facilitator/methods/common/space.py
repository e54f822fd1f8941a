"""Where things find room on a wall: geometry only."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from facilitator.methods.common.surface import WIDTH
from facilitator.model.board import GAP, MARGIN, SCREEN
from facilitator.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

EDGE = 8.0
"""Wall units that what is placed by itself keeps from the wall's edges."""

SLACK = 0.5
"""Wall units that two things may share before one covers the other."""

_CELL = 240.0
_HIGH = 4000.0
_NEAR = 400.0
"""How far around a place is looked first; most things find room there."""


class Taken:
    """Rectangles by cells of the wall, so that only those nearby are looked at."""

    def __init__(self, rects: Iterable[Rect] = ()) -> None:
        """Take these in."""
        self.rects: list[Rect] = []
        self._cells: defaultdict[tuple[int, int], list[Rect]] = defaultdict(list)
        self._large: list[Rect] = []
        for rect in rects:
            self.add(rect)

    def add(self, rect: Rect) -> None:
        """Take one more in."""
        self.rects.append(rect)
        if rect.height > _HIGH:
            self._large.append(rect)
            return
        for cell in _cells(rect):
            self._cells[cell].append(rect)

    def meets(self, rect: Rect) -> bool:
        """Whether a rectangle covers one of them."""
        if rect.height > _HIGH:
            return any(covers(rect, other) for other in self.rects)
        return any(covers(rect, other) for other in self._large) or any(
            covers(rect, other) for cell in _cells(rect) for other in self._cells.get(cell, ())
        )

    def near(self, area: Rect) -> list[Rect]:
        """Return those that share something with an area, or with the cells it lies in."""
        if area.height > _HIGH:
            return [rect for rect in self.rects if rect.meets(area)]
        found = {id(r): r for cell in _cells(area) for r in self._cells.get(cell, ())}
        return [*found.values(), *(rect for rect in self._large if rect.meets(area))]


def covers(one: Rect, other: Rect) -> bool:
    """Whether two things share more of the wall than their edges."""
    return (
        one.x + SLACK < other.right
        and other.x + SLACK < one.right
        and one.y + SLACK < other.bottom
        and other.y + SLACK < one.bottom
    )


def _cells(rect: Rect) -> list[tuple[int, int]]:
    across = range(int(rect.x // _CELL), int(rect.right // _CELL) + 1)
    down = range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1)
    return [(x, y) for x in across for y in down]


def within_wall(at: Point, size: tuple[float, float]) -> Point:
    """Return the place, moved onto the wall where it would stick out. The wall has no floor."""
    return Point(min(max(0.0, at.x), max(0.0, WIDTH - size[0])), max(0.0, at.y))


def nearest(
    at: Point,
    size: tuple[float, float],
    avoid: Taken | Sequence[Rect],
    others: Callable[[Rect], float] | None = None,
    *,
    beside: bool = False,
) -> Point:
    """Return the place nearest to `at` that covers nothing in `avoid`.

    Places on the four sides of each of them are tried, in line with it or with `at`; one below
    all of them always fits. `others` says what a place costs beside its way, in wall units.
    It may stay where it is, unless it must lie `beside` one of them.
    """
    taken = avoid if isinstance(avoid, Taken) else Taken(avoid)
    start = within_wall(at, size)
    if not beside and others is None and start == at and not taken.meets(Rect(*start, *size)):
        return start
    far = _NEAR
    while True:
        rects = taken.near(Rect(*start, *size).grown(far))
        place, cost = _best(at, start, size, (rects, taken, others), beside=beside)
        everything = len(rects) == len(taken.rects)
        if place is not None and (cost <= far or everything):
            return place
        if everything:
            return _below(start, taken.rects)
        far *= 3


def _best(
    at: Point,
    start: Point,
    size: tuple[float, float],
    among: tuple[Sequence[Rect], Taken, Callable[[Rect], float] | None],
    *,
    beside: bool,
) -> tuple[Point | None, float]:
    rects, taken, others = among
    tried = {place for rect in rects for place in _beside(rect, size, start)}
    if not beside:
        tried.add(start)
    best, cost = None, math.inf
    for far, place in sorted((math.dist(place, at), place) for place in tried):
        if far >= cost:
            break
        rect = Rect(*place, *size)
        if (place != start and not _in_margin(place, size)) or taken.meets(rect):
            continue
        whole = far + (others(rect) if others else 0.0)
        if whole < cost:
            best, cost = place, whole
    return best, cost


def _beside(rect: Rect, size: tuple[float, float], at: Point) -> tuple[Point, ...]:
    right, left = rect.right + GAP, rect.x - size[0] - GAP
    below, above = rect.bottom + GAP, rect.y - size[1] - GAP
    return (
        Point(right, rect.y),
        Point(rect.x, below),
        Point(left, rect.y),
        Point(rect.x, above),
        Point(right, at.y),
        Point(at.x, below),
        Point(left, at.y),
        Point(at.x, above),
    )


def _in_margin(place: Point, size: tuple[float, float]) -> bool:
    """Whether something placed there keeps clear of the wall's edges."""
    right = max(EDGE, WIDTH - EDGE - size[0])
    return EDGE <= place.x <= right and place.y >= EDGE


def _below(at: Point, avoid: Sequence[Rect]) -> Point:
    return Point(at.x, max((rect.bottom for rect in avoid), default=0.0) + GAP)


def overlap(rects: Iterable[Rect]) -> bool:
    """Whether any of these covers another."""
    bands: defaultdict[int, list[Rect]] = defaultdict(list)
    for rect in rects:
        for band in range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1):
            held = bands[band]
            if any(covers(rect, other) for other in held):
                return True
            held.append(rect)
    return False


def reading_order(rects: Sequence[Rect]) -> list[int]:
    """Return the places of these in the order they are read: rows down, then across."""
    waiting = sorted(range(len(rects)), key=lambda i: (rects[i].y, rects[i].x))
    found: list[int] = []
    while waiting:
        first = rects[waiting[0]]
        line = first.y + min(first.height, _CELL / 2) / 2
        row = [i for i in waiting if rects[i].y <= line]
        found += sorted(row, key=lambda i: (rects[i].x, rects[i].y))
        waiting = waiting[len(row) :]
    return found


def packed(
    sizes: Sequence[tuple[float, float]],
    corner: Point,
    shape: float = WIDTH / SCREEN,
    most: float = WIDTH - 2 * MARGIN,
) -> list[Point]:
    """Return places for things, in their order: side by side, then below, in a block of a shape.

    The block is as narrow as it may be, so that it is `shape` times as wide as high, or lower;
    it is never wider than `most` of the wall, and then goes on below.
    """
    least = max((width for width, _ in sizes), default=0.0)
    most, wide = max(least, most), least
    while True:
        places = _rows(sizes, min(wide, most))
        right = max((x + s[0] for (x, _), s in zip(places, sizes, strict=True)), default=0.0)
        bottom = max((y + s[1] for (_, y), s in zip(places, sizes, strict=True)), default=0.0)
        if wide >= most or right >= shape * bottom:
            break
        wide += max(40.0, least / 3)
    x = max(0.0, min(corner.x, WIDTH - right))
    return [Point(x + place.x, corner.y + place.y) for place in places]


def _rows(sizes: Sequence[tuple[float, float]], wide: float) -> list[Point]:
    """Return a place for each: the highest there is under what was placed, then the leftmost."""
    line = [(0.0, 0.0)]  # from which x on the wall is taken down to which y
    found: list[Point] = []
    for width, height in sizes:
        starts = [x for x, _ in line if x + width <= wide + SLACK] or [0.0]
        y, x = min((_down(line, x, width), x) for x in starts)
        found.append(Point(x, y))
        end = x + width + GAP
        after = max(((a, b) for a, b in line if a <= end), key=lambda each: each[0])[1]
        kept = [each for each in line if each[0] < x or each[0] > end]
        line = sorted([*kept, (x, y + height + GAP), (end, after)])
    return found


def _down(line: Sequence[tuple[float, float]], x: float, width: float) -> float:
    """Return how far down the wall is taken between two places."""
    ends = [*(a for a, _ in line[1:]), math.inf]
    return max(
        (y for (a, y), end in zip(line, ends, strict=True) if a < x + width and end > x + SLACK),
        default=0.0,
    )
