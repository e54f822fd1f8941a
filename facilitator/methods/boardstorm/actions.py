"""What can be done on a Boardstorm's wall now: menus, keys, palette; and dropping to stack."""

from typing import Final

from facilitator.methods.boardstorm import builds, plan, sheets, turns
from facilitator.methods.boardstorm.records import SolutionsWanted
from facilitator.methods.common import offers, steps
from facilitator.methods.common.cards import cards
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups import actions as group_actions
from facilitator.methods.common.offers import grouped
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.contract import Action, Answer
from facilitator.model.core import ActivityId, Change, World, text
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Drop


def actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with the selection, the wall, turns, sheets and votes."""
    picked, _ = group_actions.chosen(world, activity, selection)
    own = builds.actions(world, activity, picked)
    return [
        *group_actions.of_selection(world, activity, selection, own),
        *group_actions.of_wall(world, activity),
        *_of_step(world, activity),
        *vote_actions.of_vote(plan.booth(world, activity)),
    ]


def _of_step(world: World, activity: ActivityId) -> list[Action]:
    found: list[Action] = []
    turn = turns.now(world, activity)
    if turn is not None:
        brought = text("Person {person} has brought a card", person=turn.person)
        passes = text("Person {person} passes", person=turn.person)
        found += [
            offers.step("turn_gave", brought, keys="Ctrl+D", short="Brought one", icon="check"),
            offers.step(
                "turn_passed", passes, keys="Ctrl+Shift+D", short="Passes", icon="skip-forward"
            ),
        ]
    if sheets.takes_sheets(world, activity):
        found.append(offers.step("sheet", text("Enter a sheet…"), short="Sheet", icon="file-text"))
    sought = _seeking(world, activity)
    return [*found, *grouped(offers.ACTIVITY, [sought])]


def stacked(hand: GestureContext, drop: Drop) -> Answer:
    """Return what letting go of cards on a card means before cards are put together: a stack."""
    onto = hand.card(drop.onto)
    ids = [key for key, _ in drop.places]
    if onto is None or onto.group is not None or drop.onto in ids:
        return None
    if steps.step_key(hand.world, hand.activity) in plan.GROUPING_STEPS:
        return None
    held = hand.active(ids)
    whole = all(isinstance(hand.world.find(Card, key), Card) for key in ids)
    if not held or not whole or any(card.group for card in held):
        return None
    act = Act(action="stack", on=tuple(card.id for card in held), answers={"onto": onto.id})
    return cards.respond(hand.world, hand.activity, act, hand.ctx, hand.surface)


TEMPLATE: Final = "solutions"
"""The template of a board that seeks solutions from the start."""


def solutions_wanted(activity: ActivityId, key: str) -> SolutionsWanted:
    """Return the record that says so."""
    return SolutionsWanted(id=key, activity=activity)


def _seeking(world: World, activity: ActivityId) -> Action:
    """Return what says that the board seeks solutions, or that it may hold anything again."""
    label = text("This board asks for solutions")
    if plan.solutions_wanted(world, activity):
        label = text("This board does not ask for solutions")
    return offers.step("seek_solutions", label)


def turn_to_solutions(hand: GestureContext, _act: Act) -> Answer:
    """Say that the board seeks solutions, or take that back."""
    label = text("What the board asks for")
    held = tuple(hand.world.bucket(SolutionsWanted, hand.activity).values())
    if held:
        return Change(label, held, ())
    return Change(label, (), (solutions_wanted(hand.activity, hand.ctx.new_id()),))
