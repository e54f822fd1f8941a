"""Cards laid out over the whole wall, all in one size, as large as they have room for."""

import math
from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common import steps
from facilitator.methods.common.board_config import BoardConfig, hidden
from facilitator.methods.common.layout import boxes, drawing, flow
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Words, World, text
from facilitator.model.core.records import Card
from facilitator.model.display.picture import Audience, Note, Picture, Tint, WallSize, texts


def picture(
    world: World, activity: ActivityId, board: BoardConfig, audience: Audience, frame: WallSize
) -> Picture:
    """Return all cards, each as wide as the others: none is preferred."""
    held = seen(world, queries.cards(world, activity), board, audience)
    cards = replace(flow.cards(frame, notes_of(held, audience)), wide=False)
    return flow.picture(frame, cards)


def seen(
    world: World, cards: Sequence[Card], board: BoardConfig, audience: Audience
) -> tuple[Card, ...]:
    """Return the cards an audience sees: the room those on the wall that are no secret."""
    if audience is Audience.FACILITATOR:
        return tuple(cards)
    return tuple(card for card in cards if card.on_wall and not hidden(world, card, board))


def with_unseen(drawn: Picture, world: World, activity: ActivityId, frame: WallSize) -> Picture:
    """Return a picture with the cards of this step that its scene does not show, on a page below.

    What is typed is always seen at the laptop.
    """
    step = steps.step_key(world, activity)
    there = {shape.id for shape in drawn.shapes}
    missing = [
        card
        for card in queries.cards(world, activity)
        if card.written == step
        and card.id not in there
        and card.stack not in there
        and card.group not in there
    ]
    said = set(texts(drawn)) if missing else ()
    missing = [card for card in missing if card.text not in said]
    if not missing:
        return drawn
    head = flow.heading(
        frame, "unseen", text("Typed in this step. The room does not see it now."), 34.0, 0.1
    )
    notes = notes_of(missing, Audience.FACILITATOR)
    room = flow.area_of(frame)  # few of them are no poster
    area = replace(room, height=min(room.height, _ROW * (1 + math.ceil(len(notes) / _ABREAST))))
    return flow.with_below(drawn, flow.picture(frame, head, flow.cards(frame, notes), area=area))


_ROW, _ABREAST = 160.0, 4
"""Height of a row of cards below a scene, and how many lie in one, about."""


def notes_of(cards: Sequence[Card], audience: Audience) -> list[Note]:
    return [note_of(card, audience) for card in cards]


def note_of(
    card: Card,
    audience: Audience,
    badges: Sequence[Words] = (),
    tint: Tint = Tint.YELLOW,
    *,
    faint: bool = False,
) -> Note:
    """Return a card as it is laid out: with the badges any card has, and some of its own."""
    return Note(
        id=card.id,
        rect=boxes.NOWHERE,
        text=card.text,
        number=str(card.number),
        tint=tint,
        badges=(*drawing.own_badges(card, audience), *badges),
        faint=faint or not card.on_wall,
    )
