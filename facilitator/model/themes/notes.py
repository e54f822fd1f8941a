"""What an analyst notes of a comment while reading: for themselves, never for a wall or hand-out.

A comment that was made into several keeps its note, and shows it again once it is whole.
"""

from collections.abc import Mapping

from facilitator.model.core import World
from facilitator.model.themes.records import Memo


def notes(world: World) -> Mapping[str, str]:
    """Return what was noted of each comment, by its key; the first where joining made more."""
    held = sorted(world.bucket(Memo, "").values(), key=lambda memo: (memo.at, memo.id))
    return {memo.comment: memo.text for memo in reversed(held) if memo.comment}


def searchable(world: World, said: Mapping[str, str]) -> Mapping[str, str]:
    """Return what comments are found by: their words, given by their keys, and what was noted."""
    noted = notes(world)
    return {key: f"{words}\n{noted[key]}" if key in noted else words for key, words in said.items()}
