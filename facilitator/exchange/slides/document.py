"""A document as slides: one for each heading with its lines, one for each picture and table.

Small print goes into the notes: it is there for who presents, and not on the wall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Final, TypeAlias

from facilitator.exchange.office_house import PLAIN_OFFICE, OfficeHouse
from facilitator.exchange.slides.deck import slides
from facilitator.exchange.slides.fitting import fits, numbered, parted
from facilitator.exchange.slides.slide import Front, Slide, SlideLine, SlideLineStyle
from facilitator.files import write_whole
from facilitator.model.core.words import Say, Words, text
from facilitator.model.display.document import (
    BULLET,
    Aside,
    BarChart,
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
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
_DEEPEST: Final = 2


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
    footer = house.footer or say(document.title)
    write_whole(to, slides(maker.front(), made, house, footer))
    return len(made) + 1


def _told_apart(held: Iterable[Slide]) -> Iterator[Slide]:
    """Yield slides in parts that fit; those of one title that follow each other are numbered."""
    for title, run in groupby(held, key=lambda each: each.title):
        parts = [part for each in run for part in parted(each)]
        for place, part in enumerate(parts):
            yield replace(part, title=numbered(title, place, len(parts)))


class _Section:
    """What stands under one heading: its lines, remarks on them, and small print."""

    def __init__(self, heading: str) -> None:
        self.heading = heading
        self.lines: list[SlideLine] = []
        self.remarks: list[str] = []
        self.small: list[str] = []
        self.is_shown = False

    def take_lines(self) -> list[SlideLine]:
        """Return its lines below its heading; remarks alone are lines, or else they are notes."""
        lines, self.lines = self.lines, []
        if not lines and not self.is_shown and self.remarks:
            lines = [SlideLine(words, SlideLineStyle.TEXT) for words in self.remarks]
            self.remarks = []
        if lines and self.heading and not self.is_shown:
            lines.insert(0, SlideLine(self.heading, SlideLineStyle.HEAD))
        self.is_shown = self.is_shown or bool(lines)
        return lines

    def take_notes(self) -> list[str]:
        """Return what is for who presents it, below its heading where that is on no slide."""
        notes, self.remarks, self.small = [*self.remarks, *self.small], [], []
        return [self.heading, *notes] if notes and self.heading and not self.is_shown else notes


class _Slides:
    """Gathers what stands under a heading until the next one of its level, and makes slides of it.

    A lower heading is a line on the slide of the one above it.
    """

    def __init__(self, document: Document, draw: Draw, chart: DrawChart, say: Say) -> None:
        self._document, self._say = document, say
        self._draw, self._chart = draw, chart
        self._title = say(document.title)
        self._section = _Section("")
        self._lines: list[SlideLine] = []
        self._notes: list[str] = []

    def front(self) -> Front:
        """Return the first slide, with what stands on the front."""
        document, say = self._document, self._say
        lines, figures, message = [say(document.subtitle)], [], ""
        if cover := document.cover:
            lines += [say(line) for line in cover.lines]
            figures = [(say(value), say(name)) for value, name in cover.figures]
            message = self._quoted(cover.message) if cover.message else ""
        return Front(
            title=say(document.title),
            kicker=say(document.kicker),
            lines=tuple(filter(None, lines)),
            figures=tuple(figures),
            message=message,
        )

    def every(self) -> Iterator[Slide]:
        """Go through the slides after the first one.

        Notes without a slide of their own stand with the slide before.
        """
        before: Slide | None = None
        for each in (*self._of_blocks(), *self._done()):
            if before is not None and _only_notes(each):
                before = replace(before, notes="\n".join(filter(None, (before.notes, each.notes))))
                continue
            if before is not None:
                yield before
            before = each
        if before is not None:
            yield before

    def _of_blocks(self) -> Iterator[Slide]:
        for block in self._document.blocks:
            if isinstance(block, Heading):
                yield from self._begin(block)
            elif isinstance(block, Figure | PhotoRow):
                yield from self._apart(self._pictures(block))
            elif isinstance(block, BarChart) and (made := self._chart(block, _SHAPE)):
                words = "\n".join(" · ".join(row) for row in self._rows(block))
                yield from self._apart(self._drawn(made, words))
            elif isinstance(block, Table | Timeline | Grid | BarChart):
                yield from self._tabled(block)
            else:
                self._take(block)

    def _begin(self, heading: Heading) -> Iterator[Slide]:
        """Begin the slides of a heading; a lower one begins a section of the slide above it."""
        said = self._say(heading.text)
        if heading.level > 1:
            self._end_section()
            self._section = _Section(said)
            return
        yield from self._done()
        self._title, self._section = said, _Section("")

    def _end_section(self) -> None:
        self._lines += self._section.take_lines()
        self._notes += self._section.take_notes()

    def _done(self) -> Iterator[Slide]:
        self._end_section()
        if self._lines or self._notes:
            lines, notes = tuple(self._lines), "\n".join(self._notes)
            yield Slide(title=self._title, lines=lines, notes=notes)
        self._lines, self._notes = [], []

    def _apart(self, made: Iterable[Slide]) -> Iterator[Slide]:
        """Yield slides of their own, after what was gathered before them."""
        if self._section.lines:
            self._lines += self._section.take_lines()
        if self._lines:
            yield Slide(title=self._title, lines=tuple(self._lines))
            self._lines = []
        yield from made
        self._section.is_shown = True

    def _head(self) -> str:
        """Return the title of a slide of its own: with the heading of the section it is in."""
        inner = self._section.heading
        return f"{self._title}: {inner}" if inner else self._title

    def _pictures(self, block: Figure | PhotoRow) -> Iterator[Slide]:
        say = self._say
        if isinstance(block, PhotoRow):
            for each in block.photos:
                words = say(each.alternative) or say(each.caption)
                title = say(each.caption) or self._head()
                yield Slide(title=title, picture=each.data, alternative=words)
            return
        words = "\n".join(each.line for each in told(block.picture, say))
        yield from self._drawn(self._draw(block.picture, _SHAPE), words)

    def _drawn(self, made: Sequence[bytes], words: str) -> Iterator[Slide]:
        for data in made:
            yield Slide(title=self._head(), picture=data, alternative=words)

    def _tabled(self, block: Table | Timeline | Grid | BarChart) -> Iterator[Slide]:
        """Yield a table on slides of its own; one with very long cells is told line by line."""
        held = block if isinstance(block, Table) else as_table(block, self._say)
        head = tuple(self._say(cell) for cell in held.head)
        rows = tuple(self._rows(block))
        caption = self._say(block.caption) if isinstance(block, Grid) else ""
        table = (head, *rows)
        if rows and any(head) and fits(table):
            lines = (SlideLine(caption, SlideLineStyle.HEAD),) if caption else ()
            yield from self._apart([Slide(title=self._head(), lines=lines, table=table)])
            return
        self._add(caption, SlideLineStyle.TEXT)
        for row in rows:
            pairs = [f"{name} {cell}".strip() for name, cell in zip_longest(head, row) if cell]
            self._add(" · ".join(pairs))

    def _rows(self, block: Block) -> Iterator[tuple[str, ...]]:
        if isinstance(block, BarChart | Timeline | Grid):
            block = as_table(block, self._say)
        for row in block.rows if isinstance(block, Table) else ():
            yield tuple(self._marked(cell) for cell in row)

    def _take(self, block: Block) -> None:
        """Take a block into the lines of its section, or into what is for who presents it."""
        match block:
            case Paragraph(quiet=True):
                self._section.remarks.append(self._marked(block.text))
            case Paragraph():
                self._add(self._marked(block.text), SlideLineStyle.TEXT)
            case Facts():
                self._take_facts(block)
            case QuoteBlock():
                self._add(self._quoted(block), SlideLineStyle.QUOTE)
            case Outline():
                self._add_entries(block.entries)
            case Aside():
                self._take_each(block.beside)
                self._add(self._marked(block.title), SlideLineStyle.HEAD)
                self._take_each(block.blocks)
            case _:
                self._add_rows(self._rows(block))

    def _take_each(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._take(block)

    def _take_facts(self, facts: Facts) -> None:
        held = [f"{self._say(name)}: {self._say(value)}" for name, value in facts.pairs]
        if facts.small:
            self._section.small += held
        else:
            self._section.lines += map(SlideLine, held)

    def _add_rows(self, rows: Iterable[tuple[str, ...]]) -> None:
        for row in rows:
            self._add(" · ".join(filter(None, row)))

    def _add(self, words: str, style: SlideLineStyle = SlideLineStyle.POINT) -> None:
        if words:
            self._section.lines.append(SlideLine(words, style))

    def _marked(self, words: Words) -> str:
        """Say words; their footnotes, and where their links lead, are small print."""
        for span in spans_of(words):
            said = self._say(span.words)
            if span.note:
                self._section.small.append(f"{said} {self._marked(span.note.words)}")
            elif span.link and said not in span.link:
                self._section.small.append(f"{said}: {span.link}")
        return self._say(words)

    def _add_entries(self, held: Iterable[OutlineEntry], depth: int = 0) -> None:
        for entry in held:
            said, note = self._marked(entry.text), self._say(entry.note)
            words = f"{said} ({note})" if note else said
            mark = "" if entry.mark == BULLET else entry.mark
            self._section.lines.append(
                SlideLine(words, SlideLineStyle.POINT, mark, min(depth, _DEEPEST))
            )
            self._add_entries(entry.under, depth + 1)

    def _quoted(self, block: QuoteBlock) -> str:
        source = self._say(block.source)
        said = self._say(text("“{words}”", words=block.text))
        return f"{said} – {source}" if source else said


def _only_notes(slide: Slide) -> bool:
    return not (slide.lines or slide.picture or slide.table)
