"""A document as strips: what each kind of block looks like on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import Any

from facilitator.model.document import (
    Bars,
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Outline,
    Paragraph,
    Quote,
    Table,
)
from facilitator.model.geometry import Rect
from facilitator.model.words import Words
from facilitator.paper.colours import BAR, QUIET, QUOTE_EDGE, QUOTE_FILL, TEXT, TITLE
from facilitator.paper.contents import contents, has_mark
from facilitator.paper.figure import figure
from facilitator.paper.flow import Strip
from facilitator.paper.outline import outline
from facilitator.paper.setting import (
    LineDrawing,
    Setter,
    Type,
    kept,
    kept_all,
    kept_apart,
    led_by,
    nothing,
    spaced,
    with_drawing,
)
from facilitator.paper.sheet import Sheet
from facilitator.paper.table import table
from facilitator.typeset.breaking import measure
from facilitator.typeset.faces import Weight

WHOLE_CHART = 16
"""A bar chart of no more rows than this is not parted."""


def story(document: Document, setter: Setter, *, one_page: bool = False) -> Iterator[Strip]:
    """All strips of a document, in order, set as they are asked for.

    On one page no picture has a page of its own.
    """
    yield from head(document, setter)
    if document.contents:
        yield from contents(document, setter)
    in_words = _has_outline(document)
    for block in document.blocks:
        if isinstance(block, Figure):
            own_page = block.own_page and not one_page
            yield from figure(replace(block, own_page=own_page), setter, in_words=in_words)
        else:
            yield from strips_of(block, setter)


def _has_outline(document: Document) -> bool:
    return any(isinstance(block, Outline) for block in document.blocks)


def head(document: Document, setter: Setter) -> list[Strip]:
    """Kicker, title and subtitle."""
    look = setter.look
    small = Type(look.small, colour=QUIET)
    strips: list[Strip] = []
    if kicker := setter.say(document.kicker):
        strips.extend(kept(setter.strips(kicker if look.large else kicker.upper(), small)))
    title = _title(setter.say(document.title), setter)
    strips.extend(kept(spaced(title, look.small * 0.25)))
    if setter.say(document.subtitle):
        subtitle = setter.strips(document.subtitle, small)
        strips.extend(kept(spaced(subtitle, look.small * 0.45)))
    return strips


def _title(said: str, setter: Setter) -> list[Strip]:
    """The title, smaller where it is a whole paragraph."""
    share = 1.0 if len(said) < 140 else 0.75 if len(said) < 400 else 0.5
    strips = setter.strips(said, Type(setter.look.title * share, Weight.BOLD, TITLE))
    if not strips or not has_mark(said, setter):
        return strips
    return [replace(strips[0], mark=(said, 0)), *strips[1:]]


def strips_of(block: Block, setter: Setter) -> Iterable[Strip]:
    """The strips of a block that is no figure."""
    return _PARTS[type(block)](block, setter)


def heading(block: Heading, setter: Setter) -> list[Strip]:
    """A heading, bound to what follows, and in the list of contents a viewer shows."""
    size = setter.look.heading(block.level)
    weight = Weight.BOLD if block.level < 3 else Weight.MEDIUM
    strips = setter.strips(block.text, Type(size, weight, TITLE))
    if not strips or not has_mark(block.text, setter):
        return strips
    mark = (setter.say(block.text), block.level)
    strips[0] = replace(strips[0], mark=mark, fresh=block.fresh)
    close = 0.6 if setter.look.close else 1.0
    return spaced(kept_all(strips), size * close * (1.7 if block.level == 1 else 1.2))


def _paragraph(block: Paragraph, setter: Setter) -> list[Strip]:
    look = setter.look
    kind = replace(setter.body, leading=1.1)
    if block.quiet:
        kind = Type(look.small * 1.04, colour=QUIET)
    return spaced(setter.strips(block.text, kind), look.body * 0.5)


def _quote(block: Quote, setter: Setter) -> list[Strip]:
    """Somebody's words on a tinted ground, with a bar at their left."""
    look = setter.look
    inner, pad = look.body * 1.1, look.body * 0.7
    width = look.measure - 2 * inner
    lines = setter.strips(f"“{block.text}”", setter.body, x=inner, width=width)
    if setter.say(block.source):
        source = setter.strips(
            f"— {setter.say(block.source)}",
            Type(look.small, colour=QUIET),
            x=inner,
            width=width,
        )
        lines = [*kept(lines), *source]
    last = len(lines) - 1
    strips: list[Strip] = []
    for index, line in enumerate(lines):
        above, below = (pad if index == 0 else 0.0), (pad if index == last else 0.0)
        ground = partial(_draw_ground, look.measure, above + line.height + below)
        strips.append(
            replace(
                line,
                height=above + line.height + below,
                draw=partial(_draw_lower, ground, line.draw, above),
            )
        )
    return spaced(strips, look.body)


