"""After an edit: empty groups go, and every group fits what lies in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.common import space
from facilitator.methods.common.surface import (
    PADDING,
    TITLE,
    WIDTH,
    Surface,
    card_rect,
    group_rect,
    pile_rect,
)
from facilitator.model import board, edits, voting
from facilitator.model.board import GAP
from facilitator.model.geometry import Point, Rect, around
from facilitator.model.records import Card, Group, Record
from facilitator.model.world import Change, replacing

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


def settled(world: World, activity: ActivityId, change: Change, surface: Surface) -> Change:
    """Return a change with what follows from it: empty groups go, the others fit what they hold.

    Groups that were voted on stay, even empty. Nothing sticks out of the wall.
    """
    if not change:
        return change
    whole = edits.without_empty_groups(
        world, change, keep=voting.voted(world, activity), facts=surface.facts
    )
    whole = _fanned(world, whole)
    touched = {record.id for record in whole.after}
    pairs = _Fitting(world.apply(whole), activity, surface.size, touched).pairs()
    return whole.then(replacing(whole.label, pairs)) if pairs else whole


def _fanned(world: World, change: Change) -> Change:
    """Lay cards that were freed from under another one beside it, so that they are seen."""
    old = {r.id: r for r in change.before if isinstance(r, Card)}
    steps: dict[str, int] = {}

    def fanned(record: Record) -> Record:
        if not isinstance(record, Card) or record.stack is not None or record.id not in old:
            return record
        earlier = old[record.id]
        head = world.find(Card, earlier.stack)
        if head is None or (earlier.x, earlier.y) != (record.x, record.y):
            return record
        step = steps[head.id] = steps.get(head.id, 0) + 1
        return replace(record, x=head.x + 2 * GAP * step, y=head.y + 2 * GAP * step)

    return replace(change, after=tuple(fanned(record) for record in change.after))


class _Fitting:
    """Where the groups and cards of a wall must be so that all is held and nothing sticks out."""

    def __init__(
        self,
        world: World,
        activity: ActivityId,
        size: tuple[float, float],
        touched: set[str],
    ) -> None:
        self._touched = touched
        self._world, self._activity, self._size = world, activity, size
        self._inside = board.children(world, activity)
        self._held = board.members(world, activity)
        self._rects: dict[str, Rect] = {}
        self._shifts: dict[str, tuple[float, float]] = {}
        for top in self._inside.get(None, ()):
            self._fit_top(top)

    def pairs(self) -> list[tuple[Record, Record]]:
        """Return what moves or grows, as it was and as it becomes."""
        fitted: list[tuple[Group, Group]] = []
        for group in board.groups(self._world, self._activity):
            rect = self._rects.get(group.id)
            if rect is not None:
                rect = _clipped(rect.moved(*self._shifts.get(group.id, _STILL)))
                fitted.append((group, _at(group, rect)))
        cards = board.cards(self._world, self._activity)
        placed = [(card, self._placed(card)) for card in cards]
        placed = self._with_room([new for _, new in fitted], fitted, placed)
        found: list[tuple[Record, Record]] = [*fitted, *placed]
        return [(old, new) for old, new in found if old is not new and old != new]

    def _with_room(
        self,
        groups: list[Group],
        fitted: list[tuple[Group, Group]],
        placed: list[tuple[Card, Card]],
    ) -> list[tuple[Card, Card]]:
        """Move cards on their own out of the frames that came over them: they are no members."""
        tops = [group for group in groups if group.parent is None]
        news = {new.id for old, new in fitted if old != new or new.id in self._touched}
        every = [group_rect(top, self._size) for top in tops]
        grown = [group_rect(top, self._size) for top in tops if top.id in news]
        covered = [
            card
            for _, card in placed
            if card.group is None
            and card.stack is None
            and self._under(card, every if card.id in self._touched else grown)
        ]
        if not covered:
            return placed
        gone = {card.id for card in covered}
        taken = every + [
            card_rect(card, self._size)
            for _, card in placed
            if card.group is None and card.stack is None and card.id not in gone
        ]
        moved: dict[str, Card] = {}
        for card in covered:
            place = space.nearest(Point(card.x, card.y), self._size, taken)
            taken.append(Rect(*place, *self._size))
            moved[card.id] = replace(card, x=place.x, y=place.y)
        return [(old, moved.get(old.id, new)) for old, new in placed]

    def _under(self, card: Card, frames: list[Rect]) -> bool:
        middle = card_rect(card, self._size).centre
        return any(frame.holds(*middle) for frame in frames)

    def _fit_top(self, top: Group) -> None:
        rect = self._fit(top)
        dx = max(min(0.0, WIDTH - rect.right), -rect.x) if rect.width <= WIDTH else 0.0
        dy = max(0.0, -rect.y)
        if dx or dy:
            self._shifts |= {g.id: (dx, dy) for g in board.within(self._world, top)}

    def _fit(self, group: Group) -> Rect:
        boxes = [card_rect(card, self._size) for card in self._held.get(group.id, ())]
        for child in self._inside.get(group.id, ()):
            rect = self._fit(child)
            boxes.append(pile_rect(_at(child, rect), self._size) if child.folded else rect)
        rect = _frame(boxes) if boxes else _empty(group, self._size)
        self._rects[group.id] = rect
        return rect

    def _placed(self, card: Card) -> Card:
        dx, dy = self._shifts.get(card.group or "", _STILL)
        x, y = card.x + dx, card.y + dy
        if card.stack is None:
            x, y = space.within_wall(Point(x, y), self._size)
        return card if (x, y) == (card.x, card.y) else replace(card, x=x, y=y)


_STILL = (0.0, 0.0)


def _frame(boxes: list[Rect]) -> Rect:
    rect = around(boxes).grown(PADDING)
    return Rect(rect.x, rect.y - TITLE + PADDING, rect.width, rect.height + TITLE - PADDING)


def _clipped(rect: Rect) -> Rect:
    """Return the part of a rectangle between the wall's sides: only its edge may be cut off."""
    left, right = max(0.0, rect.x), min(WIDTH, rect.right)
    return Rect(left, rect.y, max(0.0, right - left), rect.height)


def _empty(group: Group, size: tuple[float, float]) -> Rect:
    return Rect(group.x, group.y, size[0] + 2 * PADDING, size[1] + TITLE + PADDING)


def _at(group: Group, rect: Rect) -> Group:
    return replace(group, x=rect.x, y=rect.y, width=rect.width, height=rect.height)
