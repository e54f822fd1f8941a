"""Numbers of a KJ activity, short facts for the facilitator, and what goes into the pool."""

from __future__ import annotations

from collections import Counter
from math import comb
from typing import TYPE_CHECKING

from facilitator.methods.common.surface import hidden
from facilitator.methods.kj import plan, telling
from facilitator.methods.kj.records import GroupMove
from facilitator.methods.method import Comment, Measure
from facilitator.model import board
from facilitator.model import voting as votes
from facilitator.model.records import Card, CardState, Group
from facilitator.model.words import Text, Words, counted, text

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

CONTESTED = 4
"""A card moved between groups so often is contested."""


def status(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return short facts only the facilitator sees."""
    lone = len(board.lone(world, activity))
    groups = board.groups(world, activity)
    found = [
        counted(lone, "1 card on its own", "{count} cards on their own"),
        counted(len(groups), "1 group", "{count} groups"),
    ]
    unnamed = sum(not group.title for group in groups)
    if unnamed:
        found.append(counted(unnamed, "1 without a name", "{count} without a name"))
    parked = len(board.cards(world, activity, CardState.PARKED))
    if parked:
        found.append(counted(parked, "1 parked", "{count} parked"))
    surface = plan.surface(world, activity)
    active = board.cards(world, activity)
    private = sum(hidden(world, card, surface) for card in active)
    if private:
        found.append(counted(private, "1 card still private", "{count} cards still private"))
    off = sum(not card.on_wall for card in active)
    if off:
        found.append(counted(off, "1 off the wall", "{count} off the wall"))
    poll = board.open_poll(world, activity)
    if poll is not None:
        cast = len(votes.ballots(world, poll))
        found.append(counted(cast, "1 ballot is in", "{count} ballots are in"))
    return tuple(found)


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return the numbers of KJ, each with how it was computed."""
    active = board.cards(world, activity)
    groups = board.groups(world, activity)
    top = len(board.children(world, activity).get(None, ())) + len(board.lone(world, activity))
    links = len(board.relations(world, activity))
    pairs = comb(top, 2)
    direct = board.members(world, activity)
    grouped = sum(len(held) for held in direct.values())
    moves = Counter(m.card for m in world.bucket(GroupMove, activity).values())
    contested = sum(count >= CONTESTED for count in moves.values())
    levels = Counter(board.level(world, group) for group in groups)
    by_level = " · ".join(f"{level}: {levels[level]}" for level in sorted(levels)) or "0"
    return (
        _count("cards", text("Cards"), len(active), text("cards on the wall, stacked ones too")),
        Measure(
            key="groups",
            label=text("Groups by level"),
            value=len(groups),
            words=by_level,
            formula=text("groups; level 1 holds cards only"),
        ),
        _count(
            "lone",
            text("Cards on their own"),
            len(board.lone(world, activity)),
            text("cards in no group"),
        ),
        _ratio(
            "compression",
            text("How far it was condensed"),
            top,
            len(active),
            text("outer groups and lone cards / cards"),
        ),
        _ratio(
            "group_size",
            text("Cards in a group, on average"),
            grouped,
            len(direct),
            text("cards directly in groups / groups that hold cards"),
        ),
        _count("depth", text("Levels"), max(levels, default=0), text("deepest nesting")),
        _ratio(
            "density",
            text("Links drawn of those possible"),
            links,
            pairs,
            text("links / pairs of outer groups and lone cards"),
        ),
        _count(
            "contested",
            text("Contested cards"),
            contested,
            text("cards that changed their group four times or more"),
        ),
    )


def _count(key: str, label: Text, value: int, formula: Text) -> Measure:
    return Measure(key=key, label=label, value=value, words=str(value), formula=formula)


def _ratio(key: str, label: Text, part: int, whole: int, formula: Text) -> Measure:
    if not whole:
        return Measure(key=key, label=label, value=None, words="–", formula=formula)
    value = part / whole
    return Measure(key=key, label=label, value=value, words=f"{value:.2f}", formula=formula)


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return each card once, with where it ended, and the explanation as a memo."""
    states = (CardState.ACTIVE, CardState.PARKED, CardState.WITHDRAWN)
    found = [
        Comment(source=card.id, text=card.text, stamp=_stamp(world, card))
        for card in board.cards(world, activity, *states)
    ]
    for paragraph in telling.told(world, activity):
        group = world.find(Group, paragraph.group)
        stamp: tuple[Words, ...] = (text("explanation"),)
        if group is not None:
            stamp = (*stamp, telling.name_of(group))
        found.append(Comment(source=paragraph.id, text=paragraph.text, stamp=stamp))
    return tuple(found)


def _stamp(world: World, card: Card) -> tuple[Words, ...]:
    """Where a card ended: outermost group first; what became of it; where it came from."""
    group = world.find(Group, card.group)
    path: tuple[Words, ...] = ()
    if group is not None:
        chain = (*reversed(tuple(board.above(world, group))), group)
        path = tuple(telling.name_of(each) for each in chain)
    if card.state is not CardState.ACTIVE:
        path = (*path, text(card.state.value))
    return (*path, card.source) if card.source else path
