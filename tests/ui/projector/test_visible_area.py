"""The part of the wall before the room is worked out as the room's own window shows it."""

from dataclasses import replace

import pytest

from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.gesture import Write
from facilitator.model.display.picture import Audience, Note, Picture, Region, WallSize
from facilitator.ui.overlays.spotlight import lit_with, picked_out
from facilitator.ui.projector.visible_area import seen, shown
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.room_display import RoomDisplay

PAGE = 790.0
WALL = Picture(
    height=2 * PAGE,
    page=PAGE,
    shapes=(
        Region(id="g", rect=Rect(900, 1200, 500, 300), title="Money", holds=("a", "h")),
        Region(id="h", rect=Rect(950, 1250, 100, 100), holds=("b",)),
        Note(id="a", rect=Rect(1100, 1250, 210, 112), text="One"),
        Note(id="b", rect=Rect(960, 1260, 80, 60), text="Two"),
    ),
)


EDGED = replace(WALL, shapes=(*WALL.shapes, Note(id="e", rect=Rect(1380, 20, 210, 112), text="E")))
"""With a card in a corner of the wall."""


def at(picture: Picture = WALL, **how: object) -> Rect:
    frame = WallSize(height=PAGE)
    return seen(RoomDisplay(frame=frame, **how), picture)  # pyright: ignore[reportArgumentType]


def test_a_page_fills_the_wall():
    assert at(page=1) == Rect(0, PAGE, 1600, PAGE)


def test_the_whole_wall_ends_where_nothing_lies_below():
    part = at(page=None)
    assert part.y == 0
    assert 1500 < part.bottom < 1580
    assert part.height / part.width == pytest.approx(PAGE / 1600)


def test_what_stands_in_the_spotlight_is_close_wherever_it_lies():
    for key, place in (("a", Rect(1100, 1250, 210, 112)), ("e", Rect(1380, 20, 210, 112))):
        picture = picked_out(EDGED, (key,), World())
        part = at(picture, page=0, spotlight=(key,))
        assert part.width == pytest.approx(1600 / 3)
        assert part.centre == pytest.approx(place.centre), "in the middle"
        assert [shape.id for shape in picture.shapes] == [key], "and nothing else is in sight"
        assert shown(RoomDisplay(spotlight=(key,)), picture) is picture


def test_a_group_in_the_spotlight_lights_all_it_holds():
    assert lit_with(WALL, ("g",)) == {"g", "a", "h", "b"}
    assert lit_with(WALL, ()) == frozenset()


@pytest.mark.parametrize("how", ["few", "many", "whole", "spotlight"])
def test_it_is_what_the_wall_in_its_window_shows(sitting: ProgrammeWindows, how: str):
    sitting.wall.rehearse()
    desk, window = sitting.desk, sitting.wall.window
    if how in {"many", "whole"}:
        desk.do(Write(texts=tuple(f"Card {number}" for number in range(120))))
    if how == "whole":
        desk.pages.show(None)
    if how == "spotlight":
        note = next(s for s in desk.picture(Audience.ROOM).shapes if isinstance(s, Note))
        desk.set_wall(spotlight=(note.id,))
    part = seen(desk.wall, desk.before_the_room())
    lens = window.canvas.lens
    corner = lens.to_wall(0, 0)
    assert window.canvas.width() / lens.scale == pytest.approx(part.width, rel=0.02)
    assert corner.x == pytest.approx(part.x, abs=8 + 2 / lens.scale)
    assert corner.y == pytest.approx(part.y, abs=8 + 2 / lens.scale)
