"""The groups that offers stand in where a menu grows long, in plain words."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from facilitator.methods.contract import ACTIVITY, WALL, Action
from facilitator.model.core.words import Text, text

CARD: Final = text("More about it")
GROUP: Final = text("Group")
REMOVE: Final = text("Take back or delete")
VOTE: Final = text("The vote")
QUESTIONS: Final = text("Questions")

__all__ = ["ACTIVITY", "CARD", "GROUP", "QUESTIONS", "REMOVE", "VOTE", "WALL", "grouped"]


def grouped(group: Text, offered: Iterable[Action]) -> list[Action]:
    """Return offers in a group; one that has its own keeps it."""
    return [action if action.group else replace(action, group=group) for action in offered]
