"""What letting go of cards and groups on a wall means."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from facilitator.methods.common.board_config import PADDING, WIDTH, BoardConfig, Sizes, title_height
from facilitator.methods.common.cards.room import inside, outside
from facilitator.methods.common.groups.groups import drop_label, new_group, regrouped, reparented
from facilitator.methods.common.layout import space
from facilitator.methods.common.layout.costs import Beside, seen_by_room
from facilitator.methods.common.layout.fitting import settled
from facilitator.methods.common.layout.space import Taken
from facilitator.methods.contract import Context
from facilitator.model.board import edits, queries
from facilitator.model.core import ActivityId, Change, Text, World, adding, ids, replacing, text
from facilitator.model.core.records import Card, CardState, Group, Record
from facilitator.model.display.geometry import Point, Rect, around
from facilitator.model.display.gesture import Drop


def dropped(
    world: World, activity: ActivityId, drop: Drop, ctx: Context, surface: BoardConfig
) -> Change | Text:
    """Return what letting go of cards and groups means.

    Onto a group: into it. Onto a lone card: a new group of both. Onto the empty wall: out of
    the group it was in. Where cards would cover one another in a group they move aside.
    """
    places = _clamped(world, activity, drop, surface)
    if not places:
        return text("That is not on the wall any more.")
    moved = edits.move(world, places)
    cards, groups = _hands(world, places)
    target = _target(world, drop.onto, cards, groups)
    if isinstance(target, Card):
        change = _pair(world, activity, moved, (target, cards, groups), ctx, surface)
    else:
        change = _into(world, moved, (target, cards, groups), surface)
    return settled(world, activity, change, surface)


def _clamped(
    world: World, activity: ActivityId, drop: Drop, surface: BoardConfig
) -> dict[str, Point]:
    sizes = Sizes(world, activity, surface)
    found: dict[str, Point] = {}
    for key, at in drop.places:
        card, group = world.find(Card, key), world.find(Group, key)
        if card is not None and card.state is CardState.ACTIVE:
            found[key] = space.within_wall(at, sizes.of(card))
        elif group is not None:
            rect = sizes.seen(group)
            found[key] = space.within_wall(at, (rect.width, rect.height))
    return found


def _hands(world: World, places: dict[str, Point]) -> tuple[list[Card], list[Group]]:
    """Return what was held, without what only goes along with a group that is held."""
    groups = [g for key in places if (g := world.find(Group, key)) is not None]
    keys = {group.id for group in groups}
    groups = [g for g in groups if not any(up.id in keys for up in queries.above(world, g))]
    along = {held.id for group in groups for held in edits.carried(world, group)}
    cards = [c for key in places if (c := world.find(Card, key)) is not None and key not in along]
    return cards, groups


def _target(world: World, onto: str, cards: list[Card], groups: list[Group]) -> Card | Group | None:
    card = world.find(Card, onto)
    if card is not None and card.state is not CardState.ACTIVE:
        return None
    if card is not None and card.stack is not None:
        card = world.find(Card, card.stack)
    if card is not None and card.group is None:
        return card if cards and card.id not in {c.id for c in cards} else None
    group = world.find(Group, card.group if card else onto)
    inside = {held.id for moved in groups for held in queries.within(world, moved)}
    if group is not None and group.id in inside:
        return world.find(Group, groups[0].parent)
    return group


def _pair(
    world: World,
    activity: ActivityId,
    moved: Change,
    what: tuple[Card, list[Card], list[Group]],
    ctx: Context,
    surface: BoardConfig,
) -> Change:
    """A card dropped onto a lone one: a new group of both, the dropped one beside it."""
    target, cards, groups = what
    group = new_group(world, activity, ctx.new_id)
    change = moved.then(adding(moved.label, replace(group, x=target.x, y=target.y)))
    change = regrouped(world, change, [target, *cards], group.id)
    change = reparented(world, change, groups, group.id)
    change = _aside(world, change, [c.id for c in cards], surface)
    label = text("Make group {mark}", mark=queries.letter(group.number))
    return replace(change, label=label)


def _into(
    world: World,
    moved: Change,
    what: tuple[Group | None, list[Card], list[Group]],
    surface: BoardConfig,
) -> Change:
    target, cards, groups = what
    into = target.id if target else None
    joining = [card for card in cards if card.group != into]
    nesting = [group for group in groups if group.parent != into]
    change = regrouped(world, moved, joining, into)
    change = reparented(world, change, nesting, into)
    if target is not None:
        change = _aside(world, change, [card.id for card in cards], surface)
    return replace(change, label=drop_label(moved, target, joining, nesting))


def _aside(world: World, change: Change, moved: Sequence[str], surface: BoardConfig) -> Change:
    """Move these cards to the nearest places where they cover no card of their group."""
    if not moved:
        return change
    now = world.apply(change)
    first = now.get(Card, ids.CardId(moved[0]))
    group = now.find(Group, first.group)
    if group is None:
        return change
    sizes = Sizes(now, first.activity, surface)
    seen = seen_by_room(world, first.activity, surface)
    lone = len(queries.lone(now, first.activity))
    others = outside(now, group, surface)
    beside = Beside(others[:lone], others[lone:], seen)
    wide = max([WIDTH, *(area.right for area in seen)])
    lying = Taken(inside(now, group, surface, but=set(moved)), wide)
    pairs: list[tuple[Record, Record]] = []
    for key in moved:
        card = now.get(Card, ids.CardId(key))
        rect = sizes.rect(card)
        if lying.meets(rect):
            cost = partial(_room_needed, group, tuple(lying.rects), beside)
            place = space.nearest(Point(card.x, card.y), sizes.of(card), lying, cost)
            pairs.append((card, replace(card, x=place.x, y=place.y)))
            rect = Rect(*place, rect.width, rect.height)
        lying.add(rect)
    return change.then(replacing(change.label, pairs))


def _room_needed(group: Group, held: Sequence[Rect], beside: Beside, rect: Rect) -> float:
    """Return what it costs that a group holds one more card there: what would make room for it."""
    box = around([*held, rect]).grown(PADDING)
    more = title_height(group, box.width) - PADDING
    return beside.cost(Rect(box.x, box.y - more, box.width, box.height + more))
