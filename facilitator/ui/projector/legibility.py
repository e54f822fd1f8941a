"""How far off the wall can be read: said in words, never promised.

The rule of thumb: the height of capitals on the wall is at least the reading
distance divided by 200, so 60 mm for a room of 12 m.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from facilitator.model.core import Text, Words, figures, text
from facilitator.model.display.picture import PAGE_WIDTH, Note, Picture, least_lettering
from facilitator.typeset.drawing import strokes
from facilitator.typeset.strokes import Lettering
from facilitator.ui.projector.visible_area import seen, shown

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.ui.system.settings import Settings
    from facilitator.ui.workspace.room_display import RoomDisplay
    from facilitator.ui.workspace.workspace import Workspace

CAP_HEIGHT = 0.727
"""Height of Inter's capitals in ems."""
DISTANCES_PER_CAP = 200.0
"""Reading distance over the height of capitals."""
USUAL_WIDTH = 2.0
"""Width of the projected picture, in metres, until the facilitator says otherwise."""
SCREEN_WIDTH, WIDEST = 0.3, 12.0
"""Narrowest and widest picture that can be told, in metres."""


@dataclass(frozen=True, slots=True)
class Reach:
    """From how far off cards can be read, in metres: half of them, and all of them."""

    most: float
    all: float


def reach(wall: RoomDisplay, picture: Picture, *, width: float) -> Reach | None:
    """Return how far off the cards that the room sees can be read; None without a card.

    `width` is that of the projected picture in metres.
    """
    area = seen(wall, picture)
    shapes = [
        shape
        for shape in shown(wall, picture).shapes
        if isinstance(shape, Note) and shape.text.strip() and area.meets(shape.rect)
    ]
    if not shapes:
        return None
    metres = width / area.width * CAP_HEIGHT * DISTANCES_PER_CAP
    least = least_lettering(picture)
    sizes = [_size(note, least) for note in shapes]
    return Reach(median(sizes) * metres, min(sizes) * metres)


def reach_now(desk: Workspace, *, width: float) -> Reach | None:
    """Return from how far off can be read what stands before the room at this moment."""
    return reach(desk.wall.looked_at, desk.before_the_room(), width=width)


def _size(note: Note, least: float) -> float:
    words = next(s for s in strokes(note, str, least) if isinstance(s, Lettering))
    return words.block.size


def picture_width(settings: Settings) -> float:
    """Return the width of the room's picture in metres, as the facilitator said it last."""
    try:
        said = float(settings.word("picture width"))
    except ValueError:
        return USUAL_WIDTH
    return min(WIDEST, max(SCREEN_WIDTH, said))


def least_words(picture: Picture, *, width: float) -> Text:
    """Say how far off the smallest words of a wall without cards can be read."""
    metres = least_lettering(picture) / PAGE_WIDTH * width * CAP_HEIGHT * DISTANCES_PER_CAP
    return text("All words on this wall read to about {metres} m at least.", metres=_metres(metres))


def reach_words(found: Reach | None, *, alone: bool = False) -> Text:
    """Say how far off cards can be read; `alone` is what stands in the spotlight."""
    if found is None:
        return text("There is no card on the wall yet.")
    most, least = _metres(found.most), _metres(found.all)
    if alone:
        return text("What is in the spotlight reads to about {metres} m.", metres=least)
    if most == least:
        return text("Cards read to about {metres} m on this wall.", metres=most)
    return text(
        "Most cards read to about {most} m on this wall, the fullest one to {least} m.",
        most=most,
        least=least,
    )


def ways_out() -> Text:
    """Say what helps when the last row sits further back."""
    return text(
        "To reach further back: show one page or one group at a time, put a card in the "
        "spotlight, make the picture larger, or give the cards out on paper."
    )


def _metres(distance: float) -> Words:
    halves = int(distance * 2) / 2
    return figures.short(halves) if halves >= 1 else figures.figure(max(0.1, distance), 1)
