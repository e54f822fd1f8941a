"""What a gesture on a KJ wall means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.common import (
    ballots,
    cards,
    dropping,
    grouping,
    hints,
    settings,
    steps,
    ties,
)
from facilitator.methods.common.hand import Hand
from facilitator.methods.kj import links, plan, telling, unions, voting
from facilitator.methods.kj.records import GroupMove, GroupMoveId, KjSettings
from facilitator.model.gesture import (
    Act,
    Advance,
    Drop,
    Edit,
    Gesture,
    Join,
    Mark,
    Pull,
    Relate,
    Write,
)
from facilitator.model.picture import Audience
from facilitator.model.records import Card
from facilitator.model.words import text
from facilitator.model.world import Change

if TYPE_CHECKING:
    from facilitator.methods.method import Answer, Context
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


def respond(world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
    """Return what a gesture does. On the room's wall a hand may only move things."""
    if ctx.audience is Audience.ROOM and not isinstance(gesture, Drop):
        return text("On the wall, cards can be moved; all else is done at the laptop.")
    if ctx.audience is Audience.ONE:
        return ballots.by_one(voting.booth(world, activity), gesture, ctx)
    hand = Hand(world=world, activity=activity, ctx=ctx, surface=plan.surface(world, activity))
    answer = _meaning(hand, gesture)
    return _noted(hand, answer) if isinstance(answer, Change) else answer


def _meaning(hand: Hand, gesture: Gesture) -> Answer:  # noqa: PLR0911, C901  (one line each)
    world, activity, ctx, surface = hand.world, hand.activity, hand.ctx, hand.surface
    match gesture:
        case Write():
            return cards.write(world, activity, gesture, ctx, surface)
        case Edit():
            return grouping.edit(hand, gesture)
        case Drop():
            return dropping.dropped(world, activity, gesture, ctx, surface)
        case Join():
            return grouping.join(hand, gesture)
        case Relate():
            return links.relate(hand, gesture)
        case Advance():
            return steps.advance(world, activity, gesture, ctx, plan.steps(world, activity))
        case Mark():
            return ballots.given_dots(voting.booth(world, activity), gesture, ctx)
        case Pull():
            return None
        case Act():
            return _act(hand, gesture)


def _act(hand: Hand, act: Act) -> Answer:
    world, activity, ctx = hand.world, hand.activity, hand.ctx
    if act.action in cards.HANDLERS:
        return cards.respond(world, activity, act, ctx, hand.surface)
    if act.action in _ON_WALL:
        return _ON_WALL[act.action](hand, act)
    if act.action in _VOTING:
        return _VOTING[act.action](voting.booth(world, activity), act, ctx)
    if act.action in _OF_ACTIVITY:
        return _OF_ACTIVITY[act.action](world, activity, act, ctx)
    if act.action == "set_aside":
        return hints.respond(activity, act, ctx)
    return steps.respond(world, activity, act, ctx)


def _settings(hand: Hand, act: Act) -> Answer:
    return settings.changed(hand, act, KjSettings, plan.FORM, plan.surface)


def _noted(hand: Hand, change: Change) -> Change:
    """Note which cards went from one group to another, to see which are pulled both ways."""
    old: dict[str, Card] = {r.id: r for r in change.before if isinstance(r, Card)}
    earlier = hand.world.bucket(GroupMove, hand.activity)
    found: list[GroupMove] = []
    for card in change.after:
        before = old.get(card.id)
        if not isinstance(card, Card) or before is None or before.group == card.group:
            continue
        if before.state is not card.state:
            continue
        found.append(
            GroupMove(
                id=GroupMoveId(hand.ctx.new_id()),
                activity=hand.activity,
                card=card.id,
                position=len(earlier) + len(found) + 1,
                from_group=before.group or "",
                to_group=card.group or "",
            )
        )
    return replace(change, after=(*change.after, *found)) if found else change


_ON_WALL: Mapping[str, grouping.Handler] = {
    "settings": _settings,
    **grouping.HANDLERS,
    **links.HANDLERS,
}
_VOTING: Mapping[str, ballots.Handler] = {**ballots.HANDLERS, **ties.HANDLERS}
_OF_ACTIVITY: Mapping[str, telling.Handler] = {
    "unite_names": unions.unite_names,
    **telling.HANDLERS,
}
