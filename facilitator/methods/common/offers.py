"""The groups that offers stand in where a menu grows long, in plain words."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from facilitator.methods import contract
from facilitator.methods.contract import Action, ActionPlace
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import Act, Answers

ACTIVITY, VOTE, WALL = contract.ACTIVITY, contract.VOTE, contract.WALL
CARD: Final = text("More about it")
GROUP: Final = text("Group")
REMOVE: Final = text("Withdraw or delete")
QUESTIONS: Final = text("Questions")


def offer(  # noqa: PLR0913  (what an action is)
    key: str,
    label: Text,
    on: tuple[str, ...] = (),
    *,
    does: str = "",
    answers: Answers | None = None,
    place: ActionPlace = ActionPlace.SELECTION,
    icon: str = "",
    keys: str = "",
    menu: Text | None = None,
    group: Text | None = None,
    listed: bool = False,
    why_not: Text | None = None,
    danger: bool = False,
    short: str | Text = "",
) -> Action:
    """Return the action of a key, or what `does` it otherwise, on these things.

    Its `short` words are those a control has room for.
    """
    gesture = Act(action=does or key, on=on, answers=answers or {})
    words = text(short) if short and isinstance(short, str) else short or None
    action = Action(key, label, gesture, place=place, icon=icon, keys=keys, menu=menu, short=words)
    return replace(action, group=group, listed=listed, why_not=why_not, danger=danger)


step = partial(offer, place=ActionPlace.STEP)
of_wall = partial(offer, place=ActionPlace.WALL)


def grouped(group: Text, offered: Iterable[Action]) -> list[Action]:
    """Return offers in a group; one that has its own keeps it."""
    return [action if action.group else replace(action, group=group) for action in offered]


def moving(offered: Iterable[Action]) -> list[Action]:
    """Return offers that do what a drag does."""
    return [replace(action, moves=True) for action in offered]


def stacking_below(offered: Iterable[Action]) -> list[Action]:
    """Return offers, with stacking in a group: a method's own fill the first level of the menu."""
    return [replace(a, group=CARD) if a.key == "stack" else a for a in offered]
