"""Waves and rounds of a Boardstorm: in which steps people take turns, and what the wall says."""

from facilitator.methods.boardstorm import plan
from facilitator.methods.common import steps, turns
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.model.core import ActivityId, Text, World, counted, text
from facilitator.model.core.records import Activity, Card
from facilitator.model.display.gesture import Act
from facilitator.model.people import queries


def now(world: World, activity: ActivityId) -> turns.Now | None:
    """Return whose turn it is; None in a step without turns."""
    step = steps.step_key(world, activity)
    if step not in plan.TURN_STEPS:
        return None
    return turns.now(world, activity, step, circle(world, activity))


def circle(world: World, activity: ActivityId) -> int:
    """Return how many take turns: who is here or expected; as set while nobody is."""
    session = world.get(Activity, activity).session
    here = len(queries.not_gone(world, session))
    return here or plan.settings(world, activity).people


def said(world: World, activity: ActivityId) -> Text | None:
    """Return whose turn it is as the wall says it; None in a step without turns.

    Where cards come and nobody notes whose turn it was, it is not said.
    """
    held = now(world, activity)
    if held is None:
        return None
    if held.over:
        return text("Everybody has passed")
    people = circle(world, activity)
    if not _are_followed(world, activity):
        return counted(
            people, "Wave {wave} · 1 person", "Wave {wave} · {count} people", wave=held.wave
        )
    told = {"wave": held.wave, "person": held.person, "people": people}
    if queries.some_still_expected(world, world.get(Activity, activity).session):
        return text("Wave {wave} · person {person} of {people} here or expected", **told)
    return text("Wave {wave} · person {person} of {people}", **told)


def _are_followed(world: World, activity: ActivityId) -> bool:
    """Whether turns are noted as cards come: at most one card stands for a turn yet to be noted."""
    step = steps.step_key(world, activity)
    written = sum(card.written == step for card in world.bucket(Card, activity).values())
    brought = sum(not turn.passed for turn in turns.taken(world, activity, step))
    return written <= brought + 1


def gave(hand: GestureContext, _act: Act) -> Answer:
    """Note that the person whose turn it is brought a card."""
    return turns.take(hand, now(hand.world, hand.activity), passed=False)


def passed(hand: GestureContext, _act: Act) -> Answer:
    """Note that the person whose turn it is passes in this wave."""
    return turns.take(hand, now(hand.world, hand.activity), passed=True)
