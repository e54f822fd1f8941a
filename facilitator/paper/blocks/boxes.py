"""What stands on a tinted ground: somebody's words, and a box with a heading."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeAlias

from facilitator.model.core.clean_text import in_quotes
from facilitator.model.core.words import text
from facilitator.model.display.document import Aside, Block, Paragraph, QuoteBlock
from facilitator.model.display.geometry import Rect
from facilitator.paper.colours import ASIDE_FILL, BAR, QUIET, QUOTE_EDGE, QUOTE_FILL, TITLE, Colour
from facilitator.paper.flow import Draw, Strip
from facilitator.paper.setting import (
    Setter,
    Type,
    height_of,
    kept,
    kept_all,
    shifted,
    side_by_side,
    spaced,
)
from facilitator.paper.sheet import PdfSheet
from facilitator.typeset.faces import FontWeight

DISSENT = text("A different view")
"""What stands over a dissenting quotation."""
WHOLE_ASIDE = 0.4
"""A box of no more than this share of a page is not parted."""
BESIDE = 0.34
"""The share of the text's width that a box beside it takes."""

StripsOf: TypeAlias = Callable[[Block, Setter], Iterable[Strip]]
"""Sets a block."""


def quote(block: QuoteBlock, setter: Setter) -> list[Strip]:
    """Somebody's words with a bar at their left; a different view is named so."""
    look = setter.look
    inner = look.body * 1.1
    width = look.measure - 2 * inner
    small = Type(look.small, colour=QUIET)
    setter = setter.within("BlockQuote")
    named = DISSENT if block.dissenting else ""
    head = setter.strips(named, replace(small, weight=FontWeight.MEDIUM), x=inner, width=width)
    lines = setter.strips(in_quotes(block.text), setter.body, x=inner, width=width)
    lines = [*kept_all(head), *lines]
    if setter.say(block.source):
        source = setter.strips(f"— {setter.say(block.source)}", small, x=inner, width=width)
        lines = [*kept(lines), *source]
    return spaced(_on_ground(lines, setter, QUOTE_FILL, QUOTE_EDGE), look.body)


def aside(block: Aside, setter: Setter, strips_of: StripsOf) -> list[Strip]:
    """A box with its heading, beside other text where there is room for both."""
    if block.beside:
        return _with_text(block, setter, strips_of)
    return spaced(_box(block, setter, strips_of), setter.look.body)


def _with_text(block: Aside, setter: Setter, strips_of: StripsOf) -> list[Strip]:
    """Text with the box at its right as far as the box goes down, the rest below both."""
    look = setter.look
    between = look.body * 1.6
    wide = look.measure * BESIDE
    left = _narrower(setter, look.measure - wide - between)
    box = _box(block, _narrower(setter, wide), strips_of)
    text: list[Strip] = []
    rest = list(block.beside)
    while rest and height_of(text) < height_of(box):
        text += strips_of(rest.pop(0), left)
    row = side_by_side([text, box], look.measure - wide)
    if look.large or row.height > look.room * WHOLE_ASIDE:
        found = [strip for each in block.beside for strip in strips_of(each, setter)]
        return [*found, *spaced(_box(block, setter, strips_of), look.body)]
    below = [strip for each in rest for strip in strips_of(each, setter)]
    return [replace(row, gap=look.body * 0.5), *below]


def _narrower(setter: Setter, width: float) -> Setter:
    """What sets text in one column as wide as this, however many the page has."""
    one = replace(setter.look, columns=1, narrow=1.0)
    return replace(setter, look=replace(one, narrow=width / one.measure))


def _box(block: Aside, setter: Setter, strips_of: StripsOf) -> list[Strip]:
    """What is in a box is set as anywhere, only narrower."""
    look = setter.look
    inner = look.body * 1.1
    part = _narrower(setter.within("Sect"), look.measure - 2 * inner)
    kind = Type(look.heading(2), FontWeight.BOLD, TITLE, heading=True)
    strips = kept_all(part.strips(block.title, kind)) if setter.say(block.title) else []
    for each, following in zip_longest(block.blocks, block.blocks[1:]):
        led = isinstance(each, Paragraph) and not isinstance(following, Paragraph | None)
        held = [*strips_of(each, part)]
        strips.extend(kept(held) if led else held)
    moved = [replace(strip, draw=shifted(strip.draw, inner, 0.0)) for strip in strips]
    if height_of(moved) < look.room * WHOLE_ASIDE:
        moved[:-1] = kept_all(moved[:-1])
    return _on_ground(moved, setter, ASIDE_FILL, BAR)


def _on_ground(strips: Sequence[Strip], setter: Setter, fill: Colour, edge: Colour) -> list[Strip]:
    """Strips on a tint without a gap between them, a bar at their left."""
    pad = setter.look.body * 0.7
    last = len(strips) - 1
    found: list[Strip] = []
    for index, strip in enumerate(strips):
        above = pad if index == 0 else strip.gap
        height = above + strip.height + (pad if index == last else 0.0)
        draw = _Ground(strip.draw, above, Rect(0, 0, setter.look.measure, height), fill, edge)
        found.append(replace(strip, height=height, gap=0.0, mark=None, draw=draw))
    return found


@dataclass(frozen=True, slots=True)
class _Ground:
    """A strip on a tint: the bar, the tint, and the strip `above` under its top."""

    over: Draw
    above: float
    place: Rect
    fill: Colour
    edge: Colour

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        width, height = self.place.width, self.place.height + 0.3
        sheet.box(Rect(x, y, width, height), fill=self.fill)
        sheet.box(Rect(x, y, 3.0, height), fill=self.edge)
        self.over(sheet, x, y + self.above)
