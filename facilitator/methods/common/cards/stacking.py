"""Stacking cards that say the same: onto the one chosen last, or onto the one that is told."""

from collections.abc import Sequence

from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind

_SHOWN = 40
"""Letters of a card that a question about it shows."""


def onto(world: World, activity: ActivityId, act: Act, cards: Sequence[Card]) -> Card | Ask | Text:
    """Return the card that others are laid under; a question where one was chosen and none told."""
    told = str(act.answers.get("told", "")).strip()
    if told:
        return _told(world, activity, told, cards)
    if "told" in act.answers:
        return text("Say onto which card.")
    held = world.find(Card, str(act.answers.get("onto", "")))
    if held is None and len(cards) == 1 and not queries.stacked(world, activity).get(cards[0].id):
        return _ask(act, cards[0])
    return held or cards[0]


def _ask(act: Act, card: Card) -> Ask:
    field = AskField(
        "told", text("Onto which card? Its number, or words on it"), FieldKind.LINE, required=True
    )
    words = card.text if len(card.text) <= _SHOWN else f"{card.text[: _SHOWN - 1].rstrip()}…"
    title = text("Stack card {number}, “{words}”", number=card.number, words=words)
    return Ask(title, act, fields=(field,), confirm=text("Stack"))


def _told(world: World, activity: ActivityId, told: str, cards: Sequence[Card]) -> Card | Text:
    """Return the one other card with that number, or with those words."""
    lying = [card for card in queries.cards(world, activity) if card not in cards]
    words = told.casefold()
    numbered = [card for card in lying if str(card.number) == told]
    same = [card for card in lying if card.text.casefold() == words]
    found = numbered or same or [card for card in lying if words in card.text.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(str(card.number) for card in found)
        return text("More than one card says that: {numbers}. Type a number.", numbers=numbers)
    return text("There is no other card “{told}” on this wall.", told=told)
