"""Whether a board seeks solutions: then the gate of the frame stands before its ideas."""

from typing import Final

from facilitator.methods.boardstorm import plan
from facilitator.methods.boardstorm.records import SolutionsWanted
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.votes import actions
from facilitator.methods.contract import Action, Answer
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import Act

TEMPLATE: Final = "solutions"
"""The template of a board that seeks solutions from the start."""


def wanted(activity: ActivityId, key: str) -> SolutionsWanted:
    """Return the record that says so."""
    return SolutionsWanted(id=key, activity=activity)


def action(world: World, activity: ActivityId) -> Action:
    """Return what says that the board seeks solutions, or that it may hold anything again."""
    label = text("This board asks for solutions")
    if plan.solutions_wanted(world, activity):
        label = text("This board does not ask for solutions")
    return actions.step("seek_solutions", label)


def turn(hand: GestureContext, _act: Act) -> Answer:
    """Say that the board seeks solutions, or take that back."""
    label = text("What the board asks for")
    held = tuple(hand.world.bucket(SolutionsWanted, hand.activity).values())
    if held:
        return Change(label, held, ())
    return Change(label, (), (wanted(hand.activity, hand.ctx.new_id()),))
