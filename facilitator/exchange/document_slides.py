"""A document as slides: one for each heading with its lines, one for each picture.

Small print goes into the notes: it is there for who presents, and not on the wall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final, TypeAlias

from facilitator.exchange.office_house import PLAIN_OFFICE, OfficeHouse
from facilitator.exchange.other_programs.slides_file import Slide, numbered, parted, slides
from facilitator.files import write_whole
from facilitator.model.core.words import Say, Words, text
from facilitator.model.display.document import (
    Aside,
    BarChart,
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    GridRow,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
    cell_words,
)
from facilitator.model.display.marked import spans_of
from facilitator.model.display.picture import Picture
from facilitator.model.display.plain_text import as_table, told

Draw: TypeAlias = Callable[[Picture, float], "tuple[bytes, ...]"]
"""Draws a picture as PNGs in order, none higher than so many times its width."""

DrawChart: TypeAlias = Callable[[BarChart | Timeline, float], Sequence[bytes]]
"""Draws a chart as PNGs likewise; none where it is to be told in words."""

_SHAPE: Final = 0.5
"""Height of a picture on a slide, as a share of its width."""
_INDENT: Final = "– "


def write_slides(
    document: Document,
    to: Path,
    draw: Draw,
    *,
    chart: DrawChart = lambda _block, _shape: (),
    say: Say = str,
    house: OfficeHouse = PLAIN_OFFICE,
) -> int:
    """Write a document as a .pptx and return how many slides it has.

    A bar chart is the picture that `chart` draws, with its words as what is read in its place.

    Raises FileError when it cannot be written; nothing half made is left.
    """
    maker = _Slides(document, draw, chart, say)
    made = list(_told_apart(maker.every()))
    write_whole(to, slides(say(document.title), made, house))
    return len(made)


def _told_apart(held: Iterable[Slide]) -> Iterator[Slide]:
    """Yield slides in parts that fit; those of one title that follow each other are numbered."""
    for title, run in groupby(held, key=lambda each: each.title):
        parts = [part for each in run for part in parted(each)]
        for place, part in enumerate(parts):
            yield replace(part, title=numbered(title, place, len(parts)))


class _Slides:
    """Gathers what stands under a heading until the next one, and makes slides of it."""

    def __init__(self, document: Document, draw: Draw, chart: DrawChart, say: Say) -> None:
        self._document, self._say = document, say
        self._draw, self._chart = draw, chart
        self._title = say(document.title)
        self._above = ""
        self._lines: list[str] = []
        self._notes: list[str] = []

    def every(self) -> Iterator[Slide]:
        """Go through the slides, the first with what stands on the front."""
        yield self._front()
        for block in self._document.blocks:
            if isinstance(block, Heading):
                yield from self._done()
                self._begin(block)
            elif isinstance(block, Figure | PhotoRow):
                yield from self._done()
                yield from self._pictures(block)
            elif isinstance(block, BarChart) and (made := self._chart(block, _SHAPE)):
                yield from self._done()
                yield from self._drawn(made, "\n".join(map(self._row, self._rows(block))))
            else:
                self._take(block)
        yield from self._done()

    def _front(self) -> Slide:
        document, say = self._document, self._say
        lines = [say(document.kicker), say(document.subtitle)]
        if cover := document.cover:
            lines += [say(line) for line in cover.lines]
            lines += [f"{say(value)} {say(name)}" for value, name in cover.figures]
            lines += [self._quoted(cover.message)] if cover.message else []
        return Slide(title=self._title, lines=tuple(filter(None, lines)))

    def _begin(self, heading: Heading) -> None:
        """Take a title for the slides to come; a lower heading stands behind the one above it."""
        said = self._say(heading.text)
        if heading.level == 1:
            self._above = said
        under = heading.level > 1 and self._above
        self._title = f"{self._above}: {said}" if under else said

    def _done(self) -> Iterator[Slide]:
        if self._lines or self._notes:
            lines = tuple(self._lines)
            yield Slide(title=self._title, lines=lines, notes="\n".join(self._notes))
        self._lines, self._notes = [], []

    def _pictures(self, block: Figure | PhotoRow) -> Iterator[Slide]:
        say = self._say
        if isinstance(block, PhotoRow):
            for each in block.photos:
                words = say(each.alternative) or say(each.caption)
                title = say(each.caption) or self._title
                yield Slide(title=title, picture=each.data, alternative=words)
            return
        words = "\n".join(said for said, _depth, _heading in told(block.picture, say))
        yield from self._drawn(self._draw(block.picture, _SHAPE), words)

    def _drawn(self, made: Sequence[bytes], words: str) -> Iterator[Slide]:
        for data in made:
            yield Slide(title=self._title, picture=data, alternative=words)

    def _take(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            (self._notes if block.quiet else self._lines).append(self._marked(block.text))
        elif isinstance(block, Facts):
            pairs = [f"{self._say(name)}: {self._say(value)}" for name, value in block.pairs]
            (self._notes if block.small else self._lines).extend(pairs)
        elif isinstance(block, Aside):
            self._lines.extend(filter(None, [self._marked(block.title)]))
            for inside in block.blocks:
                self._take(inside)
        else:
            self._lines.extend(filter(None, self._listed(block)))

    def _marked(self, words: Words) -> str:
        """Say words; their footnotes, and where their links lead, are small print."""
        for span in spans_of(words):
            said = self._say(span.words)
            if span.note:
                self._notes.append(f"{said} {self._marked(span.note.words)}")
            elif span.link and said not in span.link:
                self._notes.append(f"{said}: {span.link}")
        return self._say(words)

    def _listed(self, block: Block) -> Iterable[str]:
        if isinstance(block, Outline):
            return self._entries(block.entries, "")
        if isinstance(block, QuoteBlock):
            return (self._quoted(block),)
        if isinstance(block, Grid):
            return (self._say(block.caption), *map(partial(self._grid_row, block), block.rows))
        return map(self._row, self._rows(block))

    def _rows(self, block: Block) -> Iterable[Iterable[object]]:
        if isinstance(block, BarChart | Timeline):
            block = as_table(block, self._say)
        return block.rows if isinstance(block, Table) else ()

    def _grid_row(self, grid: Grid, row: GridRow) -> str:
        """Return a row with each number behind the name of its column."""
        pairs = zip(grid.columns, row.cells, strict=True)
        told = [f"{self._say(name)} {self._say(cell_words(cell))}" for name, cell in pairs]
        return f"{self._say(row.name)}: {', '.join(told)}"

    def _row(self, row: Iterable[object]) -> str:
        return " · ".join(said for cell in row if (said := self._say(cell)))  # type: ignore[arg-type]

    def _entries(self, held: Iterable[OutlineEntry], indent: str) -> Iterator[str]:
        for entry in held:
            said = " ".join(filter(None, (entry.mark, self._marked(entry.text))))
            note = self._say(entry.note)
            yield f"{indent}{said} ({note})" if note else f"{indent}{said}"
            yield from self._entries(entry.under, indent + _INDENT)

    def _quoted(self, block: QuoteBlock) -> str:
        source = self._say(block.source)
        said = self._say(text("“{words}”", words=block.text))
        return f"{said} – {source}" if source else said
