"""A document for Word, so that others can go on writing: real styles, words for all that is drawn.

The same document gives the same bytes. A picture of the wall and a bar chart are pictures if the
caller can draw them, with their words as the text read in their place, and lists or tables if not.
A timeline is its axis over a table of its events; a grid is a table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from facilitator.exchange.office_house import OfficeHouse
from facilitator.exchange.plain import lines_of, one_line, piece_of
from facilitator.files import write_whole
from facilitator.model.core.clean_text import in_quotes
from facilitator.model.core.words import Say, Words, text
from facilitator.model.display.document import (
    Aside,
    BarChart,
    Block,
    Cover,
    Document,
    Facts,
    Figure,
    Grid,
    Heading,
    HeadingDepths,
    Outline,
    OutlineEntry,
    Paragraph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
)
from facilitator.model.display.marked import Marked, leads_in, spans_of, with_places
from facilitator.model.display.picture import Picture
from facilitator.model.display.plain_text import as_table, shares_of, told

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.exchange.docx_look import DocxSheet
    from facilitator.exchange.docx_marks import DocxLine, DocxRun


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxOptions:
    """How a document for Word is made.

    `page` is its width and height in points, `made_at` goes into the metadata. `draw` makes PNGs
    of a picture in order, none higher than so many times its width; where there are none it is
    told in words. `chart` does so for a bar chart and for the axis of a timeline. `say` puts the
    program's texts in words, `lang` names their language.
    """

    made_at: datetime
    page: tuple[float, float] = (595.28, 841.89)
    large_print: bool = False
    draw: Callable[[Picture, float], Sequence[bytes]] | None = None
    chart: Callable[[BarChart | Timeline, float], Sequence[bytes]] | None = None
    say: Say = str
    lang: str = "en-GB"
    house: OfficeHouse = OfficeHouse()  # noqa: RUF009 - it cannot change


def write_docx(document: Document, to: Path, making: DocxOptions) -> None:
    """Write a document for Word. Raises FileError; nothing half made is left."""
    write_whole(to, docx(document, making))


def docx(document: Document, making: DocxOptions) -> bytes:
    from facilitator.exchange.docx_fields import PAGE, TOTAL
    from facilitator.exchange.docx_look import DocxSheet

    say = making.say
    title = one_line(say(document.title))
    sheet = DocxSheet(
        title=title,
        author=one_line(say(document.author)) or "Facilitator",
        lang=making.lang,
        made_at=making.made_at,
        page=making.page,
        large=making.large_print,
        house=making.house,
    )
    footer = one_line(say(document.footer)) or title
    numbered = text("page {page} of {total}", page=PAGE, total=TOTAL)
    sheet.run(one_line(say(document.head)), footer, say(numbered), say(text("Logo")))
    writer = _Writer(sheet, document, making)
    writer.front()
    for block in document.blocks:
        writer.block(block)
    return sheet.finish()


class _Writer:
    """Puts blocks on a sheet, one after the other."""

    def __init__(self, sheet: DocxSheet, document: Document, making: DocxOptions) -> None:
        self._sheet, self._document, self._making = sheet, document, making
        self._say = making.say
        self._in_words, self._places = document.in_words, document.places
        self._depths = HeadingDepths()

    def front(self) -> None:
        """Write kicker, title and subtitle, the cover, and the contents."""
        document = self._document
        whole = document.cover is not None and document.cover.whole
        if document.cover is not None:
            self._sheet.cover(self._line(text("Picture on the cover")), whole=whole)
        for words, style in (
            (document.kicker, "Kicker"),
            (document.title, "Title"),
            (document.subtitle, "Subtitle"),
        ):
            self._front(words, style)
        if document.cover:
            self._cover(document.cover)
        if whole:
            self._sheet.turn()
        headings = [each for each in document.blocks if isinstance(each, Heading)]
        held = [(said, each.level) for each in headings if (said := self._line(each.text))]
        if document.contents and held:
            self._sheet.contents(self._line(text("Contents")), held)
            if whole:
                self._sheet.turn()

    def _front(self, words: Words, style: str) -> None:
        """Write words of the front, on the cover's ground where there is one."""
        cover = self._document.cover
        if cover is None:
            self._write(words, style)
        elif lines := self._lines(words):
            self._sheet.front(lines, style, deep=cover.whole)

    def _cover(self, cover: Cover) -> None:
        for line in cover.lines:
            self._write(line, "Normal") if cover.whole else self._front(line, "Remark")
        if cover.figures:
            figures = [(self._runs(value), self._line(name)) for value, name in cover.figures]
            self._sheet.figures(figures, banded=not cover.whole)
        if cover.message:
            self._quote(cover.message)

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                if self._line(block.text):
                    level = min(self._depths.of(block.level), 4)
                    self._write(block.text, f"Heading {level}", fresh=block.fresh)
            case Paragraph():
                self._write(block.text, "Remark" if block.quiet else "Normal")
            case Outline():
                self._entries(block.entries, 0, in_text=block.in_text)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case PhotoRow():
                self._photos(block)
            case _:
                self._set_apart(block)

    def _set_apart(self, block: QuoteBlock | Facts | Aside | BarChart | Timeline | Grid) -> None:
        match block:
            case QuoteBlock():
                self._quote(block)
            case Facts():
                pairs = [(self._runs(name), self._runs(value)) for name, value in block.pairs]
                self._sheet.pairs(pairs, "Small print" if block.small else "Fact")
            case Aside():
                self._aside(block)
            case BarChart():
                self._bars(block)
            case Timeline():
                self._timeline(block)
            case Grid():
                self._write(block.caption, "Caption", led=True)
                self._table(as_table(block, self._say), grid=block)
            case _:
                assert_never(block)

    def _bars(self, block: BarChart) -> None:
        """A chart has all its words in the picture, and once more as what is read in its place."""
        held = as_table(block, self._say)
        words = "; ".join(": ".join(filter(None, map(self._line, row))) for row in held.rows)
        if not self._drawn(self._chart(block), words, led=False):
            self._table(held)

    def _timeline(self, block: Timeline) -> None:
        """The dots on the axis are numbered as the rows under it are."""
        held = as_table(block, self._say)
        known = [self._line(event.day) for event in block.events if event.on]
        first, last = (known[0], known[-1]) if known else ("", "")
        words = text("When the events below were, from {first} to {last}", first=first, last=last)
        if self._drawn(self._chart(block), self._line(words), led=True):
            rows = tuple((str(number), *row) for number, row in enumerate(held.rows, 1))
            held = replace(held, head=("", *held.head), rows=rows, widths=(0.05, *held.widths))
        self._table(held)

    def _chart(self, block: BarChart | Timeline) -> Sequence[bytes]:
        chart = self._making.chart
        return chart(block, self._sheet.picture_shape) if chart is not None else ()

    def _drawn(self, pngs: Sequence[bytes], words: str, caption: str = "", *, led: bool) -> bool:
        """Put pictures, the first with all the words; return whether there are any.

        Where they are `led` the last is not parted from what follows.
        """
        for number, png in enumerate(pngs, 1):
            part = self._line(text("part {part} of {parts}", part=number, parts=len(pngs)))
            held = [caption, words if number == 1 else part]
            self._sheet.picture(png, " · ".join(filter(None, held)), led=led)
        return bool(pngs)

    def _aside(self, block: Aside) -> None:
        """The box stands below what is beside it on paper."""
        for each in block.beside:
            self.block(each)
        with self._sheet.boxed():
            if self._say(block.title):
                self._write(block.title, "Box heading")
            for each in block.blocks:
                self.block(each)

    def _entries(self, entries: Sequence[OutlineEntry], depth: int, *, in_text: bool) -> None:
        """Write entries; only a list in running text is numbered by Word.

        Elsewhere a number is a name: card 3 stays card 3 whatever is written before it.
        """
        kept = ""
        listed = 0
        for entry in entries:
            mark = one_line(entry.mark)
            if in_text and _kind(mark) != kept:
                kept, listed = _kind(mark), self._sheet.begin_list(mark)
            said, note = self._lines(entry.text), self._line(entry.note)
            self._sheet.entry(mark, said, note, depth, strong=entry.strong, listed=listed)
            self._entries(entry.under, depth + 1, in_text=in_text)

    def _table(self, block: Table, *, grid: Grid | None = None) -> None:
        """Write a table; of a grid it has the sums, and tints by the size of its numbers."""
        from facilitator.exchange.docx_tables import DocxTable

        held = DocxTable(
            head=[self._line(cell) for cell in block.head],
            rows=[[self._line(cell) for cell in row] for row in block.rows],
            widths=block.widths,
            ruled=block.ruled,
            links={
                (at, place): self._runs(cell)
                for at, row in enumerate(block.rows)
                for place, cell in enumerate(row)
                if leads_in(cell, self._places)
            },
        )
        if grid is not None:
            sums = (grid.sums_right, grid.sums_below)
            held = replace(held, sums=sums, shades=[(0.0, *row) for row in shares_of(grid)])
        self._sheet.table(held)

    def _figure(self, block: Figure) -> None:
        words, draw = told(block.picture, self._say), self._making.draw
        said = " · ".join(filter(None, (one_line(each.line) for each in words)))
        pngs = draw(block.picture, self._sheet.picture_shape) if draw is not None else ()
        drawn = self._drawn(pngs, said, self._line(block.caption), led=True)
        self._write(block.caption, "Caption")
        if not drawn and not self._in_words:
            for each in words:
                lines = lines_of(each.line)
                self._sheet.entry("", lines, "", each.depth, strong=each.heading)

    def _photos(self, block: PhotoRow) -> None:
        """In large print they stand one below the other, and are told as well."""
        rows = [(each,) for each in block.photos] if self._making.large_print else [block.photos]
        for row in rows:
            columns = 1 if self._making.large_print else block.across
            held = [
                (
                    each.data,
                    self._line(each.alternative or each.caption),
                    self._line(each.caption),
                )
                for each in row
            ]
            self._sheet.beside(held, columns)
            if self._making.large_print:
                self._write(row[0].alternative, "Normal")

    def _quote(self, block: QuoteBlock) -> None:
        if block.dissenting:
            self._write(text("A different view"), "Quote label")
        source = self._line(block.source)
        self._sheet.write(lines_of(in_quotes(block.text)), "Quote", led=bool(source))
        if source:
            self._sheet.write([f"— {source}"], "Quote source")

    def _write(self, words: Words, style: str, *, fresh: bool = False, led: bool = False) -> None:
        if lines := self._lines(words):
            self._sheet.write(lines, style, fresh=fresh, led=led)

    def _lines(self, words: Words) -> Sequence[DocxLine]:
        """Return the lines of words; marked ones are one line."""
        words = with_places(words, self._say, self._places)
        if isinstance(words, Marked):
            return [self._runs(words)]
        return lines_of(self._say(words))

    def _runs(self, words: Words) -> list[DocxRun]:
        from facilitator.exchange.docx_marks import DocxRun

        return [
            DocxRun(
                words=piece_of(self._say(span.words)),
                bold=span.bold,
                italic=span.italic,
                link=span.link,
                note=span.note.number if span.note else 0,
                to=span.to,
                place=span.place,
                told=tuple(self._runs(span.note.words)) if span.note else (),
            )
            for span in spans_of(with_places(words, self._say, self._places))
        ]

    def _line(self, words: Words) -> str:
        return one_line(self._say(words))


def _kind(mark: str) -> str:
    """Return what kind of list a mark is of: its last letter, as in "1." and "•"."""
    return mark[-1:]
