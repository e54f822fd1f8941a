"""A document for easy reading: large, one sentence to a line, a picture beside each part.

The layout follows what makers of easy read do: text in 16 points in a column at the right, a
picture at the left of what it goes with, no tables, no columns, no italics. It is a layout and no
more: no program can tell whether words are easy, so it changes none.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from facilitator.model.core.words import Say
from facilitator.model.display.document import (
    BarChart,
    Block,
    Document,
    Grid,
    Heading,
    Outline,
    Paragraph,
    Photograph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
)
from facilitator.model.display.spoken import SpokenPart, parts_of

_SIGNS: Final[tuple[tuple[type[Block], str], ...]] = (
    (Table, "ticks"),
    (BarChart, "bars"),
    (Grid, "bars"),
    (Timeline, "days"),
    (QuoteBlock, "speech"),
    (Outline, "speech"),
)
"""What is drawn beside a part, by the first kind of block that stands in it."""
USUAL_SIGN: Final = "page"


def easy_read(document: Document, say: Say) -> Document:
    """Return a document in sentences, its headings with a sign, its photographs one by one."""
    front, *parts = parts_of(document, say)
    blocks = [*_blocks(front)]
    for part in parts:
        blocks.append(Heading(text=part.title, level=part.level, sign=_sign(part)))
        blocks += _blocks(part)
    return replace(document, cover=None, contents=False, blocks=tuple(blocks))


def _blocks(part: SpokenPart) -> Iterator[Block]:
    for each in part.content:
        if isinstance(each, Photograph):
            yield PhotoRow(photos=(each,))
        else:
            yield Paragraph(text=each)


def _sign(part: SpokenPart) -> str:
    if not part.content:
        return ""  # the next heading stands close under it
    kinds = {type(each) for each in part.blocks}
    return next((sign for kind, sign in _SIGNS if kind in kinds), USUAL_SIGN)
