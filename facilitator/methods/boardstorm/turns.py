"""Waves and rounds of a Boardstorm: in which steps people take turns, and what the wall says."""

from facilitator.methods.boardstorm import plan
from facilitator.methods.common import steps, turns
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
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
    here = len(queries.taken_as_here(world, session))
    return here or plan.settings(world, activity).people


def said(world: World, activity: ActivityId) -> Text | None:
    """Return whose turn it is as the wall says it; None in a step without turns."""
    held = now(world, activity)
    if held is None:
        return None
    if held.over:
        return text("Everybody has passed")
    return text(
        "Wave {wave} · person {person} of {people}",
        wave=held.wave,
        person=held.person,
        people=circle(world, activity),
    )


def gave(hand: GestureContext, act: Act) -> Answer:
    """Note that the person whose turn it is brought a card."""
    del act
    return _turn(hand, passed=False)


def passed(hand: GestureContext, act: Act) -> Answer:
    """Note that the person whose turn it is passes in this wave."""
    del act
    return _turn(hand, passed=True)


def _turn(hand: GestureContext, *, passed: bool) -> Answer:
    held = now(hand.world, hand.activity)
    if held is None:
        return text("In this step nobody takes turns.")
    return turns.take(hand, steps.step_key(hand.world, hand.activity), held, passed=passed)
