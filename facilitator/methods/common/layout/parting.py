"""Things that lie side by side on a wall, or in one group of it, and may not cover one another."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from facilitator.methods.common.layout import space
from facilitator.methods.common.layout.space import Taken
from facilitator.model.display.geometry import Point, Rect


class PlacementRank(IntEnum):
    """Why a thing lies where it does; what is lower stays, and the others make room for it."""

    GROWN = 0
    """It has become larger where it is, or is a new group."""
    GROUP = 1
    MOVED = 2
    """A group that a hand has put there."""
    CARD = 3
    HELD = 4
    """A card that a hand has put there, or that is new."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A card or a group with what it takes up."""

    id: str
    rect: Rect
    place: PlacementRank

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height."""
        return self.rect.width, self.rect.height

    @property
    def corner(self) -> Point:
        """Its top left corner."""
        return Point(self.rect.x, self.rect.y)

    def at(self, place: Point) -> Rect:
        """Return what it takes up elsewhere."""
        return Rect(*place, *self.size)


def parted(things: Sequence[Thing], still: Mapping[str, Rect]) -> dict[str, Point]:
    """Return where things go so that none covers another; those that stay are left out.

    `still` are the cards that lie there, mostly far away and many.

    What has grown stays, and groups beside it move, each by as little as it can, with those that
    are then in their way. A group that a hand moved finds room among the others. Cards step aside
    for groups; a card that a hand put down finds the nearest free place.
    """
    by = {place: [t for t in things if t.place is place] for place in PlacementRank}
    taken, found = Taken(), dict[str, Point]()
    loose = list(still.values())
    for thing in by[PlacementRank.GROWN]:
        _put(thing, taken, found)
    _push(by[PlacementRank.GROUP], taken, found, loose)
    for thing in by[PlacementRank.MOVED]:
        _put(thing, taken, found)
    new = [
        t.at(found.get(t.id, t.corner))
        for t in (*by[PlacementRank.GROWN], *by[PlacementRank.MOVED])
    ]
    new += [t.at(found[t.id]) for t in by[PlacementRank.GROUP] if t.id in found]
    over = {id(rect) for each in new for rect in space.covered(loose, each)}
    cards = [key for key, rect in still.items() if id(rect) in over] if over else []
    aside = [Thing(key, still[key], PlacementRank.CARD) for key in cards]
    taken.rects += [rect for rect in loose if id(rect) not in over] if over else loose
    for thing in (*aside, *by[PlacementRank.HELD]):
        _put(thing, taken, found)
    return found


def _put(
    thing: Thing,
    taken: Taken,
    found: dict[str, Point],
    others: Callable[[Rect], float] | None = None,
) -> Rect:
    """Put a thing as near as it can to where it is; return what it takes up."""
    rect = thing.rect
    if taken.meets(rect):
        place = found[thing.id] = space.nearest(thing.corner, thing.size, taken, others)
        rect = thing.at(place)
    taken.add(rect)
    return rect


def _push(
    groups: Iterable[Thing], taken: Taken, found: dict[str, Point], cards: Sequence[Rect]
) -> None:
    """Move groups out of the way of what was placed, and others out of theirs."""
    still = list(groups)
    waiting = [t for t in still if taken.meets(t.rect)]
    while waiting:
        still = [t for t in still if t not in waiting]
        waiting.sort(key=lambda t: (t.rect.y, t.rect.x))
        thing = waiting.pop(0)
        pending = Taken([*(t.rect for t in (*still, *waiting)), *cards])
        rect = _put(thing, taken, found, pushing(pending))
        waiting += [t for t in still if space.covers(rect, t.rect)]
    for thing in still:
        taken.add(thing.rect)


def pushing(pending: Taken) -> Callable[[Rect], float]:
    """Return what it costs to lie somewhere: how far these would have to move, about."""

    def cost(rect: Rect) -> float:
        return sum([1.5 * min(_shared(rect, other)) for other in pending.near(rect)])

    return cost


def covering(others: Iterable[Rect]) -> Callable[[Rect], float]:
    """Return what it costs to cover some of these: more than a long way."""
    held = Taken(others)

    def cost(rect: Rect) -> float:
        return 8.0 * math.sqrt(sum(rect.overlap(other) for other in held.near(rect)))

    return cost


def _shared(one: Rect, other: Rect) -> tuple[float, float]:
    wide = min(one.right, other.right) - max(one.x, other.x)
    return wide, min(one.bottom, other.bottom) - max(one.y, other.y)


@dataclass(frozen=True, slots=True)
class Area:
    """Where things are laid side by side: from a corner on, in a shape, as wide as that."""

    corner: Point
    shape: float
    width: float


Order: TypeAlias = Callable[[Sequence[Rect]], list[int]]
"""In which order things are laid: their places in a list."""


def tidied(things: Sequence[Thing], area: Area, by: Order) -> dict[str, Point]:
    """Return where things go side by side in an order."""
    order = [things[i] for i in by([t.rect for t in things])]
    places = space.packed([t.size for t in order], area.corner, area.shape, area.width)
    return {t.id: place for t, place in zip(order, places, strict=True) if place != t.corner}
