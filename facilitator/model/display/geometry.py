"""Rectangles and points in wall units: 1600 to the width of a wall, whatever shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the wall, in wall units from the top left."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle in wall units; width and height are never negative."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def grown(self, by: float) -> Rect:
        """Return the rectangle with `by` more on every side (less when negative)."""
        return Rect(
            self.x - by, self.y - by, max(0.0, self.width + 2 * by), max(0.0, self.height + 2 * by)
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it (its right and bottom edges excluded)."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: Rect) -> bool:
        """Whether the two overlap; touching edges do not."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def overlap(self, other: Rect) -> float:
        """Return the area common to both, in square units."""
        wide = min(self.right, other.right) - max(self.x, other.x)
        high = min(self.bottom, other.bottom) - max(self.y, other.y)
        return wide * high if wide > 0 and high > 0 else 0.0

    def common(self, other: Rect) -> Rect:
        """Return the part of it that lies in another one; all of it where none does."""
        if not self.meets(other):
            return self
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(x, y, min(self.right, other.right) - x, min(self.bottom, other.bottom) - y)

    def edge_towards(self, target: Point) -> Point:
        """Return where the line from the middle to `target` leaves the rectangle."""
        middle = self.centre
        dx, dy = target.x - middle.x, target.y - middle.y
        if dx == 0 and dy == 0:
            return middle
        scale = min(
            self.width / 2 / abs(dx) if dx else float("inf"),
            self.height / 2 / abs(dy) if dy else float("inf"),
        )
        return Point(middle.x + dx * scale, middle.y + dy * scale)


def around(rects: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle around all; an empty one at the origin for none."""
    all_rects = list(rects)
    if not all_rects:
        return Rect(0, 0, 0, 0)
    x, y = min(map(_X, all_rects)), min(map(_Y, all_rects))
    right = max([r.x + r.width for r in all_rects])
    bottom = max([r.y + r.height for r in all_rects])
    return Rect(x, y, right - x, bottom - y)


_X, _Y = attrgetter("x"), attrgetter("y")
