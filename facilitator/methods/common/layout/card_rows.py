"""Cards laid out over the whole wall, all in one size, as large as they have room for."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.methods.common.board_config import BoardConfig, hidden
from facilitator.methods.common.layout import drawing, scene
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Audience, Note, Picture, WallSize


def picture(
    world: World, activity: ActivityId, board: BoardConfig, audience: Audience, frame: WallSize
) -> Picture:
    """Return all cards an audience sees."""
    held = seen(world, queries.cards(world, activity), board, audience)
    notes, pages = notes_of(held, scene.area_of(frame), audience, frame)
    return Picture(height=pages * frame.height, page=frame.height, shapes=notes)


def seen(
    world: World, cards: Sequence[Card], board: BoardConfig, audience: Audience
) -> tuple[Card, ...]:
    """Return the cards an audience sees: the room those on the wall that are no secret."""
    if audience is Audience.FACILITATOR:
        return tuple(cards)
    return tuple(card for card in cards if card.on_wall and not hidden(world, card, board))


def notes_of(
    cards: Sequence[Card], area: Rect, audience: Audience, frame: WallSize
) -> tuple[tuple[Note, ...], int]:
    """Return cards in an area of the first page and of those after it, and how many pages."""
    held = [
        scene.CardContent(words=card.text, badges=drawing.own_badges(card, audience))
        for card in cards
    ]
    laid = scene.cards(held, area, frame)
    notes = tuple(
        Note(
            id=card.id,
            rect=rect,
            text=card.text,
            number=str(card.number),
            badges=each.badges,
            faint=not card.on_wall,
            size=laid.size,
        )
        for card, each, rect in zip(cards, held, laid.places, strict=True)
    )
    return notes, laid.pages
