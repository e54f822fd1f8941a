"""A document as strips: what each kind of block looks like on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from facilitator.model.document import (
    Aside,
    Bars,
    Block,
    Cover,
    Document,
    Entry,
    Facts,
    Figure,
    Grid,
    Heading,
    Outline,
    Paragraph,
    Quote,
    Table,
    Timeline,
    cell_words,
)
from facilitator.model.words import text
from facilitator.paper.boxes import aside, quote
from facilitator.paper.charts import bars
from facilitator.paper.colours import QUIET, TITLE
from facilitator.paper.contents import contents, has_mark
from facilitator.paper.facts import facts
from facilitator.paper.figure import figure
from facilitator.paper.flow import Strip
from facilitator.paper.outline import outline
from facilitator.paper.setting import Setter, Type, kept, kept_all, spaced
from facilitator.paper.table import table
from facilitator.typeset.faces import Weight


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
    return [*strips, *_cover(document.cover, setter)] if document.cover else strips


def _cover(cover: Cover, setter: Setter) -> list[Strip]:
    strips: list[Strip] = []
    for line in cover.lines:
        strips.extend(setter.strips(line, setter.body))
    if cover.figures:
        strips.extend(facts(Facts(pairs=cover.figures), setter))
    if cover.message:
        strips.extend(quote(cover.message, setter))
    return spaced(strips, setter.look.body)


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


def _aside(block: Aside, setter: Setter) -> list[Strip]:
    return aside(block, setter, strips_of)


def _timeline(block: Timeline, setter: Setter) -> Iterable[Strip]:
    """The events as a list."""
    entries = tuple(
        Entry(
            text=text("{day}: {title}", day=event.day, title=event.title),
            strong=True,
            under=tuple(Entry(text=words) for words in event.told if setter.say(words)),
        )
        for event in block.events
    )
    return outline(Outline(entries=entries), setter)


def _grid(block: Grid, setter: Setter) -> list[Strip]:
    rows = tuple((row.name, *(cell_words(cell) for cell in row.cells)) for row in block.rows)
    caption = setter.strips(block.caption, Type(setter.look.small, colour=QUIET))
    return [*caption, *table(Table(head=(block.corner, *block.columns), rows=rows), setter)]


_PARTS: dict[type[Block], Callable[[Any, Setter], Iterable[Strip]]] = {
    Heading: heading,
    Paragraph: _paragraph,
    Outline: outline,
    Table: table,
    Quote: quote,
    Facts: facts,
    Bars: bars,
    Aside: _aside,
    Timeline: _timeline,
    Grid: _grid,
}
