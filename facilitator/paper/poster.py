"""The picture of a wall as a poster: as large as its sheet holds, its title above it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from facilitator.files import write_whole
from facilitator.model.core.words import Say, Words
from facilitator.model.display.geometry import Rect
from facilitator.model.display.mirroring import as_read
from facilitator.model.display.picture import Picture
from facilitator.model.display.plain_text import words_of
from facilitator.paper.colours import QUIET, TITLE
from facilitator.paper.cut.grid import Pen
from facilitator.paper.house import PLAIN_HOUSE, HouseLook
from facilitator.paper.look import PaperSize, sheet_size
from facilitator.paper.report import Printed
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.slices import Slice
from facilitator.paper.tiles import TiledSheet, filling
from facilitator.paper.wall import WallDrawing, missing_in
from facilitator.typeset.drawing import bounds
from facilitator.typeset.faces import FontWeight

_EDGE: Final = 0.035
"""White round it, as a share of the shorter side."""
_TITLE: Final = 0.1
"""The most height that the title takes, as a share."""


def wall_poster(  # noqa: PLR0913 - the choices a person has when printing
    picture: Picture,
    to: Path,
    *,
    title: Words,
    foot: Words,
    made_at: datetime,
    size: PaperSize = PaperSize.A1,
    tiles: PaperSize | None = None,
    say: Say = str,
    lang: str = "en-GB",
    house: HouseLook = PLAIN_HOUSE,
) -> Printed:
    """Write a wall whole on one page of a size, or on sheets of the size `tiles` to be glued.

    On sheets it is as large as the fewest hold that come near to the size.

    The page lies on its side where the wall is wider than high. Raises FileError when it cannot
    be written; nothing half made is left.
    """
    sheet = sheet_of(say(title), lang=lang, made_at=made_at, tiles=tiles, say=say, house=house)
    picture = as_read(picture, say)
    lies = used(picture)
    sides: Sequence[float] = sorted(sheet_size(size), reverse=lies.width > lies.height)
    width, height = sides if tiles is None else filling(sides[0], sides[1], tiles)
    edge = min(width, height) * _EDGE
    sheet.begin(width, height)
    pen = Pen(sheet, say)
    inside = Rect(edge, edge, width - 2 * edge, height - 2 * edge)
    head = Rect(inside.x, inside.y, inside.width, inside.height * _TITLE)
    large = head.height * 0.45
    part = sheet.root.heading(0) if tiles is None else None  # a plan has a title of its own
    bold = FontWeight.BOLD
    high = pen.write(
        title, head, large, large / 3, weight=bold, colour=TITLE, heading=True, part=part
    )
    small = max(9.0, edge * 0.35)
    line = Rect(inside.x, inside.bottom - small * 1.4, inside.width, small * 1.4)
    pen.write(foot, line, small, small / 2, colour=QUIET)
    room = _between(inside, high + edge * 0.5, line.height + edge * 0.3)
    _draw(sheet, picture, title, room, say)
    sheet.end()
    write_whole(to, sheet.finish())
    missing = (*pen.missing, *missing_in(picture.shapes, say))
    return Printed(to, sheet.pages, tuple(dict.fromkeys(missing)))


def sheet_of(
    title: str,
    *,
    lang: str,
    made_at: datetime,
    tiles: PaperSize | None,
    say: Say,
    house: HouseLook,
) -> PdfSheet:
    """Return what a poster is drawn on: its page itself, or sheets to be glued."""
    if tiles is None:
        return PdfSheet(title=title, lang=lang, made_at=made_at, house=house)
    return TiledSheet(title=title, lang=lang, made_at=made_at, on=tiles, say=say, house=house)


def _between(inside: Rect, above: float, below: float) -> Rect:
    return Rect(inside.x, inside.y + above, inside.width, inside.height - above - below)


def used(picture: Picture) -> Rect:
    """Return the part of a wall on which something lies; all of an empty one."""
    held = [bounds(shape) for shape in picture.shapes]
    if not held:
        return Rect(0.0, 0.0, picture.width, picture.height)
    left, top = min(each.x for each in held), min(each.y for each in held)
    right, bottom = max(each.right for each in held), max(each.bottom for each in held)
    return Rect(left, top, max(1.0, right - left), max(1.0, bottom - top))


def _draw(sheet: PdfSheet, picture: Picture, title: Words, room: Rect, say: Say) -> None:
    lies = used(picture)
    scale = min(room.width / lies.width, room.height / lies.height)
    part = Slice(lies.y, lies.bottom, picture.shapes)
    left = room.x + (room.width - lies.width * scale) / 2 - lies.x * scale
    figure = sheet.root.add("Figure", alt=words_of(picture, say) or say(title))
    WallDrawing(part, say, scale, lies.right, figure=figure)(sheet, left, room.y)
