"""Which topic is meant, where none is chosen on the wall."""

from dataclasses import replace
from typing import Final

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.core.records import Card, CardState
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import Act, Ask, choice

_TOPIC: Final = "topic"


def topic(hand: GestureContext, act: Act) -> Card | None:
    """Return the topic that was answered; None where none was."""
    return next(iter(hand.active([str(act.answers.get(_TOPIC, ""))])), None)


def ask(hand: GestureContext, act: Act, title: Text) -> Ask | Text:
    """Ask which topic is meant: one of those that stand on their own."""
    choices = tuple(
        (held.card.id, f"{held.card.number} · {held.card.text}")
        for held in topics.every(hand.world, hand.activity)
        if held.card.state is CardState.ACTIVE and not held.topic.merged_into
    )
    if not choices:
        return text("There is no topic yet.")
    field = choice(_TOPIC, text("Topic"), choices)
    gesture = replace(act, on=(), answers={})
    return Ask(title, gesture, fields=(field,), confirm=text("Continue"))
