"""The wall as a figure: as wide as the text, or on pages of its own turned on their side."""

from dataclasses import replace

from facilitator.model.core.words import Words, text
from facilitator.model.display.document import Figure
from facilitator.model.display.plain_text import told
from facilitator.paper.colours import QUIET
from facilitator.paper.flow import LED_BY, Strip
from facilitator.paper.setting import Setter, Type, kept, lines_of, spaced
from facilitator.paper.slices import slices
from facilitator.paper.wall import WallDrawing, missing_in
from facilitator.typeset.faces import FontWeight

BOARD_SHARE = 0.4
"""The largest share of a page's height that a board takes up beside other things."""


def figure(block: Figure, setter: Setter, *, in_words: bool = False) -> list[Strip]:
    """A picture with its caption. In large print its words, unless an outline has them already."""
    if setter.look.large:
        return [] if in_words else _words(block, setter)
    setter.missing.update(missing_in(block.picture.shapes, setter.say))
    return _own_pages(block, setter) if block.own_page else _in_text(block, setter)


def _in_text(block: Figure, setter: Setter) -> list[Strip]:
    look = setter.look
    picture = block.picture
    scale = look.measure * look.figure / picture.width
    if picture.board:  # an overview: all its words stand in the lists that follow
        scale = min(scale, look.room * BOARD_SHARE / picture.height)
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


def _own_pages(block: Figure, setter: Setter) -> list[Strip]:
    """Turned pages for a picture, its caption above each; as much on each as its shape holds."""
    look, picture = setter.look, block.picture
    heads = _page_head(block.caption, setter, 9, 99)
    room = look.wide_room - sum(strip.height for strip in heads) - look.body - LED_BY
    fitting = room / (look.wide_measure / picture.width)
    parts = slices(picture, max(picture.page, fitting))
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
