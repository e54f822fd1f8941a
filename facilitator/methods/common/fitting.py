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
from facilitator.model import board, removing, vote_rules
from facilitator.model.board import GAP
from facilitator.model.geometry import Point, Rect, around
from facilitator.model.records import Card, Group, Record
from facilitator.model.world import Change, replacing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


def settled(world: World, activity: ActivityId, change: Change, surface: Surface) -> Change:
    """Return a change with what follows from it: empty groups go, the others fit what they hold.

    Groups that were voted on stay, even empty. Nothing sticks out of the wall.
    """
    if not change:
        return change
    whole = removing.without_empty_groups(
        world, change, keep=vote_rules.voted(world, activity), facts=surface.facts
    )
    whole = _fanned(world, whole)
    pairs = _Fitting(world.apply(whole), activity, surface.size, whole).pairs()
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
    """Where the groups and cards of a wall must be so that all is held and nothing sticks out.

    Groups that are new or have grown stand apart from those beside them; one that a hand put
    somewhere stays there. Cards on their own make room: what lies in a frame is a member.
    """

    def __init__(
        self, world: World, activity: ActivityId, size: tuple[float, float], change: Change
    ) -> None:
        self._world, self._activity, self._size = world, activity, size
        self._touched = {record.id for record in change.after}
        self._new = _new_or_turned(change)
        self._inside = board.children(world, activity)
        self._held = board.members(world, activity)
        self._rects: dict[str, Rect] = {}
        self._shifts: dict[str, tuple[float, float]] = {}
        for top in self._inside.get(None, ()):
            self._fit(top)
            self._onto_the_wall(top)
        self._apart(self._inside.get(None, ()), [])

    def pairs(self) -> list[tuple[Record, Record]]:
        """Return what moves or grows, as it was and as it becomes."""
        groups = board.groups(self._world, self._activity)
        fitted = [
            (group, _at(group, _clipped(self._rect(group))))
            for group in groups
            if group.id in self._rects
        ]
        cards = board.cards(self._world, self._activity)
        placed = self._with_room([(card, self._placed(card)) for card in cards])
        found: list[tuple[Record, Record]] = [*fitted, *placed]
        return [(old, new) for old, new in found if old is not new and old != new]

    def _fit(self, group: Group) -> Rect:
        """Fit a group and all inside it; returns its frame, unfolded."""
        cards = [card_rect(card, self._size) for card in self._held.get(group.id, ())]
        children = self._inside.get(group.id, ())
        for child in children:
            self._fit(child)
        self._apart(children, cards)
        boxes = [*cards, *(self._seen(child) for child in children)]
        rect = _frame(boxes) if boxes else _empty(group, self._size)
        self._rects[group.id] = rect
        return rect

    def _rect(self, group: Group) -> Rect:
        shift = self._shifts.get(group.id)
        rect = self._rects[group.id]
        return rect.moved(*shift) if shift else rect

    def _seen(self, group: Group) -> Rect:
        """What a group takes up on the wall, folded or not."""
        rect = _clipped(self._rect(group))
        return pile_rect(rect.x, rect.y, self._size) if group.folded else rect

    def _shift(self, group: Group, dx: float, dy: float) -> None:
        for held in board.within(self._world, group):
            x, y = self._shifts.get(held.id, _STILL)
            self._shifts[held.id] = (x + dx, y + dy)

    def _onto_the_wall(self, top: Group) -> None:
        rect = self._seen(top) if top.folded else self._rect(top)
        dx = max(min(0.0, WIDTH - rect.right), -rect.x) if rect.width <= WIDTH else 0.0
        dy = max(0.0, -rect.y)
        if dx or dy:
            self._shift(top, dx, dy)

    def _changed(self, group: Group) -> bool:
        """Whether a group was touched by hand, or has grown or moved with what it holds."""
        return group.id in self._touched or self._seen(group) != group_rect(group, self._size)

    def _grown(self, group: Group) -> bool:
        """Whether a group takes up more or other room by itself; one moved by hand does not."""
        rect = self._rect(group)
        return group.id in self._new or (rect.width, rect.height) != (group.width, group.height)

    def _apart(self, groups: Sequence[Group], cards: list[Rect]) -> None:
        """Move grown groups to where they cover neither the others nor these cards."""
        changed = [group for group in groups if self._grown(group)]
        keys = {group.id for group in changed}
        taken = [*cards, *(self._seen(group) for group in groups if group.id not in keys)]
        for group in changed:
            rect = self._seen(group)
            if any(rect.meets(other) for other in taken):
                place = Point(rect.x, rect.y)
                free = space.nearest(place, (rect.width, rect.height), taken, slide=True)
                self._shift(group, free.x - rect.x, free.y - rect.y)
                rect = self._seen(group)
            taken.append(rect)

    def _placed(self, card: Card) -> Card:
        dx, dy = self._shifts.get(card.group or "", _STILL)
        x, y = card.x + dx, card.y + dy
        if card.stack is None and not (0.0 <= x <= WIDTH - self._size[0] and y >= 0.0):
            x, y = space.within_wall(Point(x, y), self._size)
        return card if x == card.x and y == card.y else replace(card, x=x, y=y)

    def _with_room(self, placed: list[tuple[Card, Card]]) -> list[tuple[Card, Card]]:
        """Move cards on their own out of the frames that came over them: they are no members."""
        tops = self._inside.get(None, ())
        every = [self._seen(top) for top in tops]
        grown = [self._seen(top) for top in tops if self._changed(top)]
        lone = [new for _, new in placed if new.group is None and new.stack is None]
        covered = [
            card for card in lone if self._under(card, every if card.id in self._touched else grown)
        ]
        if not covered:
            return placed
        gone = {card.id for card in covered}
        taken = every + [card_rect(card, self._size) for card in lone if card.id not in gone]
        moved: dict[str, Card] = {}
        for card in covered:
            place = space.nearest(Point(card.x, card.y), self._size, taken)
            taken.append(Rect(*place, *self._size))
            moved[card.id] = replace(card, x=place.x, y=place.y)
        return [(old, moved.get(old.id, new)) for old, new in placed]

    def _under(self, card: Card, frames: list[Rect]) -> bool:
        middle = card_rect(card, self._size).centre
        return any(frame.holds(*middle) for frame in frames)