def _draw_ground(width: float, height: float, sheet: Sheet, x: float, y: float) -> None:
    sheet.box(Rect(x, y, width, height + 0.3), fill=QUOTE_FILL)
    sheet.box(Rect(x, y, 3.0, height + 0.3), fill=QUOTE_EDGE)


def _draw_lower(
    under: Callable[[Sheet, float, float], None],
    over: Callable[[Sheet, float, float], None],
    lower: float,
    sheet: Sheet,
    x: float,
    y: float,
) -> None:
    under(sheet, x, y)
    over(sheet, x, y + lower)


def _facts(block: Facts, setter: Setter) -> list[Strip]:
    """Pairs, the names in a quiet column."""
    look = setter.look
    names = [measure(setter.say(name), size=look.body) for name, _ in block.pairs]
    column = min(max(names, default=0.0) + look.body * 1.6, look.measure * 0.42)
    strips: list[Strip] = []
    for name, value in block.pairs:
        pair = pair_of(setter, name, value, column)
        strips.extend(spaced(pair, look.body * 0.3))
    return spaced(strips, look.body * 0.9)


def pair_of(setter: Setter, name: Words, value: Words, column: float) -> list[Strip]:
    """Two texts side by side, the first quiet and `column` wide."""
    look = setter.look
    left = setter.strips(name, Type(look.body, colour=QUIET), width=column - look.body * 0.8)
    right = setter.strips(value, setter.body, x=column)
    return beside(left, right)


def beside(left: list[Strip], right: list[Strip]) -> list[Strip]:
    """Two texts line by line beside each other."""
    blank = Strip(height=0.0, draw=nothing)
    return kept_apart(
        [
            replace(led_by(one.draw, other), height=max(one.height, other.height))
            for one, other in zip_longest(left, right, fillvalue=blank)
        ]
    )


def _bars(block: Bars, setter: Setter) -> list[Strip]:
    """A bar chart with every name and value in words; in large print the words alone."""
    look = setter.look
    if look.large:
        pairs = tuple((name, words) for name, _, words in block.rows)
        return _facts(Facts(pairs=pairs), setter)
    kind = Type(look.body * 0.92)
    highest = max((value for _, value, _ in block.rows), default=0.0)
    values = [measure(setter.say(words), size=kind.size) for _, _, words in block.rows]
    names = [measure(setter.say(name), size=kind.size) for name, _, _ in block.rows]
    left = min(max(names, default=0.0) + look.body * 1.2, look.measure * 0.45)
    room = look.measure - left - min(max(values, default=0.0), look.measure * 0.3) - look.body
    strips: list[Strip] = []
    for name, value, words in block.rows:
        share = max(0.0, value) / highest if highest > 0 else 0.0
        row = setter.strips(name, kind, width=left - look.body)
        row = row or [Strip(height=kind.size * 1.25, draw=nothing)]
        said = setter.line(words, look.measure - left - room * share, kind)
        bar = partial(_draw_bar, left, room * share, row[0].height)
        row[0] = with_drawing(row[0], bar)
        label = LineDrawing(said, left + room * share + look.body * 0.5, 0.0, TEXT)
        row[0] = with_drawing(row[0], label)
        strips.extend(spaced(row, look.body * 0.4))
    chart = [*kept_all(strips[:-1]), *strips[-1:]] if len(block.rows) <= WHOLE_CHART else strips
    return spaced(chart, look.body * 0.6)


def _draw_bar(dx: float, width: float, height: float, sheet: Sheet, x: float, y: float) -> None:
    if width > 0:
        sheet.box(Rect(x + dx, y + height * 0.08, width, height * 0.84), fill=BAR)


_PARTS: dict[type[Block], Callable[[Any, Setter], Iterable[Strip]]] = {
    Heading: heading,
    Paragraph: _paragraph,
    Outline: outline,
    Table: table,
    Quote: _quote,
    Facts: _facts,
    Bars: _bars,
}
