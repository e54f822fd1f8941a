"""Which card builds on which: drawn by a line from the new idea to the one it takes up."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.boardstorm.records import BuildsOn
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.offers import offer
from facilitator.methods.contract import Action, Answer
from facilitator.model.core import ActivityId, CardId, Change, World, adding, replacing, text
from facilitator.model.core.records import Card, CardState
from facilitator.model.display.gesture import Act, Relate

CIRCLE = text("These two would build on each other.")


def by_card(world: World, activity: ActivityId) -> dict[str, BuildsOn]:
    return {held.card: held for held in world.bucket(BuildsOn, activity).values()}


def relate(hand: GestureContext, gesture: Relate) -> Answer:
    """Return the change that says that one card builds on another."""
    card, on = hand.card(gesture.start), hand.card(gesture.end)
    if card is None or on is None or {card.state, on.state} != {CardState.ACTIVE}:
        return text("A card builds on another card of the wall.")
    if card.id == on.id:
        return text("A card cannot build on itself.")
    held = by_card(hand.world, hand.activity)
    if circles(held, card.id, on.id):
        return CIRCLE
    label = text("Card {number} builds on card {other}", number=card.number, other=on.number)
    old = held.get(card.id)
    if old is not None:
        return replacing(label, [(old, replace(old, on=on.id))])
    key = hand.ctx.new_id()
    return adding(label, BuildsOn(id=key, activity=hand.activity, card=card.id, on=on.id))


def circles(held: dict[str, BuildsOn], card: str, on: str) -> bool:
    """Whether what a card would build on builds, some steps further, on that card."""
    seen: set[str] = set()
    key = on
    while key in held and key not in seen:
        seen.add(key)
        key = held[key].on
    return card in seen | {key}


def apart(hand: GestureContext, act: Act) -> Answer:
    """Return the change that says that a card builds on no other one."""
    held = by_card(hand.world, hand.activity)
    found = tuple(held[key] for key in act.on if key in held)
    if not found:
        return text("It builds on no other card.")
    return Change(text("Remove a “builds on” line"), found)


def actions(world: World, activity: ActivityId, picked: Sequence[Card]) -> list[Action]:
    held = by_card(world, activity)
    found: list[Action] = []
    if len(picked) == 2 and all(card.state is CardState.ACTIVE for card in picked):
        found += [_link("builds_on", *picked), _link("built_on", picked[1], picked[0])]
    if len(picked) == 1 and picked[0].id in held:
        on = world.get(Card, CardId(held[picked[0].id].on))
        words = text("It does not build on card {number}", number=on.number)
        found.append(offer("builds_on_none", words, (picked[0].id,), icon="unlink"))
    return found


def _link(key: str, card: Card, on: Card) -> Action:
    return Action(
        key,
        text("Card {number} builds on card {other}", number=card.number, other=on.number),
        Relate(start=card.id, end=on.id),
        menu=text("Builds on…"),
        moves=True,
    )
