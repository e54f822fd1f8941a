"""Which part of the wall the room has before it: a page, the whole wall, or a spotlight's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.display.geometry import Rect, around
from facilitator.model.display.picture import PAGE_WIDTH, Picture, Region
from facilitator.ui.canvas.hit_test import place
from facilitator.ui.projector import wall_paging

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.ui.workspace.workspace import RoomDisplay

CLOSEST = 3.0
"""How much larger than life a card in the spotlight is shown, at most."""
CLOSE_ROOM = 24.0
"""Room around what stands in the spotlight, in wall units."""


def lit_with(picture: Picture, spotlight: tuple[str, ...]) -> frozenset[str]:
    """Return the ids in the spotlight with all they hold."""
    if not spotlight:
        return frozenset()
    holds = {s.id: s.holds for s in picture.shapes if isinstance(s, Region)}
    found: set[str] = set()
    waiting = list(spotlight)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(holds.get(each, ()))
    return frozenset(found)


def seen(wall: RoomDisplay, picture: Picture) -> Rect:
    """Return the part of a picture that fills the room's wall, in wall units."""
    light = wall.spotlight
    lit = [place(shape) for shape in picture.shapes if shape.id in light] if light else []
    if lit:
        return _close(around(lit), wall_paging.whole(picture), wall, picture)
    if wall.page is None:
        return wall_paging.whole(picture)
    made = wall_paging.pages(picture)
    return made[min(wall.page, len(made) - 1)].area


def shown(wall: RoomDisplay, picture: Picture) -> Picture:
    """Return a picture with what the room sees of it: nothing that its page would cut."""
    if wall.page is None or wall.spotlight:
        return picture
    return wall_paging.on_page(picture, wall.page)


def _close(area: Rect, whole: Rect, wall: RoomDisplay, picture: Picture) -> Rect:
    room = area.grown(CLOSE_ROOM)
    shape = wall.frame.height / PAGE_WIDTH
    wide = max(room.width, room.height / shape, PAGE_WIDTH / CLOSEST)
    if wide >= whole.width:
        return whole
    high = wide * shape
    x = _within(area.centre.x - wide / 2, picture.width - wide)
    return Rect(x, _within(area.centre.y - high / 2, picture.height - high), wide, high)


def _within(start: float, most: float) -> float:
    return most / 2 if most < 0 else max(0.0, min(start, most))
