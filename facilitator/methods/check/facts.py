"""The numbers of a check of themes, and what it gives to the programme's pool of comments."""

from dataclasses import replace

from facilitator.methods.common.cards.sources import BroughtPiece, Gift
from facilitator.methods.common.reports import facts
from facilitator.methods.contract import Comment, Measure
from facilitator.model.core import ActivityId, World, clean_text, counted, text
from facilitator.model.core.records import Voice
from facilitator.model.themes import member_check
from facilitator.model.themes.member_check import Checked


def measures(world: World, activity: ActivityId) -> tuple[Measure, ...]:
    """Return how many themes were shown, and how much was found missing."""
    held = member_check.shown(world, activity)
    cards = sum(len(member_check.missing(world, each)) for each in held)
    return (
        facts.count("themes", text("Themes checked"), len(held), text("themes shown one by one")),
        facts.count("missing", text("Found missing"), cards, text("cards written in their steps")),
    )


def comments(world: World, activity: ActivityId) -> tuple[Comment, ...]:
    """Return each card once, with the theme it was said about."""
    about: dict[str, str] = {
        card.id: each.name
        for each in member_check.checked(world, activity)
        for card in member_check.missing(world, each)
    }
    return tuple(
        replace(each, stamp=(about[each.source], *each.stamp)) if each.source in about else each
        for each in facts.comments(world, activity)
    )


def gifts(world: World, activity: ActivityId) -> tuple[Gift, ...]:
    """Return what came out: the themes, each with the sentence that was shown."""
    held = member_check.checked(world, activity) if world.bucket(Checked, activity) else ()
    pieces = tuple(
        BroughtPiece(
            origin=each.id,
            text=clean_text.pieces(f"{each.name}: {each.sentence}" if each.sentence else each.name)[
                0
            ],
            voice=Voice.MINE,
        )
        for each in held
    )
    label = counted(len(held), "its theme, with its sentence", "{count} themes, with sentences")
    return (Gift("themes", label, pieces),) if pieces else ()
