"""What is cut from paper: the cards of a wall by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model import board
from facilitator.model.records import CardState, Voice
from facilitator.model.words import text
from facilitator.paper.cards import PaperCard

if TYPE_CHECKING:
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World


def cut_cards_of(world: World, activity: ActivityId) -> tuple[PaperCard, ...]:
    """Return the cards that go to the tables as paper: those on the wall, by their numbers."""
    shown = [c for c in board.cards(world, activity, CardState.ACTIVE) if c.on_wall]
    return tuple(
        PaperCard(
            number=str(card.number),
            text=card.text,
            note=text("facilitator's note") if card.voice is Voice.MINE else "",
        )
        for card in sorted(shown, key=lambda card: card.number)
    )
