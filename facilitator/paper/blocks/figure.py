"""The wall as a figure: as wide as the text, or on pages of its own turned on their side."""

from dataclasses import replace

from facilitator.model.core.words import Words, text
from facilitator.model.display.document import Figure
from facilitator.model.display.picture import Note, Picture, least_lettering
from facilitator.model.display.plain_text import told
from facilitator.paper.colours import QUIET
from facilitator.paper.flow import LED_BY, Strip
from facilitator.paper.setting import Setter, Type, kept, lines_of, spaced
from facilitator.paper.slices import slices
from facilitator.paper.wall import WallDrawing, missing_in
from facilitator.typeset.faces import FontWeight

BOARD_SHARE = 0.4
"""The largest share of a page's height that a board takes up beside other things."""


LEAST = 6.0
"""Points of the smallest words of a board that can be read; below that the lists do better."""


def figure(
    block: Figure, setter: Setter, *, in_words: bool = False, one_page: bool = False
) -> list[Strip]:
    """A picture with its caption. In large print its words, unless an outline has them already.

    A board too large to be read in the text has a page of its own, or is left to its lists.
    """
    if setter.look.large:
        return [] if in_words else _words(block, setter)
    setter.missing.update(missing_in(block.picture.shapes, setter.say))
    if block.own_page and not one_page:
        return _own_pages(block, setter)
    words = _smallest(block.picture)
    if not block.picture.board or words * _scale(block.picture, setter) >= LEAST:
        return _in_text(block, setter)
    if not one_page and words * _whole_page(block, setter) >= LEAST:
        return _own_pages(block, setter, whole=True)
    return [] if in_words or one_page else _own_pages(block, setter)


def _smallest(picture: Picture) -> float:
    """The size of the smallest words on a board."""
    sizes = (shape.size for shape in picture.shapes if isinstance(shape, Note) and shape.size)
    return min(sizes, default=least_lettering(picture))


def _scale(picture: Picture, setter: Setter) -> float:
    """How large a picture stands in the text: a board is an overview of the lists behind it."""
    look = setter.look
    scale = look.measure * look.figure / picture.width
    return min(scale, look.room * BOARD_SHARE / picture.height) if picture.board else scale


def _whole_page(block: Figure, setter: Setter) -> float:
    """How large a picture stands as a whole on a page of its own."""
    (part,) = slices(block.picture, block.picture.height)
    room = _turned_room(block, setter)
    return min(setter.look.wide_measure / block.picture.width, room / part.height)


def _turned_room(block: Figure, setter: Setter) -> float:
    heads = _page_head(block.caption, setter, 9, 99)
    return setter.look.wide_room - sum(each.height for each in heads) - setter.look.body - LED_BY


def _in_text(block: Figure, setter: Setter) -> list[Strip]:
    look = setter.look
    picture = block.picture
    scale = _scale(picture, setter)
    parts = slices(picture, min(picture.page, look.room * 0.92 / scale))
    together = sum(part.height for part in parts) * scale <= look.room * 0.92
    strips = [
        Strip(
            height=part.height * scale,
            draw=WallDrawing(part, setter.say, scale, picture.width),
            keep=together and index < len(parts) - 1,
        )
        for index, part in enumerate(parts)
    ]
    caption = _caption(block.caption, setter)
    return [*spaced(kept(strips) if caption else strips, look.body * 0.9), *caption]


def _caption(words: Words, setter: Setter) -> list[Strip]:
    if not setter.say(words):
        return []
    look = setter.look
    return spaced(setter.strips(words, Type(look.small, colour=QUIET)), look.body * 0.4)


def _own_pages(block: Figure, setter: Setter, *, whole: bool = False) -> list[Strip]:
    """Turned pages for a picture, its caption above each; as much on each as its shape holds.

    A `whole` one stands on one page.
    """
    look, picture = setter.look, block.picture
    room = _turned_room(block, setter)
    fitting = room / (look.wide_measure / picture.width)
    parts = slices(picture, picture.height if whole else max(picture.page, fitting))
    strips: list[Strip] = []
    for index, part in enumerate(parts):
        scale = min(look.wide_measure / picture.width, room / part.height)
        shift = (look.wide_measure - picture.width * scale) / 2
        drawing = WallDrawing(part, setter.say, scale, picture.width, shift)
        page = _page_head(block.caption, setter, index, len(parts))
        page.append(Strip(height=part.height * scale, draw=drawing, gap=look.body * 0.8))
        strips.extend(replace(strip, wide=True, keep=strip is not page[-1]) for strip in page)
    return strips


def _page_head(caption: Words, setter: Setter, index: int, count: int) -> list[Strip]:
    said = setter.say(caption)
    if count > 1:
        part = setter.say(text("part {part} of {parts}", part=index + 1, parts=count))
        said = f"{said} · {part}" if said else part
    kind = Type(setter.look.small, colour=QUIET)
    block = setter.block(said, setter.look.wide_measure, kind, max_lines=3)
    return lines_of(block, 0.0, kind)


def _words(block: Figure, setter: Setter) -> list[Strip]:
    """What a picture says, region by region, where a picture in large print would not fit."""
    strips = setter.strips(block.caption, setter.body) if setter.say(block.caption) else []
    body = setter.look.body
    for said, depth, is_heading in told(block.picture, setter.say):
        kind = Type(body, FontWeight.MEDIUM if is_heading else FontWeight.REGULAR)
        strips.extend(spaced(setter.strips(said, kind, x=depth * body), body * 0.35))
    return spaced(strips, body * 0.5)
