"""What each audience sees: one theme, what it says, quotes, and what is missing. No statistics."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from facilitator.methods.check import plan
from facilitator.methods.common import drawing, steps
from facilitator.model import board, checking
from facilitator.model.geometry import Rect
from facilitator.model.picture import Audience, Caption, Emphasis, Note, Picture, Shape, Tint
from facilitator.model.words import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.model.checking import Checked
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame
    from facilitator.model.records import Card
    from facilitator.model.words import Words
    from facilitator.model.world import World

EDGE, GAP, HIGH = 24.0, 14.0, 144.0
COLUMNS = 3
SENTENCE, SMALLER, QUOTED = 52.0, 38.0, 30.0
LONG = 110
"""Characters of a sentence from which it is set smaller."""


def picture(world: World, activity: ActivityId, audience: Audience, frame: Frame) -> Picture:
    """Return what that audience sees. Nobody is handed the laptop in a check."""
    if audience is Audience.ONE:
        return Picture(height=frame.height, page=frame.height)
    held = plan.here(world, activity)
    shapes: list[Shape] = []
    top = 20.0
    if held is not None:
        top = _theme(world, held, frame, shapes)
    shapes += _cards(_seen(world, activity, audience), audience, frame, top)
    return Picture(height=drawing.pages(shapes, frame), page=frame.height, shapes=tuple(shapes))


def _theme(world: World, held: Checked, frame: Frame, shapes: list[Shape]) -> float:
    """Put a theme's words on the wall; returns where they end."""
    wide = frame.width - 2 * EDGE
    top = 14.0
    said = held.sentence or held.name
    size = SMALLER if len(said) > LONG else SENTENCE
    for key, words, at in (
        ("name", held.name if held.sentence else "", QUOTED),
        ("sentence", said, size),
        *(
            (f"quote{n}", f"“{quote}”", QUOTED)
            for n, quote in enumerate(plan.quoted(world, held), 1)
        ),
        ("missing", text("What is missing?"), SMALLER),
    ):
        if str(words):
            high = _high(words, at, wide)
            strong = Emphasis.STRONG if key in {"sentence", "missing"} else Emphasis.NORMAL
            rect = Rect(EDGE, top, wide, high)
            shapes.append(
                Caption(id=f"said:{key}", rect=rect, text=words, size=at, emphasis=strong)
            )
            top += high + 6
    return top + 4


def _high(words: Words, size: float, wide: float) -> float:
    lines = max(1, math.ceil(len(str(words)) * size * 0.58 / wide))
    return min(3, lines) * size * 1.3


def _seen(world: World, activity: ActivityId, audience: Audience) -> list[Card]:
    """Return the cards of the step; those of no theme belong to the opening."""
    step = steps.step_key(world, activity)
    themes = {checking.step_of(each) for each in checking.checked(world, activity)}
    mine = step if step in themes else ""
    return [
        card
        for card in board.cards(world, activity)
        if (card.written if card.written in themes else "") == mine
        and (card.on_wall or audience is Audience.FACILITATOR)
    ]


def _cards(cards: Sequence[Card], audience: Audience, frame: Frame, top: float) -> list[Shape]:
    """Return cards in rows of three, page by page; from the second page on they begin above."""
    wide = (frame.width - 2 * EDGE - (COLUMNS - 1) * GAP) / COLUMNS
    found: list[Shape] = []
    page, y, x = 0, top, 0
    for card in cards:
        if y + HIGH > (page + 1) * frame.height:
            page += 1
            y = page * frame.height + 20.0
        rect = Rect(EDGE + x * (wide + GAP), y, wide, HIGH)
        found.append(
            Note(
                id=card.id,
                rect=rect,
                text=card.text,
                number=str(card.number),
                tint=Tint.YELLOW,
                badges=drawing.own_badges(card, audience),
                faint=not card.on_wall,
            )
        )
        x = (x + 1) % COLUMNS
        y += 0 if x else HIGH + GAP
    return found
