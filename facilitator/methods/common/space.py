"""Where things find room on a wall: geometry only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from facilitator.methods.common.surface import WIDTH
from facilitator.model.board import GAP
from facilitator.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

TOLERANCE = 0.1
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
) -> Point:
    """Return the place nearest to `at` that covers nothing in `avoid`, and little of `others`.

    Places beside each of `avoid` are tried on its four sides; one below all of them always fits.
    `tolerance` is the share of `size` that each of `avoid` may be covered by.
    """
    start = within_wall(at, size)
    tried = [start, *(place for rect in avoid for place in _beside(rect, size))]
    tried.sort(key=lambda place: math.dist(place, at))
    limit = tolerance * size[0] * size[1]
    best, cost = None, math.inf
    for place in tried:
        far = math.dist(place, at)
        if far >= cost:
            break
        rect = Rect(*place, *size)
        if place != within_wall(place, size) or any(rect.overlap(o) > limit for o in avoid):
            continue
        covered = sum(rect.overlap(other) for other in others)
        if far + 8 * covered**0.5 < cost:
            best, cost = place, far + 8 * covered**0.5
    return best or _below(start, avoid)


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
