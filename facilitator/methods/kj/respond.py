"""What a gesture on a KJ wall means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.common import cards, dropping, groups, hints, settings, steps
from facilitator.methods.common.fitting import settled
from facilitator.methods.kj import ballots, links, plan, telling, ties
from facilitator.methods.kj.hand import Hand
from facilitator.methods.kj.records import GroupMove, GroupMoveId, KjSettings
from facilitator.model import board, edits
from facilitator.model import text as words
from facilitator.model.gesture import (
    Act,
    Advance,
    Ask,
    AskField,
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
from facilitator.model.records import Card, Group
from facilitator.model.words import Text, text
from facilitator.model.world import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.methods.method import Answer, Context
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


def respond(world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
    """Return what a gesture does. On the room's wall a hand may only move things."""
    if ctx.audience is Audience.ROOM and not isinstance(gesture, Drop):
        return text("On the wall, cards can be moved; all else is done at the laptop.")
    if ctx.audience is Audience.ONE:
        return ballots.by_one(world, activity, gesture, ctx)
    hand = Hand(world=world, activity=activity, ctx=ctx, surface=plan.surface(world, activity))
    answer = _meaning(hand, gesture)
    return _noted(hand, answer) if isinstance(answer, Change) else answer


def _meaning(hand: Hand, gesture: Gesture) -> Answer:  # noqa: PLR0911, C901  (one line each)
    world, activity, ctx, surface = hand.world, hand.activity, hand.ctx, hand.surface
    match gesture:
        case Write():
            return cards.write(world, activity, gesture, ctx, surface)
        case Edit():
            return _edit(hand, gesture)
        case Drop():
            return dropping.dropped(world, activity, gesture, ctx, surface)
        case Join():
            return _join(hand, gesture)
        case Relate():
            return links.relate(hand, gesture)
        case Advance():
            return steps.advance(world, activity, gesture, ctx, plan.steps(world, activity))
        case Mark():
            return text("In KJ groups are ranked, not dotted: see “Enter a ballot”.")
        case Pull():
            return None
        case Act():
            return _act(hand, gesture)


def _edit(hand: Hand, edit: Edit) -> Answer:
    card, group = hand.card(edit.on), hand.group(edit.on)
    if card is not None:
        return cards.edit(hand.world, hand.activity, card, edit, hand.ctx, hand.surface)
    if group is not None:
        return groups.named(group, " ".join(words.clean(edit.text)[: words.LIMIT].split()))
    return cards.write(hand.world, hand.activity, Write(texts=(edit.text,)), hand.ctx, hand.surface)


def _join(hand: Hand, join: Join) -> Answer:
    world, activity, surface = hand.world, hand.activity, hand.surface
    chosen, held = _outermost(hand, join.on)
    if not chosen and not held:
        return text("Choose cards or groups first.")
    into = hand.group(join.into)
    onto = next(iter(hand.active((join.into,))), None)
    if onto is not None and into is None:
        into = hand.group(onto.group or "")
        if into is None:
            chosen = [onto, *(card for card in chosen if card.id != onto.id)]
    elif join.into and into is None:
        return text("That group is gone.")
    if into is None:
        return groups.gather(world, activity, (chosen, held), hand.ctx, surface)
    change = groups.join(world, activity, chosen, into, surface)
    if held:
        now = world.apply(change)
        fresh = [now.get(Group, g.id) for g in held if g.id != into.id and g.id in now]
        nested = groups.nest(now, activity, fresh, now.get(Group, into.id), surface)
        if isinstance(nested, Text):
            return nested
        change = change.then(nested) if change else nested
    return change


def _outermost(hand: Hand, on: Sequence[str]) -> tuple[list[Card], list[Group]]:
    """Return the cards and groups among the ids, without what goes along in a group."""
    held = hand.groups(on)
    keys = {group.id for group in held}
    held = [g for g in held if not any(up.id in keys for up in board.above(hand.world, g))]
    along = {thing.id for group in held for thing in edits.carried(hand.world, group)}
    return [card for card in hand.active(on) if card.id not in along], held


def _act(hand: Hand, act: Act) -> Answer:
    world, activity, ctx = hand.world, hand.activity, hand.ctx
    if act.action in cards.HANDLERS:
        return cards.respond(world, activity, act, ctx, hand.surface)
    if act.action in _ON_WALL:
        return _ON_WALL[act.action](hand, act)
    if act.action in _OF_ACTIVITY:
        return _OF_ACTIVITY[act.action](world, activity, act, ctx)
    if act.action == "set_aside":
        return hints.respond(activity, act, ctx)
    return steps.respond(world, activity, act, ctx)


def _settings(hand: Hand, act: Act) -> Answer:
    held = settings.held(hand.world, hand.activity, KjSettings)
    if held is None:
        return text("This activity has lost its settings; it runs with the usual ones.")
    answer = settings.respond(held, act, plan.FORM)
    if not isinstance(answer, Change) or not answer:
        return answer
    now = plan.surface(hand.world.apply(answer), hand.activity)
    return settled(hand.world, hand.activity, answer, now)


def _take_out(hand: Hand, act: Act) -> Answer:
    chosen, held = _outermost(hand, act.on)
    chosen = [card for card in chosen if card.group]
    held = [group for group in held if group.parent]
    if not chosen and not held:
        return text("That lies on the open wall.")
    return groups.take_out(hand.world, hand.activity, chosen, held, hand.surface)


def _dissolve(hand: Hand, act: Act) -> Answer:
    held = hand.groups(act.on)
    if not held:
        return text("Choose a group first.")
    change = groups.dissolve(hand.world, hand.activity, held[0], hand.surface)
    return change or text("There is nothing in it.")


def _unite(hand: Hand, act: Act) -> Answer:
    held = hand.groups(act.on)
    if len(held) < 2:
        return text("Choose two groups or more.")
    return groups.unite(hand.world, hand.activity, held, hand.surface)


def _fold(hand: Hand, act: Act) -> Answer:
    return _folded(hand, act, folded=True)


def _unfold(hand: Hand, act: Act) -> Answer:
    return _folded(hand, act, folded=False)


def _folded(hand: Hand, act: Act, *, folded: bool) -> Answer:
    held = hand.groups(act.on)
    if not act.on:
        held = list(board.children(hand.world, hand.activity).get(None, ()))
    held = [group for group in held if group.folded != folded]
    if not held:
        return text("They are folded already.") if folded else text("Nothing is folded.")
    return groups.fold(hand.world, hand.activity, held, hand.surface, folded=folded)


def _name(hand: Hand, act: Act) -> Answer:
    held = hand.groups(act.on)
    if not held:
        return text("Choose a group first.")
    group = held[0]
    if "text" not in act.answers:
        field = AskField(key="text", label=text("A sentence that says it"), value=group.title)
        title = text("Name group {mark}", mark=board.letter(group.number))
        return Ask(title=title, gesture=replace(act, on=(group.id,)), fields=(field,))
    return _edit(hand, Edit(on=group.id, text=str(act.answers["text"])))


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


_ON_WALL: Mapping[str, links.Handler] = {
    "take_out": _take_out,
    "dissolve": _dissolve,
    "unite": _unite,
    "fold": _fold,
    "unfold": _unfold,
    "name": _name,
    "settings": _settings,
    **links.HANDLERS,
}
_OF_ACTIVITY: Mapping[str, telling.Handler] = {
    **ballots.HANDLERS,
    **ties.HANDLERS,
    **telling.HANDLERS,
}
