"""Cards nobody has put on a side yet: under the question which way they work."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import CardBox, FillBox, LayoutBox, OnceBox, TileBox
from facilitator.methods.common.layout.columns import grid
from facilitator.methods.forcefield import places
from facilitator.model.core.words import text
from facilitator.model.display.picture import Note, WallSize, least_text

_ACROSS = 3


def high(held: Sequence[Note], frame: WallSize) -> float:
    """Return how much of a page such cards need, in their smallest size."""
    least = least_text(frame)
    cards = [CardBox(note, max(27.0, least), least) for note in held]
    return grid(cards, _ACROSS).high(flow.area_of(frame).width - 24)


def tray(held: Sequence[Note], frame: WallSize, low: float = 0.0) -> LayoutBox:
    """Return such cards in rows over what is left, on as many pages as they take; or `low` high."""
    head = 1.25 * max(27.0, least_text(frame)) + 8
    title = text("Helps or holds back? Say which, or drag each across")
    if low:
        cards = replace(flow.cards(frame, held), share=0.0, low=low)
        return OnceBox(TileBox(places.TRAY, cards, title=title, head=head))
    cards = flow.cards(frame, held)
    return FillBox(TileBox(places.TRAY, cards, title=title, head=head), share=3)
