"""A scene of the room's wall at the three shapes, held against the smallest text it may show."""

from __future__ import annotations

from facilitator.model.display.picture import Audience, Picture, WallSize, least_text
from tests.methods.play import Table
from tests.typeset.lettering import letterings

FRAMES = [WallSize(height=height) for height in (790.0, 890.0, 1090.0)]


def drawn(play: Table, frame: WallSize) -> Picture:
    """The room's picture, of which every word can be read from the last row and none is lost."""
    picture = play.method.picture(play.world, play.activity, Audience.ROOM, frame)
    return legible(picture, frame)


def legible(picture: Picture, frame: WallSize) -> Picture:
    """Return a picture, if every word can be read from the last row and none is lost."""
    for each in letterings(picture):
        assert each.size >= least_text(frame) * 0.999, str(each)
        assert not each.cut, str(each)
        assert not each.spills, str(each)
    return picture
