"""Things that lie side by side on a wall, or in one group of it, and may not cover one another."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeAlias

from facilitator.methods.common.board_config import WIDTH
from facilitator.methods.common.layout import space
from facilitator.methods.common.layout.costs import EACH, beyond, pushing
from facilitator.methods.common.layout.space import Taken
from facilitator.model.board.queries import GAP, SCREEN
from facilitator.model.core.records import Card, Group, Record
from facilitator.model.core.world import Change
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import BOARD_EDGE


class Touched:
    """What a change did to cards and groups: put them somewhere, or let them grow.

    `news` is all that may cover something on a wall where nothing did before; None, if that is
    not known. `seen` is what the room saw before it, and would see at smaller sizes.
    """

    def __init__(
        self,
        change: Change,
        news: frozenset[str] | None = None,
        seen: Sequence[Rect] = (),
    ) -> None:
        old = {r.id: r for r in change.before}
        self.news, self.seen = news, seen
        self.put: set[str] = set()
        self.grown: set[str] = set()
        self.titles: dict[str, Group] = {}
        for record in (*change.before, *change.after):
            if isinstance(record, Card) and record.stack is not None:
                self.grown.add(record.stack)
        for record in change.after:
            earlier = old.get(record.id)
            if isinstance(record, Card):
                same = isinstance(earlier, Card) and _lies(earlier) == _lies(record)
                (self.grown if same else self.put).add(record.id)
            elif isinstance(record, Group):
                self._group(record, earlier)

    def _group(self, group: Group, earlier: Record | None) -> None:
        if not isinstance(earlier, Group) or earlier.folded != group.folded:
            self.grown.add(group.id)
            return
        if (earlier.x, earlier.y, earlier.parent) != (group.x, group.y, group.parent):
            self.put.add(group.id)
        if earlier.title != group.title:
            self.grown.add(group.id)
            self.titles[group.id] = earlier


def _lies(card: Card) -> tuple[object, ...]:
    return card.x, card.y, card.group, card.stack, card.state


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
    """A card or a group with what it takes up, and how many cards it holds."""

    id: str
    rect: Rect
    place: PlacementRank
    cards: int = 1
    named: bool = False
    stays: bool = False
    """Whether a hand is at it where it is: it was given a name."""

    def makes_room_for(self, grown: Thing) -> bool:
        """Whether it may be moved for a group that has grown: not if it holds more."""
        return self.cards <= grown.cards and (grown.named or not self.named)

    @property
    def size(self) -> tuple[float, float]:
        return self.rect.width, self.rect.height

    @property
    def corner(self) -> Point:
        return Point(self.rect.x, self.rect.y)

    def at(self, place: Point) -> Rect:
        """Return what it takes up elsewhere."""
        return Rect(*place, *self.size)


def parted(
    things: Sequence[Thing], still: Mapping[str, Rect], low: float = 0.0, seen: Sequence[Rect] = ()
) -> dict[str, Point]:
    """Return where things go so that none covers another; those that stay are left out.

    `still` are the cards that lie there, mostly far away and many; the whole wall is used down
    to `low`, and rather no further, and never beyond what the room has `seen` of it so far while
    there is room within.

    What has grown stays, and smaller groups beside it move, each by as little as it can, with
    those that are then in their way; or it gives way itself, where that moves fewer cards less
    far. It never moves a group with more cards, nor one with a name if it has none; but one
    that was just given a name stays, unless the wall becomes higher so. A group that a hand
    moved finds room among the others. Cards step aside for groups; a card that a hand put down
    finds the nearest free place.
    """
    wall = _Wall.of(things, still, low, seen)
    if not wall.meeting:
        return wall.placed(frozenset()) or {}
    if all(thing.stays for thing in wall.meeting):
        made = wall.placed(wall.firm())
        if made is not None and wall.is_low(made):
            return made
    every = frozenset(t.id for t in wall.by[PlacementRank.GROUP])
    ways = [(wall.firm(), False), (every, False), (every, True)]
    best, least, found = None, math.inf, dict[str, Point]()
    for firm, stay in dict.fromkeys(ways):
        made = wall.placed(firm, cards_stay=stay, most=least)
        if made is None:
            continue
        found, cost = made, wall.cost(made)
        if cost < least and wall.is_low(found):
            best, least = found, cost
    return found if best is None else best


@dataclass(frozen=True, slots=True)
class _Wall:
    """What lies beside one another; `meeting` has grown and covers something as it lies."""

    by: Mapping[PlacementRank, Sequence[Thing]]
    still: Mapping[str, Rect]
    meeting: Sequence[Thing]
    floor: float
    seen: Sequence[Rect]

    @classmethod
    def of(
        cls, things: Sequence[Thing], still: Mapping[str, Rect], low: float, seen: Sequence[Rect]
    ) -> _Wall:
        by = {place: [t for t in things if t.place is place] for place in PlacementRank}
        by[PlacementRank.GROWN].sort(key=lambda t: -t.cards)
        loose = Taken(still.values())
        others = Taken(t.rect for t in (*by[PlacementRank.GROWN], *by[PlacementRank.GROUP]))
        grown = by[PlacementRank.GROWN]
        meeting = [t for t in grown if loose.meets(t.rect) or len(others.near(t.rect)) > 1]
        lying = [t.rect for t in things if t not in meeting] if meeting else []
        floor = max((rect.bottom for rect in (*lying, *still.values())), default=0.0)
        page = Rect(0.0, 0.0, WIDTH, max(low, floor, SCREEN - GAP) + BOARD_EDGE)
        return cls(by, still, meeting, floor, seen or (page,))

    def firm(self) -> frozenset[str]:
        """Return the groups that make room for none of those that have grown."""
        groups = self.by[PlacementRank.GROUP]
        free = {t.id for t in groups if all(t.makes_room_for(each) for each in self.meeting)}
        return frozenset(t.id for t in groups if t.id not in free)

    def is_low(self, found: Mapping[str, Point]) -> bool:
        """Whether the wall becomes no higher than by the highest of what has grown."""
        high = max(t.rect.height for t in self.meeting)
        return self._bottom(found) <= self.floor + GAP + high + space.SLACK

    def cost(self, found: Mapping[str, Point]) -> float:
        """Return how much is moved how far, and how much smaller the room sees the wall."""
        own = {thing.id for thing in self.meeting}
        way = sum(
            thing.cards * math.dist(found[thing.id], thing.corner)
            + (0.0 if thing.id in own else EACH)
            for held in self.by.values()
            for thing in held
            if thing.id in found
        )
        way += sum(
            EACH + math.dist(place, (self.still[key].x, self.still[key].y))
            for key, place in found.items()
            if key in self.still
        )
        return way + max(map(self._beyond, self._moved(found)), default=0.0)

    def placed(
        self, firm: frozenset[str], *, cards_stay: bool = False, most: float = math.inf
    ) -> dict[str, Point] | None:
        """Return where things go if these groups, and perhaps the loose cards, stay.

        None where what has grown alone would cost more than `most`.
        """
        found = dict[str, Point]()
        groups = [t for t in self.by[PlacementRank.GROUP] if t.id not in firm]
        loose = list(self.still.values())
        aside = [t.rect for t in groups] if cards_stay else [*(t.rect for t in groups), *loose]
        taken = Taken(wide=self.wide, loose=aside)
        taken.rects += [t.rect for t in self.by[PlacementRank.GROUP] if t.id in firm]
        if cards_stay:
            taken.rects += loose
            loose = []
        pending = pushing(Taken([*(t.rect for t in groups), *loose]))

        def cost(rect: Rect) -> float:
            return pending(rect) + self._beyond(rect)

        for thing in self.by[PlacementRank.GROWN]:
            far = most / thing.cards if thing.cards else math.inf
            if not _put(thing, taken, found, cost, far):
                return None
        _push(groups, taken, found, loose)
        for thing in self.by[PlacementRank.MOVED]:
            _put(thing, taken, found)
        self._cards(loose, taken, found)
        return found

    def _cards(self, loose: Sequence[Rect], taken: Taken, found: dict[str, Point]) -> None:
        """Let cards step aside for what lies elsewhere now, and find room for those put down."""
        placed = (*self.by[PlacementRank.GROWN], *self.by[PlacementRank.MOVED])
        new = [t.at(found.get(t.id, t.corner)) for t in placed]
        new += [t.at(found[t.id]) for t in self.by[PlacementRank.GROUP] if t.id in found]
        over = {id(rect) for each in new for rect in space.covered(loose, each)}
        cards = [key for key, rect in self.still.items() if id(rect) in over] if over else []
        aside = [Thing(key, self.still[key], PlacementRank.CARD) for key in cards]
        lying: Mapping[str, Rect] = self.still if loose else {}
        rest = {key: rect for key, rect in lying.items() if id(rect) not in over}
        ways = [self._stepping(aside, rest, taken), *self._pushing(aside, rest, taken)]
        moved = min(ways, key=self._way)
        found |= moved
        taken.rects += [self._at(key, moved) for key in (*rest, *cards)]
        for thing in self.by[PlacementRank.HELD]:
            _put(thing, taken, found, self._beyond)

    def _stepping(
        self, aside: Sequence[Thing], rest: Mapping[str, Rect], taken: Taken
    ) -> dict[str, Point]:
        """Return where cards go if each steps to the nearest free place."""
        full, found = Taken([*taken.rects, *rest.values()], taken.wide), dict[str, Point]()
        for thing in aside:
            _put(thing, full, found, self._beyond)
        return found

    def _pushing(
        self, aside: Sequence[Thing], rest: Mapping[str, Rect], taken: Taken
    ) -> Iterator[dict[str, Point]]:
        """Yield where cards go if they are pushed down or aside, and push others on."""
        for down in (True, False) if aside else ():
            pushed = _pushed_on({t.id: t.rect for t in aside}, rest, taken, down=down)
            if pushed is not None:
                yield pushed

    def _at(self, key: str, found: Mapping[str, Point]) -> Rect:
        rect = self.still[key]
        return Rect(*found[key], rect.width, rect.height) if key in found else rect

    def _way(self, found: Mapping[str, Point]) -> float:
        """Return how many loose cards are moved how far, and how much smaller all is seen."""
        lying = {key: self.still[key] for key in found}
        way = sum(EACH + math.dist(found[key], (rect.x, rect.y)) for key, rect in lying.items())
        return way + max((self._beyond(self._at(key, found)) for key in found), default=0.0)

    def _bottom(self, found: Mapping[str, Point]) -> float:
        return max((rect.bottom for rect in self._moved(found)), default=0.0)

    def _moved(self, found: Mapping[str, Point]) -> list[Rect]:
        """Return what lies elsewhere now, and what has grown."""
        moved = [t.at(found[t.id]) for held in self.by.values() for t in held if t.id in found]
        moved += [
            Rect(*place, self.still[key].width, self.still[key].height)
            for key, place in found.items()
            if key in self.still
        ]
        return moved + [t.rect for t in self.meeting if t.id not in found]

    @property
    def wide(self) -> float:
        return max(WIDTH, *(area.right for area in self.seen))

    def _beyond(self, rect: Rect) -> float:
        return beyond(rect, self.seen)


def _put(
    thing: Thing,
    taken: Taken,
    found: dict[str, Point],
    others: Callable[[Rect], float] | None = None,
    most: float = math.inf,
) -> bool:
    """Put a thing as near as it can to where it is; says whether there is room within `most`."""
    place = thing.corner
    if taken.meets(thing.rect) or (taken.loose and others and others(thing.rect)):
        near = space.nearest_within(most, place, thing.size, taken, others)
        if near is None:
            return False
        place = found[thing.id] = near
    taken.add(thing.at(place))
    return True


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
        _put(thing, taken, found, pushing(pending))
        waiting += [t for t in still if space.covers(taken.rects[-1], t.rect)]
    for thing in still:
        taken.add(thing.rect)


def _pushed_on(
    aside: Mapping[str, Rect], rest: Mapping[str, Rect], taken: Taken, *, down: bool
) -> dict[str, Point] | None:
    """Return where cards go that are pushed down, or to the right, each by as little as it can.

    None where there is no room for them on the wall.
    """
    waiting, lying = dict(aside), dict(rest)
    firm, found = Taken(taken.rects, taken.wide), dict[str, Point]()
    while waiting:
        key = min(waiting, key=lambda k: waiting[k].y if down else waiting[k].x)
        rect = waiting.pop(key)
        while by := space.covered(firm.rects, rect):
            end = max(other.bottom if down else other.right for other in by) + GAP
            rect = replace(rect, y=end) if down else replace(rect, x=end)
        if rect.right > taken.wide:
            return None
        found[key] = Point(rect.x, rect.y)
        firm.add(rect)
        for other in [k for k, held in lying.items() if space.covers(rect, held)]:
            waiting[other] = lying.pop(other)
    return found


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
