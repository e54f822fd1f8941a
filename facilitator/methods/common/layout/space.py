"""Where things find room on a wall: geometry only."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from facilitator.methods.common.board_config import WIDEST, WIDTH
from facilitator.model.board.queries import GAP, MARGIN, SCREEN
from facilitator.model.display.geometry import Point, Rect

EDGE = 8.0
"""Wall units that what is placed by itself keeps from the wall's edges, unless it lay nearer."""

SLACK = 0.5
"""Wall units that two things may share before one covers the other."""

_CELL = 240.0
_NEAR, _FURTHER = 120.0, 2.5
"""How far around a place is looked first, and how many times as far after that."""


class Taken:
    """What of a wall so wide is taken; what is `loose` makes room, and so may be covered."""

    def __init__(
        self, rects: Iterable[Rect] = (), wide: float = WIDTH, loose: Sequence[Rect] = ()
    ) -> None:
        self.rects: list[Rect] = list(rects)
        self.wide, self.loose = wide, loose

    def add(self, rect: Rect) -> None:
        self.rects.append(rect)

    def meets(self, rect: Rect) -> bool:
        """Whether a rectangle covers one of them."""
        return bool(covered(self.rects, rect))

    def near(self, area: Rect) -> list[Rect]:
        """Return those that share something with an area."""
        return covered(self.rects, area, 0.0)


def covers(one: Rect, other: Rect) -> bool:
    """Whether two things share more of the wall than their edges."""
    return (
        one.x + SLACK < other.right
        and other.x + SLACK < one.right
        and one.y + SLACK < other.bottom
        and other.y + SLACK < one.bottom
    )


def within_wall(at: Point, size: tuple[float, float]) -> Point:
    """Return the place, moved onto the wall where it would stick out. The wall has no floor."""
    return Point(min(max(0.0, at.x), max(0.0, WIDEST - size[0])), max(0.0, at.y))


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
    return nearest_within(math.inf, at, size, taken, others, beside=beside) or at


def nearest_within(
    most: float,
    at: Point,
    size: tuple[float, float],
    taken: Taken,
    others: Callable[[Rect], float] | None = None,
    *,
    beside: bool = False,
) -> Point | None:
    """Return the `nearest` place, if there is one that is no farther away than `most`."""
    start = within_wall(at, size)
    if not beside and others is None and start == at and not taken.meets(Rect(*start, *size)):
        return start
    far = _NEAR
    while True:
        area = Rect(*start, *size).grown(min(far, most) + 2 * GAP)
        rects, loose = taken.near(area), covered(taken.loose, area, 0.0)
        last = far >= most or len(rects) + len(loose) == len(taken.rects) + len(taken.loose)
        room = _Room(rects, size, (taken.wide, most if last else far), beside=beside)
        room.loose = loose
        place = _best(at, start, room, others, math.inf if last else far)
        if place is None and last and most == math.inf:
            return Point(start.x, max((rect.bottom for rect in taken.rects), default=0.0) + GAP)
        if place is not None or last:
            return place
        far *= _FURTHER


def _best(
    at: Point, start: Point, room: _Room, others: Callable[[Rect], float] | None, most: float
) -> Point | None:
    best, cost = None, most
    for far, x, y in room.places(at, start):
        if far > cost:
            break
        if room.is_taken(x, y):
            continue
        whole = far + (others(Rect(x, y, *room.size)) if others else 0.0)
        if whole < cost or (best is None and whole == cost):
            best, cost = Point(x, y), whole
    return best


