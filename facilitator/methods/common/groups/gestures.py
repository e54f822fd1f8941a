"""What a hand does with groups on any wall: joining, leaving, uniting, folding, naming."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from facilitator.methods.common.cards import cards
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups import groups
from facilitator.methods.common.layout.fitting import settled, tidy
from facilitator.methods.contract import Answer
from facilitator.model.board import edits, queries
from facilitator.model.core import Text, clean_text, text
from facilitator.model.core.records import Card, Group
from facilitator.model.display.gesture import Act, Ask, AskField, Edit, Join, Write

Handler: TypeAlias = "Callable[[GestureContext, Act], Answer]"


def edit(hand: GestureContext, gesture: Edit) -> Answer:
    """Return the change of a card's words or a group's name; of something gone, a new card."""
    card, group = hand.card(gesture.on), hand.group(gesture.on)
    if card is not None:
        return cards.edit(hand.world, hand.activity, card, gesture, hand.ctx, hand.surface)
    if group is not None:
        change = groups.named(group, _cleaned(gesture.text))
        return settled(hand.world, hand.activity, change, hand.surface)
    return cards.write(
        hand.world, hand.activity, Write(texts=(gesture.text,)), hand.ctx, hand.surface
    )


def _cleaned(name: str) -> str:
    return " ".join(clean_text.clean(name)[: clean_text.LIMIT].split())


def join(hand: GestureContext, gesture: Join) -> Answer:
    """Return the change that brings cards and groups together, in a group or in a new one."""
    world, activity, surface = hand.world, hand.activity, hand.surface
    chosen, held = _outermost(hand, gesture.on)
    if not chosen and not held:
        return text("Choose cards or groups first.")
    into = hand.group(gesture.into)
    onto = next(iter(hand.active((gesture.into,))), None)
    if onto is not None and into is None:
        into = hand.group(onto.group or "")
        if into is None:
            chosen = [onto, *(card for card in chosen if card.id != onto.id)]
    elif gesture.into and into is None:
        return text("That group is gone.")
    if into is None:
        title = _cleaned(str(gesture.answers.get("title", "")))
        return groups.gather(world, activity, (chosen, held), hand.ctx, surface, title)
    change = groups.join(world, activity, chosen, into, surface)
    if held:
        now = world.apply(change)
        fresh = [now.get(Group, g.id) for g in held if g.id != into.id and g.id in now]
        nested = groups.nest(now, activity, fresh, now.get(Group, into.id), surface)
        if isinstance(nested, Text):
            return nested
        change = change.then(nested) if change else nested
    return change


def _outermost(hand: GestureContext, on: Sequence[str]) -> tuple[list[Card], list[Group]]:
    """Return the cards and groups among the ids, without what goes along in a group."""
    held = hand.groups(on)
    keys = {group.id for group in held}
    held = [g for g in held if not any(up.id in keys for up in queries.above(hand.world, g))]
    along = {thing.id for group in held for thing in edits.carried(hand.world, group)}
    return [card for card in hand.active(on) if card.id not in along], held


def _take_out(hand: GestureContext, act: Act) -> Answer:
    chosen, held = _outermost(hand, act.on)
    chosen = [card for card in chosen if card.group]
    held = [group for group in held if group.parent]
    if not chosen and not held:
        return text("That lies on the open wall.")
    return groups.take_out(hand.world, hand.activity, chosen, held, hand.surface)


def _dissolve(hand: GestureContext, act: Act) -> Answer:
    held = hand.groups(act.on)
    if not held:
        return text("Choose a group first.")
    change = groups.dissolve(hand.world, hand.activity, held[0], hand.surface)
    return change or text("There is nothing in it.")


def _unite(hand: GestureContext, act: Act) -> Answer:
    held = hand.groups(act.on)
    if len(held) < 2:
        return text("Choose two groups or more.")
    return groups.unite(hand.world, hand.activity, held, hand.surface)


def _folded(hand: GestureContext, act: Act, *, folded: bool) -> Answer:
    held = hand.groups(act.on)
    if not act.on:
        held = list(queries.children(hand.world, hand.activity).get(None, ()))
    held = [group for group in held if group.folded != folded]
    if not held:
        return text("They are folded already.") if folded else text("Nothing is folded.")
    return groups.fold(hand.world, hand.activity, held, hand.surface, folded=folded)


def _name(hand: GestureContext, act: Act) -> Answer:
    held = hand.groups(act.on)
    if not held:
        return text("Choose a group first.")
    group = held[0]
    if "text" not in act.answers:
        field = AskField("text", text("A sentence that says it"), value=group.title)
        title = text("Name group {mark}", mark=queries.letter(group.number))
        return Ask(title, replace(act, on=(group.id,)), fields=(field,))
    return edit(hand, Edit(on=group.id, text=str(act.answers["text"])))


def _tidy(hand: GestureContext, _act: Act) -> Answer:
    change = tidy(hand.world, hand.activity, hand.surface, hand.ctx.frame)
    return change or text("All lies side by side already.")


HANDLERS: Mapping[str, Handler] = {
    "tidy": _tidy,
    "take_out": _take_out,
    "dissolve": _dissolve,
    "unite": _unite,
    "fold": partial(_folded, folded=True),
    "unfold": partial(_folded, folded=False),
    "name": _name,
}
