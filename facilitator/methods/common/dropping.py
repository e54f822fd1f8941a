"""What letting go of cards and groups on a wall means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.common import space
from facilitator.methods.common.fitting import settled
from facilitator.methods.common.groups import drop_label, new_group, regrouped, reparented
from facilitator.methods.common.surface import Surface, card_rect, group_rect
from facilitator.model import board, edits, ids
from facilitator.model.geometry import Point, Rect
from facilitator.model.records import Card, CardState, Group, Record
from facilitator.model.words import Text, text
from facilitator.model.world import Change, adding, replacing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.methods.method import Context
    from facilitator.model.gesture import Drop
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


def dropped(
    world: World, activity: ActivityId, drop: Drop, ctx: Context, surface: Surface
) -> Change | Text:
    """Return what letting go of cards and groups means.

    Onto a group: into it. Onto a lone card: a new group of both. Onto the empty wall: out of
    the group it was in. Where cards would cover one another in a group they move aside.
    """
    places = _clamped(world, drop, surface)
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


def _clamped(world: World, drop: Drop, surface: Surface) -> dict[str, Point]:
    found: dict[str, Point] = {}
    for key, at in drop.places:
        card, group = world.find(Card, key), world.find(Group, key)
        if card is not None and card.state is CardState.ACTIVE:
            found[key] = space.within_wall(at, surface.size)
        elif group is not None:
            rect = group_rect(group, surface.size)
            found[key] = space.within_wall(at, (rect.width, rect.height))
    return found


def _hands(world: World, places: dict[str, Point]) -> tuple[list[Card], list[Group]]:
    """Return what was held, without what only goes along with a group that is held."""
    groups = [g for key in places if (g := world.find(Group, key)) is not None]
    keys = {group.id for group in groups}
    groups = [g for g in groups if not any(up.id in keys for up in board.above(world, g))]
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
    inside = {held.id for moved in groups for held in board.within(world, moved)}
    if group is not None and group.id in inside:
        return world.find(Group, groups[0].parent)
    return group


def _pair(
    world: World,
    activity: ActivityId,
    moved: Change,
    what: tuple[Card, list[Card], list[Group]],
    ctx: Context,
    surface: Surface,
) -> Change:
    """A card dropped onto a lone one: a new group of both, the dropped one beside it."""
    target, cards, groups = what
    group = new_group(world, activity, ctx.new_id)
    change = moved.then(adding(moved.label, replace(group, x=target.x, y=target.y)))
    change = regrouped(world, change, [target, *cards], group.id)
    change = reparented(world, change, groups, group.id)
    change = _aside(world, change, [c.id for c in cards], surface)
    label = text("Make group {mark}", mark=board.letter(group.number))
    return replace(change, label=label)


def _into(
    world: World,
    moved: Change,
    what: tuple[Group | None, list[Card], list[Group]],
    surface: Surface,
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


def _aside(world: World, change: Change, moved: Sequence[str], surface: Surface) -> Change:
    """Move these cards to the nearest places where they cover no card of their group."""
    now = world.apply(change)
    pairs: list[tuple[Record, Record]] = []
    if not moved:
        return change
    first = now.get(Card, moved[0])
    lying, others = _around(now, first, set(moved), surface)
    for key in moved:
        card = now.get(Card, ids.CardId(key))
        place = Point(card.x, card.y)
        if not space.fits(place, surface.size, lying):
            place = space.nearest(place, surface.size, lying, others, space.TOLERANCE)
        lying.append(Rect(*place, *surface.size))
        pairs.append((card, replace(card, x=place.x, y=place.y)))
    return change.then(replacing(change.label, pairs))


def _around(
    world: World, card: Card, moved: set[str], surface: Surface
) -> tuple[list[Rect], list[Rect]]:
    """Return what lies in a card's group beside the moved ones, and what lies outside of it."""
    size, activity = surface.size, card.activity
    group = world.find(Group, card.group)
    if group is None:
        return [], []
    held = board.members(world, activity).get(group.id, ())
    lying = [card_rect(each, size) for each in held if each.id not in moved]
    inner = board.children(world, activity)
    lying += [group_rect(child, size) for child in inner.get(group.id, ())]
    own = {group.id, *(up.id for up in board.above(world, group))}
    others = [card_rect(each, size) for each in board.lone(world, activity)]
    others += [group_rect(top, size) for top in inner.get(None, ()) if top.id not in own]
    return lying, others
