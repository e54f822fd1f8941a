"""Where the groups and cards of a wall must be so that all is held and nothing sticks out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from functools import cached_property
from itertools import compress

from facilitator.methods.common.board_config import (
    HIGHEST_GROUP,
    MOST_LINES,
    PADDING,
    WIDEST,
    WIDTH,
    BoardConfig,
    Sizes,
    name_width,
    pile_rect,
    title_height,
)
from facilitator.methods.common.layout import space, tidying
from facilitator.methods.common.layout.parting import (
    Area,
    Order,
    PlacementRank,
    Thing,
    Touched,
    parted,
    tidied,
)
from facilitator.model.board import queries
from facilitator.model.board.queries import MARGIN, SCREEN
from facilitator.model.core import ActivityId, World
from facilitator.model.core.records import Card, Group, Record
from facilitator.model.display.geometry import Point, Rect, around
from facilitator.model.display.picture import WallSize, board_sizes, board_width


class FitWay(Enum):
    """What is done with things that lie side by side."""

    PART = auto()
    """What a change touched makes room, or is made room for."""
    MEND = auto()
    """They are laid out anew where one covers another."""
    TIDY = auto()
    """They are laid out anew."""


class WallFit:
    """Where the groups and cards of a wall must be so that all is held and nothing sticks out."""

    def __init__(
        self,
        world: World,
        activity: ActivityId,
        surface: BoardConfig,
        touched: Touched,
        way: FitWay = FitWay.PART,
        frame: WallSize | None = None,
        order: Order = space.reading_order,
    ) -> None:
        self._world, self._activity, self._surface = world, activity, surface
        self._sizes = Sizes(world, activity, surface)
        self._touched, self._way, self._order = touched, way, order
        self._inside = queries.children(world, activity)
        self._held = queries.members(world, activity)
        self._rects: dict[str, Rect] = {}
        self._shifts: dict[str, tuple[float, float]] = {}
        self._cards: dict[str, Point] = {}
        self._wide: dict[str, float] = {}
        tops, lone = self._inside.get(None, ()), queries.lone(world, activity)
        if frame is not None:
            self._tidy(tops, lone if surface.apart else (), frame)
            return
        for top in tops:
            self._fit(top)
            self._onto_the_wall(top)
        self._clamp(lone)
        self._part(tops, lone)

    def pairs(self) -> list[tuple[Record, Record]]:
        """Return what moves or grows, as it was and as it becomes."""
        found: list[tuple[Record, Record]] = [
            (group, _at(group, self._rect(group)))
            for group in queries.groups(self._world, self._activity)
            if group.id in self._rects
        ]
        shifts, put = self._shifts, self._cards
        every = queries.cards(self._world, self._activity) if shifts or put else ()
        for card in [card for card in every if card.id in put or card.group in shifts]:
            dx, dy = shifts.get(card.group or "", _STILL)
            x, y = put.get(card.id, (card.x, card.y))
            if (x + dx, y + dy) != (card.x, card.y):
                found.append((card, replace(card, x=x + dx, y=y + dy)))
        return [(old, new) for old, new in found if old is not new and old != new]

    def _fit(self, group: Group, depth: int = 1) -> bool:
        """Fit a group and all inside it; it is never wider than the wall. Says if any changed."""
        cards = self._held.get(group.id, ())
        children = self._inside.get(group.id, ())
        inner = [self._fit(child, depth + 1) for child in children]
        under = self._sizes.under(cards)
        known = (group, cards, children, under, self._surface.size, depth)
        if self._way is not FitWay.TIDY and not any(inner) and _FITTED.get(group.id) == known:
            self._rects[group.id] = Rect(group.x, group.y, group.width, group.height)
            return False
        self._lay(group, cards, children, depth)
        moved = any(held.id in self._shifts for held in (group, *children))
        moved = moved or any(card.id in self._cards for card in cards)
        changed = moved or _at(group, self._rects[group.id]) is not group or any(inner)
        if self._way is FitWay.MEND and not changed:
            if len(_FITTED) > _MOST_GROUPS:
                _FITTED.clear()
            _FITTED[group.id] = known
        return changed

    def _lay(
        self, group: Group, cards: Sequence[Card], children: Sequence[Group], depth: int
    ) -> None:
        high = title_height(group, group.width)
        most = WIDTH - 2 * PADDING * depth
        wide = self._wide.get(group.id)
        shape = _GROUP_SHAPE if wide is None else math.inf
        area = Area(Point(group.x + PADDING, group.y + high), shape, wide or most)
        self._part(children, cards, area)
        boxes = [*self._lying(cards), *map(self._seen, children)]
        for wider in _WIDER:
            whole = around(boxes) if boxes else Rect(0.0, 0.0, 0.0, 0.0)
            room = most - self._surface.size[0] if wide is None else 0.0
            if whole.width <= most and (whole.height + high <= HIGHEST_GROUP or whole.width > room):
                break
            self._part(children, cards, replace(area, shape=max(shape, wider)), FitWay.TIDY)
            boxes = [*self._lying(cards), *map(self._seen, children)]
        self._rects[group.id] = self._frame(group, boxes)
        earlier = self._touched.titles.get(group.id)
        if earlier is not None:  # a longer name needs room below, not above
            high = title_height(group, self._rects[group.id].width)
            self._shift(group, 0.0, high - title_height(earlier, earlier.width))

    def _tidy(self, tops: Sequence[Group], lone: Sequence[Card], frame: WallSize) -> None:
        """Lay groups side by side in rows, and loose cards after them."""
        seen = [self._sizes.seen(top) for top in tops]
        order = [tops[i] for i in self._order(seen)]
        rects = [self._sizes.rect(card) for card in lone]
        cards = [lone[i] for i in self._order(rects)]
        widest = board_width(frame) if self._surface.apart else WIDTH
        if not order:
            shape = WIDTH / frame.height
            self._part((), lone, replace(_WALL, shape=shape, width=widest - 2 * MARGIN))
            return
        bundles = [tidying.Bundle(top.id, self._ways(top)) for top in order]
        sizes = board_sizes(frame, self._surface.size[0])
        laid = tidying.laid(
            bundles, [self._sizes.of(card) for card in cards], frame, (sizes, widest)
        )
        for top, bundle, columns in zip(order, bundles, laid.columns, strict=True):
            if top.id not in self._rects:
                self._wide[top.id] = bundle.sizes[columns][0] - 2 * PADDING
                self._fit(top)
        for top, place in zip(order, laid.places, strict=True):
            rect = self._seen(top)
            self._shift(top, place.x - rect.x, place.y - rect.y)
        for card, place in zip(cards, laid.loose, strict=True):
            if place != (card.x, card.y):
                self._cards[card.id] = place

    def _ways(self, top: Group) -> tuple[tuple[float, float], ...]:
        """Return how large a group is in one, two … columns of its cards."""
        cards = self._held.get(top.id, ())
        if top.folded or top.id in self._inside or not cards:
            self._fit(top)
            rect = self._seen(top)
            return ((rect.width, rect.height),)
        rects = [self._sizes.rect(card) for card in cards]
        sizes = [(rects[i].width, rects[i].height) for i in self._order(rects)]
        ways = tidying.in_columns(sizes, WIDTH - 2 * MARGIN - 2 * PADDING)
        least = name_width(top, self._surface.size) - 2 * PADDING
        found: list[tuple[float, float]] = []
        for wide, high in [way for way in ways if way[0] >= least] or ways[-1:]:
            width = max(wide, least) + 2 * PADDING
            found.append((width, high + title_height(top, width) + PADDING))
        return tuple(found)

    def _frame(self, group: Group, boxes: list[Rect]) -> Rect:
        size = self._surface.size
        width = name_width(group, size, MOST_LINES)  # it grows down, and stays as wide as it was
        width = max(width, min(group.width, name_width(group, size)))
        if not boxes:
            high = title_height(group, width)
            return Rect(group.x, group.y, width, self._surface.size[1] + high + PADDING)
        box = around(boxes).grown(PADDING)
        width = max(width, box.width)
        more = title_height(group, width) - PADDING
        return Rect(box.x, box.y - more, width, box.height + more)

    def _lying(self, cards: Sequence[Card]) -> Sequence[Rect]:
        """Return where cards lie, those that are moved where they go."""
        rects, moved = self._sizes.rects(cards), self._cards
        if not moved:
            return rects
        return [
            Rect(*moved[card.id], rect.width, rect.height) if card.id in moved else rect
            for card, rect in zip(cards, rects, strict=True)
        ]

    def _rect(self, group: Group) -> Rect:
        shift = self._shifts.get(group.id)
        rect = self._rects[group.id]
        return rect.moved(*shift) if shift else rect

    def _seen(self, group: Group) -> Rect:
        """What a group takes up, folded or not, even where it sticks out of the wall so far."""
        rect = self._rect(group)
        return pile_rect(group, rect.x, rect.y, self._surface.size) if group.folded else rect

    def _shift(self, group: Group, dx: float, dy: float) -> None:
        for held in queries.within(self._world, group):
            x, y = self._shifts.get(held.id, _STILL)
            self._shifts[held.id] = (x + dx, y + dy)

    def _onto_the_wall(self, top: Group) -> None:
        rect = self._seen(top)
        dx = max(min(0.0, WIDEST - rect.right), -rect.x)
        dy = max(0.0, -rect.y)
        if dx or dy:
            self._shift(top, dx, dy)

    def _clamp(self, cards: Sequence[Card]) -> None:
        """Bring cards on their own onto the wall."""
        rects = self._sizes.rects(cards)
        beyond = [r.x < 0.0 or r.y < 0.0 or r.x + r.width > WIDEST for r in rects]
        for card, rect in compress(zip(cards, rects, strict=True), beyond):
            at = Point(card.x, card.y)
            self._cards[card.id] = space.within_wall(at, (rect.width, rect.height))

    def _part(
        self,
        groups: Sequence[Group],
        cards: Sequence[Card],
        area: Area | None = None,
        way: FitWay | None = None,
    ) -> None:
        """Move groups and cards that lie side by side so that none covers another.

        They lie on the whole wall, as wide as they do so far, or in an area of it.
        """
        if not self._surface.apart:
            cards = ()
        way = way or self._way
        rects = [*map(self._seen, groups), *self._lying(cards)]
        if way is not FitWay.TIDY and not space.crowded(rects, self._moved(groups, cards, rects)):
            return
        things = [self._thing(g, r) for g, r in zip(groups, rects, strict=False)]
        lying: dict[str, Rect] = {
            card.id: rect for card, rect in zip(cards, rects[len(groups) :], strict=True)
        }
        new = self._touched.put | self._touched.grown if way is FitWay.PART else lying.keys()
        things += [
            Thing(key, lying.pop(key), self._place_of_card(key))
            for key in tuple(lying)
            if key in new
        ]
        found = (
            parted(things, lying, self._low, self._touched.seen)
            if way is FitWay.PART
            else tidied(things, area or _wall_of(rects), self._order)
        )
        for thing, group in zip(things, groups, strict=False):
            place = found.get(group.id)
            if place is not None:
                self._shift(group, place.x - thing.rect.x, place.y - thing.rect.y)
        self._cards |= {card.id: found[card.id] for card in cards if card.id in found}

    @cached_property
    def _low(self) -> float:
        """How far down the wall is used by what no hand has put there now."""
        put = self._touched.put
        cards = [c for c in queries.cards(self._world, self._activity) if c.id not in put]
        rects = self._sizes.rects([card for card in cards if card.stack is None])
        return max((rect.bottom for rect in rects), default=0.0) + PADDING

    def _thing(self, group: Group, rect: Rect) -> Thing:
        within = queries.within(self._world, group)
        cards = sum(len(self._held.get(held.id, ())) for held in within)
        place, named = self._place_of(group), group.id in self._touched.titles
        return Thing(group.id, rect, place, cards, bool(group.title), stays=named)

    def _moved(
        self, groups: Sequence[Group], cards: Sequence[Card], rects: Sequence[Rect]
    ) -> Sequence[Rect]:
        """Return those of these things that may cover something now."""
        touched = self._touched
        held = touched.news if self._way is FitWay.MEND else touched.put | touched.grown
        if held is None:
            return rects
        stays = PlacementRank.GROUP
        news = [g.id in held or self._place_of(g) is not stays for g in groups]
        held = held | self._cards.keys()
        news += [card.id in held for card in cards]
        return list(compress(rects, news))

    def _place_of(self, group: Group) -> PlacementRank:
        now, was = self._rect(group), (group.x, group.y, group.width, group.height)
        new = (now.x, now.y, now.width, now.height)
        if group.id in self._touched.grown or not _same(new[2:], was[2:]):
            return PlacementRank.GROWN
        if group.id in self._touched.put:
            return PlacementRank.MOVED
        return PlacementRank.GROUP if _same(new, was) else PlacementRank.GROWN

    def _place_of_card(self, key: str) -> PlacementRank:
        if key in self._touched.put:
            return PlacementRank.HELD
        return PlacementRank.GROWN if key in self._touched.grown else PlacementRank.CARD


_STILL = (0.0, 0.0)
_FITTED: dict[str, tuple[object, ...]] = {}
"""Groups in which nothing has to move: each with what it held then, and how that was drawn."""
_MOST_GROUPS = 2_000
_WALL = Area(Point(MARGIN, MARGIN), WIDTH / SCREEN, WIDTH - 2 * MARGIN)
_WIDE_WALL = replace(_WALL, width=WIDEST - 2 * MARGIN)
_WIDER = (0.0, 1.4, 2.0, math.inf)
"""How wide it is made beside its height, one after the other, until a page holds it."""
_GROUP_SHAPE = 0.9
"""How wide a group that is laid out anew is, beside its height."""


_LEAST_STEP = 0.01


def _wall_of(rects: Sequence[Rect]) -> Area:
    """Return the wall on which these lie."""
    return _WIDE_WALL if any(rect.right > WIDTH for rect in rects) else _WALL


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one == other or all(abs(a - b) < _LEAST_STEP for a, b in zip(one, other, strict=True))


def _at(group: Group, rect: Rect) -> Group:
    was = (group.x, group.y, group.width, group.height)
    if _same(was, (rect.x, rect.y, rect.width, rect.height)):
        return group
    return replace(group, x=rect.x, y=rect.y, width=rect.width, height=rect.height)
