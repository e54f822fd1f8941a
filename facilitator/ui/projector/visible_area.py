"""Which part of the wall the room has before it: a page, the whole wall, or a spotlight's place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facilitator.model.display.geometry import Rect, around
from facilitator.model.display.picture import PAGE_WIDTH, Picture
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.projector import wall_paging

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.ui.workspace.room_display import RoomDisplay

CLOSEST = 3.0
"""How much larger than life a card in the spotlight is shown, at most."""
CLOSE_ROOM = 24.0
"""Room around what stands in the spotlight, in wall units."""


def seen(wall: RoomDisplay, picture: Picture) -> Rect:
    """Return the part of a picture that fills the room's wall, in wall units."""
    if wall.spotlight and {shape.id for shape in picture.shapes} & set(wall.spotlight):
        return _close(around([place(shape) for shape in picture.shapes]), wall)
    if wall.page is None:
        return wall_paging.whole(picture)
    made = wall_paging.pages(picture)
    return made[min(wall.page, len(made) - 1)].area


def seen_in(mine: Picture, room: Picture, area: Rect) -> Rect | None:
    """Return where in the facilitator's picture a part of the room's lies; None for nowhere.

    A scene that the room sees stands there whole pages below what else is at hand.
    """
    if room.board or mine is room:
        return area
    tops = {shape.id: rect.y for shape in mine.shapes if (rect := wall_paging.box(shape))}
    held = [(shape.id, rect.y) for shape in room.shapes if (rect := wall_paging.box(shape))]
    pages = Counter((tops[key] - y) / mine.page for key, y in held if key in tops)
    if not pages:
        return None if held else area
    by, count = pages.most_common(1)[0]
    whole = abs(by - round(by)) < _NEAR and 2 * count >= pages.total()
    return area.moved(0.0, round(by) * mine.page) if whole else area


_NEAR = 1e-3


def shown(wall: RoomDisplay, picture: Picture) -> Picture:
    """Return a picture with what the room sees of it: nothing that its page would cut."""
    if wall.page is None or wall.spotlight:
        return picture
    return wall_paging.on_page(picture, wall.page)


def _close(area: Rect, wall: RoomDisplay) -> Rect:
    """Return a place with what lies there in its middle, even where that is the wall's edge."""
    room = area.grown(CLOSE_ROOM)
    shape = wall.frame.height / PAGE_WIDTH
    wide = max(room.width, room.height / shape, PAGE_WIDTH / CLOSEST)
    high = wide * shape
    return Rect(area.centre.x - wide / 2, area.centre.y - high / 2, wide, high)
