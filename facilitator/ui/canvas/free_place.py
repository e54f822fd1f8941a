"""Where on the wall something new opens: near the pointer, and over no card. No Qt."""

import math
from collections.abc import Sequence

from facilitator.model.display.geometry import Point, Rect

REACH = 480.0
"""How far from the pointer a free place is looked for, in wall units."""
_STEP = 24.0


def inside(at: Point, size: tuple[float, float], within: Rect) -> Point:
    """Return the place nearest to one at which something of a size lies within a rectangle."""
    x = max(within.x, min(at.x, within.right - size[0]))
    return Point(x, max(within.y, min(at.y, within.bottom - size[1])))


def free_place(at: Point, size: tuple[float, float], within: Rect, taken: Sequence[Rect]) -> Point:
    """Return where something of a size opens at the pointer, covering nothing that is taken.

    Under the pointer if it can be, else as near as there is room; where there is none, at it.
    """
    here = inside(at, size, within)
    steps = range(-int(REACH // _STEP), int(REACH // _STEP) + 1)
    tried = {
        inside(Point(at.x + across * _STEP, at.y + down * _STEP), size, within)
        for across in steps
        for down in steps
    }

    def far(place: Point) -> tuple[float, float]:
        dx = max(place.x - at.x, 0.0, at.x - place.x - size[0])
        dy = max(place.y - at.y, 0.0, at.y - place.y - size[1])
        return math.hypot(dx, dy), math.dist(place, at)

    for place in (here, *sorted(tried, key=far)):
        if not any(Rect(*place, *size).meets(rect) for rect in taken):
            return place
    return here
