"""A document as strips: what each kind of block looks like on paper."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import Any

from facilitator.model.display.document import (
    Aside,
    BarChart,
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    Heading,
    Outline,
    Paragraph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
)
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.palette import Rgb
from facilitator.paper.blocks.boxes import aside, quote
from facilitator.paper.blocks.charts import bars
from facilitator.paper.blocks.contents import contents, has_mark
from facilitator.paper.blocks.figure import figure
from facilitator.paper.blocks.front import front
from facilitator.paper.blocks.matrix import grid
from facilitator.paper.blocks.outline import outline
from facilitator.paper.blocks.parts import facts
from facilitator.paper.blocks.photos import photos
from facilitator.paper.blocks.table import table
from facilitator.paper.blocks.timeline import timeline
from facilitator.paper.colours import MARKS, QUIET, TEXT, TITLE
from facilitator.paper.flow import Strip
from facilitator.paper.setting import Setter, Type, bound, kept_all, spaced, with_drawing
from facilitator.paper.sheet import PdfSheet
from facilitator.typeset.faces import FontWeight
from facilitator.typeset.signs import GRID, SIGNS


def story(document: Document, setter: Setter, *, one_page: bool = False) -> Iterator[Strip]:
    """All strips of a document, in order, set as they are asked for.

    On one page no picture has a page of its own. Behind a cover page what follows begins a page,
    and so does the text behind its list of contents.
    """
    start = front(document, setter)
    yield from start
    turned = bool(start) and start[0].height >= setter.look.room
    listed = contents(document, setter) if document.contents else []
    for part in (listed, _body(document, setter, one_page=one_page)):
        yield from _turned(part) if turned else part


def _turned(strips: Iterable[Strip]) -> Iterator[Strip]:
    """The strips, the first of them at the top of a page."""
    for index, strip in enumerate(strips):
        yield replace(strip, fresh=True) if index == 0 else strip


def _body(document: Document, setter: Setter, *, one_page: bool) -> Iterator[Strip]:
    level = 0  # of the heading above, 0 behind anything but a paragraph
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        if isinstance(block, Figure):
            strips = figure(block, setter, in_words=document.in_words, one_page=one_page)
        else:
            strips = strips_of(block, setter)
        noted = isinstance(following, Facts) and following.small
        leads = _leads(block, following, setter, level)
        yield from bound(strips) if noted or leads else strips
        if isinstance(block, Heading):
            level = block.level
        elif not isinstance(block, Paragraph):
            level = 0


def _leads(block: Block, following: Block | None, setter: Setter, level: int) -> bool:
    """Whether a paragraph under a heading of a level, its question, belongs to what comes next.

    So does one that ends with a colon. A heading that is no lower is no answer to it, nor is a
    photograph, which is large: it may stand on the next page.
    """
    if not isinstance(block, Paragraph) or isinstance(following, PhotoRow | None):
        return False
    if setter.look.beside:  # one sentence after the other: none is a question to the next
        return False
    if isinstance(following, Heading):
        return 0 < level < following.level
    return level > 0 or setter.say(block.text).rstrip().endswith(":")


def strips_of(block: Block, setter: Setter) -> Iterable[Strip]:
    return _PARTS[type(block)](block, setter)


def heading(block: Heading, setter: Setter) -> list[Strip]:
    """A heading, bound to what follows, and in the list of contents a viewer shows."""
    size = setter.look.heading(block.level)
    weight = FontWeight.BOLD if block.level < 3 else FontWeight.MEDIUM
    strips = _named(block, setter.under(block.level), Type(size, weight, TITLE, heading=True))
    if not strips or not has_mark(block.text, setter):
        return strips
    mark = (setter.say(block.text), block.level)
    strips[0] = replace(strips[0], mark=mark, fresh=block.fresh)
    if block.sign and setter.look.beside:
        strips[0] = with_drawing(strips[0], partial(_signed, block.sign, setter.look.beside))
    close = 0.6 if setter.look.close else 1.0
    return spaced(kept_all(strips), size * close * (1.7 if block.level == 1 else 1.2))


def _named(block: Heading, setter: Setter, kind: Type) -> list[Strip]:
    """The words of a heading; one with a tint in black, a square of its colour before them."""
    if block.tint is None:
        return setter.strips(block.text, kind)
    left = kind.size * 1.5
    room = setter.look.measure - left
    strips = setter.strips(block.text, replace(kind, colour=TEXT), x=left, width=room)
    side = kind.size * 0.95
    place = Rect(0.0, (strips[0].height - side) / 2, side, side)
    return [with_drawing(strips[0], partial(_square, place, MARKS[block.tint])), *strips[1:]]


_SIGN = 44.0
"""Points a sign beside a heading is high: less than a heading with its first sentence."""


def _signed(name: str, beside: float, sheet: PdfSheet, x: float, y: float) -> None:
    """Draw a sign in the column at the left of a heading whose corner is at x, y."""
    scale = _SIGN / GRID
    for line in SIGNS[name]:
        points = [Point(x - beside + px * scale, y + py * scale) for px, py in line.points]
        if line.filled:
            sheet.path(points, fill=TEXT)
        else:
            sheet.path(points, edge=TEXT, width=1.6 * scale)


def _square(place: Rect, fill: Rgb, sheet: PdfSheet, x: float, y: float) -> None:
    at = Rect(x + place.x, y + place.y, place.width, place.height)
    sheet.box(at, fill=fill, edge=TEXT, width=0.6, radius=1.5)


def _paragraph(block: Paragraph, setter: Setter) -> list[Strip]:
    look = setter.look
    kind = replace(setter.body, leading=1.1)
    if block.quiet:
        kind = Type(look.small * 1.04, colour=QUIET)
    return spaced(setter.strips(block.text, kind), look.body * 0.5)


def _aside(block: Aside, setter: Setter) -> list[Strip]:
    return aside(block, setter, strips_of)


_PARTS: dict[type[Block], Callable[[Any, Setter], Iterable[Strip]]] = {
    Heading: heading,
    Paragraph: _paragraph,
    Outline: outline,
    Table: table,
    PhotoRow: photos,
    QuoteBlock: quote,
    Facts: facts,
    BarChart: bars,
    Aside: _aside,
    Timeline: timeline,
    Grid: grid,
}
