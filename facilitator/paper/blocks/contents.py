"""The list of contents: headings with the pages they stand on, each leading there."""

from dataclasses import dataclass, replace

from facilitator.model.core.words import Words, text
from facilitator.model.display.document import Document, Heading
from facilitator.model.display.geometry import Rect
from facilitator.paper.colours import QUIET, TEXT, Colour
from facilitator.paper.flow import Strip
from facilitator.paper.setting import LineDrawing, Setter, Type, rule, spaced, with_drawing
from facilitator.paper.sheet import PdfSheet
from facilitator.typeset.faces import FontWeight

DEEPEST = 2
"""Headings below this level are not listed; a viewer's outline has them all."""
_PAGE_WIDTH = 3.0
"""Room for a page's number, in sizes of the text."""


def has_mark(words: Words, setter: Setter) -> bool:
    """Whether a heading can be found again: it says something."""
    return bool(setter.say(words).strip())


def contents(document: Document, setter: Setter) -> list[Strip]:
    """Return the list, one line for each heading; the outermost stand out."""
    first = 1 if has_mark(document.title, setter) else 0
    marked = [b for b in document.blocks if isinstance(b, Heading) and has_mark(b.text, setter)]
    listed = setter.within("TOC")
    title = listed.within("Caption").strips(text("Contents"), Type(setter.look.small, colour=QUIET))
    strips = [
        _line(heading, first + place, listed)
        for place, heading in enumerate(marked)
        if heading.level <= DEEPEST
    ]
    if not strips:
        return []
    head = [*spaced(title, setter.look.body * 1.2), rule(setter.look.measure)]
    return [*(replace(strip, keep=True) for strip in head), *strips]


def _line(heading: Heading, mark: int, setter: Setter) -> Strip:
    look = setter.look
    outer = heading.level == 1
    kind = Type(look.body, FontWeight.MEDIUM if outer else FontWeight.REGULAR)
    indent = 0.0 if outer else look.body * 1.4
    room = look.measure - indent - look.body * (_PAGE_WIDTH + 1)
    item = setter.within("TOCI").within("Reference")
    part = item.part.add("Link", name=setter.say(heading.text))
    setter = replace(item, part=part)
    block = setter.line(heading.text, room, kind)
    line = Strip(
        height=block.leading * 1.08,
        draw=LineDrawing(block, indent, 0.0, TEXT if outer else QUIET),
        gap=look.body * (0.45 if outer else 0.0),
    )
    return with_drawing(line, _PageNumber(setter, mark, line.height, TEXT if outer else QUIET))


@dataclass(frozen=True, slots=True)
class _PageNumber:
    """The number of the page a bookmark is on, which is only known at the end."""

    setter: Setter
    mark: int
    height: float
    colour: Colour

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        look = self.setter.look
        part = self.setter.part
        sheet.link(Rect(x, y, look.measure, self.height), self.mark, part)

        def number(_total: int) -> None:
            page = sheet.page_of(self.mark)
            kind = Type(look.body)
            block = self.setter.line(str(page or ""), look.body * _PAGE_WIDTH, kind)
            sheet.block(block, x + look.measure - block.widest, y, self.colour)

        sheet.later(number, part)