class _Room:
    """What lies around a place, and where beside it something of a size may lie."""

    def __init__(
        self,
        rects: Sequence[Rect],
        size: tuple[float, float],
        within: tuple[float, float],
        *,
        beside: bool,
    ) -> None:
        """Look among these, on a wall so wide, no further away than a reach."""
        self.size, (self.wide, self.reach) = size, within
        self.loose: Sequence[Rect] = ()
        self._rects, self._beside = rects, beside
        self._bands: defaultdict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
        wide, high = size
        for rect in rects:
            left, top, right, bottom = rect.x - wide, rect.y - high, rect.right, rect.bottom
            edges = (left + SLACK, top + SLACK, right - SLACK, bottom - SLACK)
            for band in range(int(top // _CELL), int(bottom // _CELL) + 1):
                self._bands[band].append(edges)

    def is_taken(self, x: float, y: float) -> bool:
        """Whether it would cover one of them there."""
        for left, top, right, bottom in self._bands.get(int(y // _CELL), ()):
            if top < y < bottom and left < x < right:
                return True
        return False

    def places(self, at: Point, start: Point) -> list[tuple[float, float, float]]:
        """Return the places to try, nearest first: how far each is, and where."""
        right = max([rect.x + rect.width for rect in self._rects], default=0.0)
        most = max(EDGE, right - self.size[0], self.wide - EDGE - self.size[0])
        reach = self.reach**2
        left, top = min(EDGE, start.x), min(EDGE, start.y)
        found = {
            place
            for rect in (*self._rects, *self.loose)
            for place in _beside(rect, self.size, start)
            if left <= place[0] <= most
            and place[1] >= top
            and (place[0] - at.x) ** 2 + (place[1] - at.y) ** 2 <= reach
        }
        if not self._beside:
            found.add(start)
        return sorted((math.dist(place, at), *place) for place in found)


def _beside(rect: Rect, size: tuple[float, float], at: Point) -> tuple[tuple[float, float], ...]:
    x, y = rect.x, rect.y
    right, left = x + rect.width + GAP, x - size[0] - GAP
    below, above = y + rect.height + GAP, y - size[1] - GAP
    return (
        (right, y),
        (x, below),
        (left, y),
        (x, above),
        (right, at.y),
        (at.x, below),
        (left, at.y),
        (at.x, above),
    )


def crowded(rects: Sequence[Rect], moved: Sequence[Rect]) -> bool:
    """Whether any that was moved covers another of these, or is covered; all of them may be."""
    if 4 * len(moved) > len(rects):
        return overlap(rects)
    return any(len(covered(rects, rect)) > 1 for rect in moved)


def covered(rects: Sequence[Rect], by: Rect, slack: float = SLACK) -> list[Rect]:
    """Return those that share more with one than their edges: itself too, if it is among them."""
    left, top = by.x + slack, by.y + slack
    right, bottom = by.x + by.width - slack, by.y + by.height - slack
    return [
        rect
        for rect in rects
        if rect.y < bottom
        and rect.y + rect.height > top
        and rect.x < right
        and rect.x + rect.width > left
    ]


def overlap(rects: Iterable[Rect]) -> bool:
    """Whether any of these covers another."""
    bands: defaultdict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
    for rect in rects:
        x, y = rect.x, rect.y
        right, bottom = x + rect.width, y + rect.height
        left, top = x + SLACK, y + SLACK
        for band in range(int(y // _CELL), int(bottom // _CELL) + 1):
            held = bands[band]
            for its_left, its_top, its_right, its_bottom in held:  # `covers`, for very many
                if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
                    return True
            held.append((left, top, right, bottom))
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


def laying_order(rects: Sequence[Rect]) -> list[int]:
    """Return the places of these in the order in which `in_rows` laid them, if they are as wide."""
    return sorted(range(len(rects)), key=lambda i: (round(rects[i].y, 1), round(rects[i].x, 1)))


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
    enough = math.sqrt(shape * sum(width * height for width, height in sizes)) - SLACK
    while wide < min(enough, most):  # were there no gap, it would be too high for its width
        wide += max(40.0, least / 3)
    while True:
        places = in_rows(sizes, min(wide, most))
        right = max((x + s[0] for (x, _), s in zip(places, sizes, strict=True)), default=0.0)
        bottom = max((y + s[1] for (_, y), s in zip(places, sizes, strict=True)), default=0.0)
        if wide >= most or right >= shape * bottom:
            break
        wide += max(40.0, least / 3)
    x = max(0.0, min(corner.x, WIDEST - right))
    return [Point(x + place.x, corner.y + place.y) for place in places]


def in_rows(
    sizes: Sequence[tuple[float, float]],
    wide: float,
    taken: Sequence[tuple[float, float]] = ((0.0, 0.0),),
) -> list[Point]:
    """Return a place for each: the highest there is under what was placed, then the leftmost.

    `taken` tells from which x on the wall is taken down to which y.
    """
    line = list(taken)
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
    low, last = 0.0, len(line) - 1
    for i, (begins, y) in enumerate(line):
        if begins >= x + width:
            break
        if y > low and (i == last or line[i + 1][0] > x + SLACK):
            low = y
    return low
