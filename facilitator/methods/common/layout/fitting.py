"""After an edit: empty groups go, every group fits what lies in it, and nothing covers another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import compress, count
from operator import is_not

from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.layout import space
from facilitator.methods.common.layout.costs import seen_by_room
from facilitator.methods.common.layout.parting import Order, Touched
from facilitator.methods.common.layout.wall_fit import FitWay, WallFit
from facilitator.model.board import queries, removal
from facilitator.model.board.queries import GAP
from facilitator.model.core import ActivityId, Change, World, replacing, text
from facilitator.model.core.records import Card, Group, Record
from facilitator.model.display.picture import WallSize
from facilitator.model.voting import rules


def settled(world: World, activity: ActivityId, change: Change, surface: BoardConfig) -> Change:
    """Return a change with what follows from it: empty groups go, the others fit what they hold.

    Groups that were voted on stay, even empty. Nothing sticks out of the wall or covers another.
    """
    if not change:
        return change
    whole = removal.without_empty_groups(
        world, change, keep=rules.voted(world, activity), facts=surface.facts
    )
    whole = _fanned(world, whole)
    touched = Touched(whole, seen=seen_by_room(world, activity, surface))
    pairs = WallFit(world.apply(whole), activity, surface, touched).pairs()
    return whole.then(replacing(whole.label, pairs)) if pairs else whole


def mended(world: World, activity: ActivityId, surface: BoardConfig) -> Change:
    """Return what must move so that nothing on a wall covers another; mostly nothing must.

    A file of an earlier version may need it, or one that somebody else wrote.
    """
    if not surface.apart:
        return _NOTHING
    now = _Wall(world.bucket(Card, activity), world.bucket(Group, activity), surface)
    held = _MENDED.get(activity)
    if held is not None and held[0].is_same(now):
        return held[1]
    if len(_MENDED) > _MOST_WALLS:
        _MENDED.clear()
    good = held[0] if held is not None and not held[1] and held[0].surface == surface else None
    touched = Touched(_NOTHING, good and good.news(now))
    pairs = WallFit(world, activity, surface, touched, FitWay.MEND).pairs()
    change = _kept(replacing(_NOTHING.label, pairs), held[1] if held is not None else _NOTHING)
    _MENDED[activity] = (now, change)
    return change


def _kept(change: Change, last: Change) -> Change:
    """Return a change with the very records of the last one where they become the same.

    What was measured and drawn of them, for as long as they are the same, need not be again.
    """
    made = {old.id: (old, new) for old, new in zip(last.before, last.after, strict=True)}
    after: list[Record] = []
    for old, new in zip(change.before, change.after, strict=True):
        was = made.get(old.id)
        after.append(was[1] if was is not None and was[0] is old and was[1] == new else new)
    return replace(change, after=tuple(after))


def tidy(world: World, activity: ActivityId, surface: BoardConfig, frame: WallSize) -> Change:
    """Return the change that lays all side by side, in groups and on the wall, as it is read.

    Groups stand in rows and loose cards after them, so that the room's wall is filled. A wall
    that was laid so stays as it is, though cards of several heights are not read in that order.
    """

    def laid(wall: World, order: Order) -> World:
        tidied = WallFit(wall, activity, surface, Touched(_NOTHING), FitWay.TIDY, frame, order)
        return wall.apply(replacing(_NOTHING.label, tidied.pairs()))

    def settled_down(wall: World) -> World:
        """Lay it again as it lies until nothing moves; where ways take turns, one is taken."""
        walls, places = [wall], [_places(wall, activity)]
        for _ in range(_MOST_ROUNDS):
            walls.append(laid(walls[-1], space.laying_order))
            now = _places(walls[-1], activity)
            if now in places:
                first = places.index(now)
                _, chosen = min(zip(places[first:], count(first), strict=False))
                return walls[chosen]
            places.append(now)
        return walls[-1]

    if _places(settled_down(world), activity) == _places(world, activity):
        return _NOTHING
    return _moved(world, settled_down(laid(world, space.reading_order)), activity)


def _places(world: World, activity: ActivityId) -> tuple[tuple[float, float], ...]:
    """Return where all lies; what is less than can be seen does not count."""
    held = (*queries.groups(world, activity), *queries.cards(world, activity))
    return tuple([(round(each.x, 1), round(each.y, 1)) for each in held])


def _moved(before: World, after: World, activity: ActivityId) -> Change:
    """Return the change from one wall to another on which things lie elsewhere."""
    held = (*queries.groups(before, activity), *queries.cards(before, activity))
    pairs = [(old, after.get(type(old), old.id)) for old in held]
    return replacing(_NOTHING.label, [(old, new) for old, new in pairs if old != new])


_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class _Wall:
    """What a wall was worked out from."""

    cards: Mapping[str, Card]
    groups: Mapping[str, Group]
    surface: BoardConfig

    def is_same(self, other: _Wall) -> bool:
        """Whether nothing has changed."""
        cards, groups = self.cards is other.cards, self.groups is other.groups
        return cards and groups and self.surface == other.surface

    def news(self, now: _Wall) -> frozenset[str]:
        """Return what of a later wall may lie elsewhere, or take up more, than on this one."""
        found: set[str] = set()
        if self.cards is not now.cards:
            others = map(is_not, map(self.cards.get, now.cards), now.cards.values())
            for key, card in compress(now.cards.items(), others):
                found |= {key, card.stack or key}
        if self.groups is not now.groups:
            found |= {key for key, group in now.groups.items() if self.groups.get(key) is not group}
        return frozenset(found)


_NOTHING = Change(text("Tidy the wall"))
_MENDED: dict[str, tuple[_Wall, Change]] = {}
_MOST_WALLS = 24


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
