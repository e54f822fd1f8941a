"""The question before words are changed that people have voted on in a vote that is open."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Change, World, counted, text
from facilitator.model.core.records import Card, Group
from facilitator.model.display.gesture import Act, Ask, Edit
from facilitator.model.voting import queries

_SURE: Final = "voted_words"
"""The answer that says that words that were voted on are to be changed."""


def ask_first(
    world: World, activity: ActivityId, gesture: Act | Edit, change: Change
) -> Ask | None:
    """Return the question whether voted words are to be changed; None where none are."""
    poll = board_queries.open_poll(world, activity)
    if poll is None or _SURE in gesture.answers:
        return None
    voted = len(queries.ballots(world, poll))
    listed = {each.item for each in queries.items(world, poll)}
    told = text("The votes stay, and count for the new words.")
    reworded = _reworded(world, change, listed)
    for old, new in reworded:
        told = text("Before: “{old}”\nNow: “{new}”\n{told}", old=old, new=new, told=told)
    if not voted or not reworded:
        return None
    return Ask(
        counted(
            voted,
            "1 person has voted on these words. Change them?",
            "{count} people have voted on these words. Change them?",
        ),
        replace(gesture, answers={**gesture.answers, _SURE: True}),
        detail=told,
        confirm=text("Change the words"),
        leave=text("Keep the old words"),
        grave=True,  # a hand that goes elsewhere ends typing as well, and may not mean it
    )


def _reworded(world: World, change: Change, listed: Collection[str]) -> list[tuple[str, str]]:
    """Return the words that cards and groups that are `listed` had, and those they get."""
    found = (
        (_words(old), _words(new))
        for new in change.after
        if isinstance(new, Card | Group)
        and new.id in listed
        and (old := world.find(type(new), new.id)) is not None
    )
    return [(old, new) for old, new in found if old != new]


def _words(record: Card | Group) -> str:
    return record.text if isinstance(record, Card) else record.title
