"""The wall as a figure: as wide as the text, or on pages of its own, turned where it is wide."""

from dataclasses import replace

from facilitator.model.core.words import Words, text
from facilitator.model.display.document import Figure
from facilitator.model.display.mirroring import as_read
from facilitator.model.display.picture import BOARD_EDGE, Note, Picture, least_lettering
from facilitator.model.display.plain_text import told, words_of
from facilitator.paper.colours import QUIET
from facilitator.paper.flow import LED_BY, Strip
from facilitator.paper.setting import Setter, Type, kept, lines_of, spaced
from facilitator.paper.slices import slices
from facilitator.paper.tags import Node
from facilitator.paper.wall import WallDrawing, missing_in
from facilitator.typeset.drawing import bounds
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
    block = replace(block, picture=as_read(block.picture, setter.say))
    part = setter.part.add("Figure")
    strips = _drawn(block, setter, part, in_words=in_words, one_page=one_page)
    if strips:
        part.alt = words_of(block.picture, setter.say) or setter.say(block.caption)
        setter.missing.update(missing_in(block.picture.shapes, setter.say))
    return strips


def _drawn(
    block: Figure, setter: Setter, part: Node, *, in_words: bool, one_page: bool
) -> list[Strip]:
    """The picture where there is room to read it, and else nothing where its lists say it all."""
    if block.own_page and not one_page:
        return _own_pages(block, setter, part)
    words, scale = _smallest(block.picture), _scale(block.picture, setter)
    if not block.picture.board or words * scale >= LEAST:
        return _in_text(block, setter, part)
    if one_page:
        return []
    upright, turned = (_whole_page(block, setter, upright=up) for up in (True, False))
    if words * max(upright, turned) >= LEAST:
        return _own_pages(block, setter, part, whole=True, upright=upright > turned)
    return [] if in_words else _own_pages(block, setter, part)


def _used(picture: Picture) -> tuple[float, float]:
    """Return from where to where a picture is used across: of a board, where something lies."""
    if not picture.board:
        return 0.0, picture.width
    across = [bounds(shape) for shape in picture.shapes]
    left = min((rect.x for rect in across), default=0.0) - BOARD_EDGE
    right = max((rect.right for rect in across), default=picture.width) + BOARD_EDGE
    return max(0.0, left), min(picture.width, right)


def _width(picture: Picture) -> float:
    left, right = _used(picture)
    return right - left


def _smallest(picture: Picture) -> float:
    """The size of the smallest words on a board."""
    sizes = (shape.size for shape in picture.shapes if isinstance(shape, Note) and shape.size)
    return min(sizes, default=least_lettering(picture))


def _scale(picture: Picture, setter: Setter) -> float:
    """How large a picture stands in the text: a board is an overview of the lists behind it."""
    look = setter.look
    scale = look.measure * look.figure / _width(picture)
    return min(scale, look.room * BOARD_SHARE / picture.height) if picture.board else scale


def _whole_page(block: Figure, setter: Setter, *, upright: bool) -> float:
    """How large a picture stands as a whole on a page of its own."""
    (part,) = slices(block.picture, block.picture.height)
    wide, high = _own_room(block, setter, upright=upright)
    return min(wide / _width(block.picture), high / part.height)


def _own_room(block: Figure, setter: Setter, *, upright: bool) -> tuple[float, float]:
    """Width and height there is for a picture on a page of its own, under its caption."""
    look = setter.look
    wide, high = look.wide_measure, look.wide_room
    if upright:
        wide, high = look.measure, look.room
    heads = _page_head(block.caption, setter.aside, (9, 99), wide)
    return wide, high - sum(each.height for each in heads) - look.body - LED_BY


def _in_text(block: Figure, setter: Setter, figure: Node) -> list[Strip]:
    look, picture = setter.look, block.picture
    scale = _scale(picture, setter)
    left, right = _used(picture)
    parts = slices(picture, min(picture.page, look.room * 0.92 / scale))
    together = sum(part.height for part in parts) * scale <= look.room * 0.92
    strips = [
        Strip(
            height=part.height * scale,
            draw=WallDrawing(part, setter.say, scale, right, -left * scale, figure),
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


def _own_pages(
    block: Figure, setter: Setter, figure: Node, *, whole: bool = False, upright: bool = False
) -> list[Strip]:
    """Pages for a picture, its caption above each; as much on each as its shape holds.

    They are turned on their side, unless they are `upright`. A `whole` one stands on one page.
    """
    picture = block.picture
    wide, room = _own_room(block, setter, upright=upright)
    left, right = _used(picture)
    fitting = room / (wide / _width(picture))
    parts = slices(picture, picture.height if whole else max(picture.page, fitting))
    strips: list[Strip] = []
    for index, part in enumerate(parts):
        scale = min(wide / _width(picture), room / part.height)
        shift = (wide - (left + right) * scale) / 2
        drawing = WallDrawing(part, setter.say, scale, right, shift, figure)
        page = _page_head(block.caption, setter, (index, len(parts)), wide)
        gap = setter.look.body * 0.8
        page.append(Strip(height=part.height * scale, draw=drawing, gap=gap))
        strips.extend(
            replace(strip, wide=not upright, alone=upright, keep=strip is not page[-1])
            for strip in page
        )
    return strips


def _page_head(caption: Words, setter: Setter, part: tuple[int, int], wide: float) -> list[Strip]:
    said, (index, count) = setter.say(caption), part
    if count > 1:
        place = setter.say(text("part {part} of {parts}", part=index + 1, parts=count))
        said = f"{said} · {place}" if said else place
    kind = Type(setter.look.small, colour=QUIET)
    return lines_of(setter.block(said, wide, kind, max_lines=3), 0.0, kind)


def _words(block: Figure, setter: Setter) -> list[Strip]:
    """What a picture says, region by region, where a picture in large print would not fit."""
    strips = setter.strips(block.caption, setter.body) if setter.say(block.caption) else []
    body = setter.look.body
    for each in told(block.picture, setter.say):
        kind = Type(body, FontWeight.MEDIUM if each.heading else FontWeight.REGULAR)
        strips.extend(spaced(setter.strips(each.line, kind, x=each.depth * body), body * 0.35))
    return spaced(strips, body * 0.5)
