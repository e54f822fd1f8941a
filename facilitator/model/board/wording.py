"""The three ways out of a wall, in words: set aside, withdrawn, in the bin."""

from collections.abc import Mapping
from typing import Final

from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, World, counted, in_context, text
from facilitator.model.core.records import CardState, ParkReason

SET_ASIDE: Final = in_context("a card", "set aside")
STATES: Final[Mapping[CardState, Text]] = {
    CardState.ACTIVE: text("on the wall"),
    CardState.PARKED: SET_ASIDE,
    CardState.WITHDRAWN: in_context("a card", "withdrawn"),
    CardState.BINNED: text("in the bin"),
}
"""Where a card is, within a sentence."""
HEADINGS: Final[Mapping[CardState, Text]] = {
    CardState.PARKED: in_context("cards", "Set aside"),
    CardState.WITHDRAWN: in_context("cards", "Withdrawn"),
    CardState.BINNED: in_context("cards", "Bin"),
}
REASONS: Final[Mapping[ParkReason, Text]] = {
    ParkReason.LATER: text("for later"),
    ParkReason.OFF_TOPIC: text("off topic"),
    ParkReason.SOLUTION_TOO_EARLY: text("a solution, too early"),
    ParkReason.OUT_OF_REMIT: text("not ours to decide"),
}
"""Why a card is set aside."""


def set_aside(world: World, activity: ActivityId) -> list[Text]:
    """Return how many cards are set aside; nothing where none is."""
    count = len(queries.set_aside(world, activity))
    return [counted(count, "1 set aside", "{count} set aside")] if count else []