def _new_or_turned(change: Change) -> set[str]:
    """Return the groups a change makes, folds, unfolds or puts somewhere else in the forest."""
    old = {r.id: (r.folded, r.parent) for r in change.before if isinstance(r, Group)}
    groups = [r for r in change.after if isinstance(r, Group)]
    return {group.id for group in groups if old.get(group.id) != (group.folded, group.parent)}


_STILL = (0.0, 0.0)


def _frame(boxes: list[Rect]) -> Rect:
    rect = around(boxes).grown(PADDING)
    return Rect(rect.x, rect.y - TITLE + PADDING, rect.width, rect.height + TITLE - PADDING)


def _clipped(rect: Rect) -> Rect:
    """Return the part of a rectangle between the wall's sides: only its edge may be cut off."""
    if rect.x >= 0.0 and rect.right <= WIDTH:
        return rect
    left, right = max(0.0, rect.x), min(WIDTH, rect.right)
    return Rect(left, rect.y, max(0.0, right - left), rect.height)


def _empty(group: Group, size: tuple[float, float]) -> Rect:
    return Rect(group.x, group.y, size[0] + 2 * PADDING, size[1] + TITLE + PADDING)


def _at(group: Group, rect: Rect) -> Group:
    if (group.x, group.y, group.width, group.height) == (rect.x, rect.y, rect.width, rect.height):
        return group
    return replace(group, x=rect.x, y=rect.y, width=rect.width, height=rect.height)
