"""What it costs that something lies somewhere on a wall: what makes room, what is lost from sight.

All is counted in wall units by which a card is moved.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from facilitator.methods.common.board_config import BoardConfig, Sizes
from facilitator.methods.common.layout import space
from facilitator.methods.common.layout.space import Taken
from facilitator.model.board import queries
from facilitator.model.board.queries import GAP, SCREEN
from facilitator.model.core import ActivityId, World
from facilitator.model.display.geometry import Rect, around
from facilitator.model.display.picture import BOARD_EDGE, board_areas, with_spare

EACH = 80.0
"""What it costs that a thing is moved at all: who is about to drag it looks for it."""
_GROWS, _LOOSE = 1.5, 1.2
"""How much more room a card takes in a group than alone, and what lies on a wall than it fills."""
_FIRM = 5.0
"""How much more a group in the way costs than a card: it may not make room, and all of it does."""
_SMALLER, _FALL = 2500.0, 5.0
"""What it costs that all is shown a size smaller, and each unit below what can be shown at once."""


def seen_by_room(world: World, activity: ActivityId, surface: BoardConfig) -> tuple[Rect, ...]:
    """Return what the room sees of a wall, then what it would see of it at each smaller size.

    There is none where it does not see all of it at once.
    """
    sizes = Sizes(world, activity, surface)
    tops = queries.children(world, activity).get(None, ())
    rects = [*map(sizes.seen, tops), *sizes.rects(queries.lone(world, activity))]
    if not rects:
        return ()
    used = around(rects)
    spare = with_spare(used, spare_of(world, activity, surface))
    frame, card = surface.frame, surface.size[0]
    return board_areas(spare, frame, card) or board_areas(used, frame, card)


def spare_of(world: World, activity: ActivityId, surface: BoardConfig) -> float:
    """Return how much more than is used is kept in sight, for groups that come.

    A group takes more room than its cards did: without this, all would be seen smaller again and
    again while groups form.
    """
    if not surface.grouping:
        return 0.0
    sizes = Sizes(world, activity, surface)
    groups = [sizes.seen(group) for group in queries.children(world, activity).get(None, ())]
    cards = sizes.rects(queries.lone(world, activity))
    if not cards:
        return 0.0
    used = around([*groups, *cards])
    wanted = sum(map(_with_gap, groups)) + _GROWS * sum(map(_with_gap, cards))
    return max(0.0, _LOOSE * wanted / (used.width * used.height) - 1.0)


def _with_gap(rect: Rect) -> float:
    return (rect.width + GAP) * (rect.height + GAP)


def beyond(rect: Rect, seen: Sequence[Rect]) -> float:
    """Return what it costs to lie to the right of what is seen, or below it."""
    cost = over = 0.0
    for area in seen:
        right, bottom = area.right - BOARD_EDGE, area.bottom - BOARD_EDGE
        over = max(0.0, rect.bottom - bottom) + max(0.0, rect.right - right)
        if over <= space.SLACK:
            return cost
        cost += _SMALLER
    return cost + _FALL * over


class Beside(NamedTuple):
    """What lies on the wall beside a group, cards and `groups`, and what the room sees of it."""

    lying: Sequence[Rect]
    groups: Sequence[Rect]
    seen: Sequence[Rect]

    def cost(self, rect: Rect) -> float:
        """Return what it costs that the group takes up that much."""
        cards, groups = pushing(Taken(self.lying))(rect), pushing(Taken(self.groups))(rect)
        return cards + _FIRM * groups + beyond(rect, self.seen)


def pushing(pending: Taken) -> Callable[[Rect], float]:
    """Return what it costs to lie somewhere: how far these would have to move, about."""

    def cost(rect: Rect) -> float:
        return sum([EACH + 1.5 * min(_shared(rect, other)) for other in pending.near(rect)])

    return cost


def covering(
    others: Sequence[Rect], within: Rect | None = None, low: float = 0.0
) -> Callable[[Rect], float]:
    """Return what it costs to cover some of these, or to lie below all: more than a long way.

    It is asked about places `within` a part of the wall, which is used down to `low`, if not
    further.
    """
    held = Taken(others if within is None else space.covered(others, within, 0.0))
    low = max(low, SCREEN - GAP, *[rect.y + rect.height for rect in others])

    def cost(rect: Rect) -> float:
        over = 8.0 * math.sqrt(sum(rect.overlap(other) for other in held.near(rect)))
        return over + _FALL * max(0.0, rect.bottom - low)

    return cost


def _shared(one: Rect, other: Rect) -> tuple[float, float]:
    wide = min(one.right, other.right) - max(one.x, other.x)
    return wide, min(one.bottom, other.bottom) - max(one.y, other.y)
