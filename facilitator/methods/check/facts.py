"""The numbers of a check of themes, and what it gives to the programme's pool of comments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.common import facts
from facilitator.methods.common.bringing import Gift, Piece
from facilitator.model import checking
from facilitator.model import text as words
from facilitator.model.checking import Checked
from facilitator.model.records import Voice
from facilitator.model.words import counted, text

if TYPE_CHECKING:
    from facilitator.methods.method import Comment, Measure
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return how many themes were shown, and how much was found missing."""
    held = checking.checked(world, activity)
    cards = sum(len(checking.missing(world, each)) for each in held)
    return (
        facts.count("themes", text("Themes checked"), len(held), text("themes shown one by one")),
        facts.count("missing", text("Found missing"), cards, text("cards written in their steps")),
    )


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return each card once, with the theme it was said about."""
    about: dict[str, str] = {
        card.id: each.name
        for each in checking.checked(world, activity)
        for card in checking.missing(world, each)
    }
    return tuple(
        replace(each, stamp=(about[each.source], *each.stamp)) if each.source in about else each
        for each in facts.comments(world, activity)
    )


def gifts(world: World, activity: ActivityId) -> tuple[Gift, ...]:
    """Return what came out: the themes, each with the sentence that was shown."""
    held = checking.checked(world, activity) if world.bucket(Checked, activity) else ()
    pieces = tuple(
        Piece(
            origin=each.id,
            text=words.pieces(f"{each.name}: {each.sentence}" if each.sentence else each.name)[0],
            voice=Voice.MINE,
        )
        for each in held
    )
    label = counted(len(held), "its theme, with its sentence", "{count} themes, with sentences")
    return (Gift("themes", label, pieces),) if pieces else ()
