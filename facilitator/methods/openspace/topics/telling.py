"""What is told of topics goes into one record for each."""

from dataclasses import replace

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.openspace.records import Topic
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.core.records import Card
from facilitator.model.core.words import Text
from facilitator.model.core.world import Change, adding, replacing


def known(hand: GestureContext, card: Card) -> Topic:
    """Return what is known of a card as a topic, with an id for what is about to be said."""
    held = topics.of_card(hand.world, card)
    return held if held.id else replace(held, id=hand.ctx.new_id())


def put(hand: GestureContext, label: Text, *told: Topic) -> Change:
    """Return the change that says this of topics."""
    change = Change(label)
    for topic in told:
        old = hand.world.find(Topic, topic.id)
        one = adding(label, topic) if old is None else replacing(label, [(old, topic)])
        change = change.then(one)
    return change
