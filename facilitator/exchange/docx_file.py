"""A document for Word, so that others can go on writing: real styles, words for all that is drawn.

The same document gives the same bytes. What is drawn elsewhere are tables here; a picture of the
wall is one if the caller can draw it, with its words as the text read in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    Outline,
    OutlineEntry,
    Paragraph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
)
from facilitator.model.display.marked import Marked, spans_of
from facilitator.model.display.picture import Picture
from facilitator.model.display.plain_text import as_table, told

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from facilitator.exchange.docx_look import DocxSheet
    from facilitator.exchange.docx_marks import DocxLine, DocxRun


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxOptions:
    """How a document for Word is made.

    `page` is its width and height in points, `made_at` goes into the metadata. `draw` makes PNGs
    of a picture in order, none higher than so many times its width; where there are none it is
    told in words. `say` puts the program's texts in words, `lang` names their language.
    """

    made_at: datetime
    page: tuple[float, float] = (595.28, 841.89)
    large_print: bool = False
    draw: Callable[[Picture, float], Sequence[bytes]] | None = None
    say: Say = str
    lang: str = "en-GB"
    house: OfficeHouse = OfficeHouse()  # noqa: RUF009 - it cannot change


def write_docx(document: Document, to: Path, making: DocxOptions) -> None:
    """Write a document for Word. Raises FileError; nothing half made is left."""
    write_whole(to, docx(document, making))


def docx(document: Document, making: DocxOptions) -> bytes:
    from facilitator.exchange.docx_look import PAGE, TOTAL, DocxSheet

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
    sheet.run(one_line(say(document.head)), footer, say(numbered))
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
        self._in_words = document.in_words

    def front(self) -> None:
        """Write kicker, title and subtitle, the cover, and the contents."""
        document = self._document
        self._write(document.kicker, "Kicker")
        self._write(document.title, "Title")
        self._write(document.subtitle, "Subtitle")
        if document.cover:
            self._cover(document.cover)
        if document.contents:
            headings = [block for block in document.blocks if isinstance(block, Heading)]
            held = [(self._line(block.text), block.level) for block in headings]
            title = self._line(text("Contents"))
            self._sheet.contents(title, [(said, level) for said, level in held if said])
        if document.cover and document.cover.whole:
            self._sheet.turn()

    def _cover(self, cover: Cover) -> None:
        for line in cover.lines:
            self._write(line, "Normal")
        for value, name in cover.figures:
            self._sheet.pair(self._line(value), self._line(name), "Large figure")
        if cover.message:
            self._quote(cover.message)

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                level = min(max(block.level, 1), 3)
                self._write(block.text, f"Heading {level}", fresh=block.fresh)
            case Paragraph():
                self._write(block.text, "Remark" if block.quiet else "Normal")
            case Outline():
                self._entries(block.entries, 0)
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
                for name, value in block.pairs:
                    style = "Small print" if block.small else "Fact"
                    self._sheet.pair(self._line(name), self._line(value), style, tab=True)
            case Aside():
                self._aside(block)
            case BarChart() | Timeline():
                self._table(as_table(block, self._say))
            case Grid():
                self._write(block.caption, "Caption")
                sums = (block.sums_right, block.sums_below)
                self._table(as_table(block, self._say), sums=sums)
            case _:
                assert_never(block)

    def _aside(self, block: Aside) -> None:
        """The box is a tinted ground under its paragraphs; it stands below what is beside it."""
        for each in block.beside:
            self.block(each)
        with self._sheet.boxed():
            if self._say(block.title):
                self._write(block.title, "Box heading")
            for each in block.blocks:
                self.block(each)

    def _entries(self, entries: Sequence[OutlineEntry], depth: int) -> None:
        for entry in entries:
            said = self._lines(entry.text)
            note = self._line(entry.note)
            self._sheet.entry(one_line(entry.mark), said, note, depth, strong=entry.strong)
            self._entries(entry.under, depth + 1)

    def _table(self, block: Table, *, sums: tuple[bool, bool] = (False, False)) -> None:
        rows = [[self._line(cell) for cell in row] for row in block.rows]
        head = [self._line(cell) for cell in block.head]
        self._sheet.table(head, rows, block.widths, sums=sums, ruled=block.ruled)

    def _figure(self, block: Figure) -> None:
        words, draw = told(block.picture, self._say), self._making.draw
        said = [self._line(block.caption), *(one_line(each) for each, _, _ in words)]
        drawn = draw(block.picture, self._sheet.picture_shape) if draw is not None else ()
        for number, png in enumerate(drawn, 1):
            part = self._line(text("part {part} of {parts}", part=number, parts=len(drawn)))
            held = said if number == 1 else [self._line(block.caption), part]
            self._sheet.picture(png, " · ".join(filter(None, held)))
        self._write(block.caption, "Caption")
        if not drawn and not self._in_words:
            for line, depth, strong in words:
                self._sheet.entry("", lines_of(line), "", depth, strong=strong)

    def _photos(self, block: PhotoRow) -> None:
        """In large print they stand one below the other, and are told as well."""
        rows = [(each,) for each in block.photos] if self._making.large_print else [block.photos]
        for row in rows:
            columns = 1 if self._making.large_print else block.across
            held = [
                (
                    each.data,
                    self._line(each.alternative or each.caption),
                    each.height / each.width,
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
        self._write(in_quotes(block.text), "Quote")
        if source := self._line(block.source):
            self._sheet.write([f"— {source}"], "Quote source")

    def _write(self, words: Words, style: str, *, fresh: bool = False) -> None:
        if lines := self._lines(words):
            self._sheet.write(lines, style, fresh=fresh)

    def _lines(self, words: Words) -> Sequence[DocxLine]:
        """Return the lines of words; marked ones are one line."""
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
                told=tuple(self._runs(span.note.words)) if span.note else (),
            )
            for span in spans_of(words)
        ]

    def _line(self, words: Words) -> str:
        return one_line(self._say(words))
