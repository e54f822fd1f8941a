"""A document in sentences, in the order it is read: to be read aloud, and for easy reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import assert_never

import regex

from facilitator.model.core.clean_text import in_quotes
from facilitator.model.core.words import Say, Words, text
from facilitator.model.display.document import (
    BULLET,
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
    Photograph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
)
from facilitator.model.display.marked import Marked
from facilitator.model.display.plain_text import as_table, told

_END = regex.compile(
    r"(?<=[.!?…。！？؟۔।][\"'”’»)\]]*)\s+(?=[^\s\p{Ll}])|(?<=[。！？])(?=\S)", regex.V1
)
_SHORTENED = regex.compile(
    r"(?:^\d+|(?:^|[\s(])(?:\p{L}|\p{L}\.\p{L}|[Nn]os?|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[Ss]t|vs|approx))\."
    r"[\"'”’)\]]*$"
)
"""What ends with a full stop and goes on: an abbreviation, the number of an entry."""
_ABSENT = frozenset({"", "–"})


@dataclass(slots=True, kw_only=True)
class SpokenPart:
    """What stands under one heading: its blocks, and what they say, with photographs, in order.

    The first part of a document has no title and level 0; other levels count from 1 without a
    level that is skipped.
    """

    title: str = ""
    level: int = 0
    blocks: list[Block] = field(default_factory=list[Block])
    content: list[str | Photograph] = field(default_factory=list["str | Photograph"])


def parts_of(document: Document, say: Say) -> list[SpokenPart]:
    """Return the parts of a document, what stands before its first heading first."""
    reader = _Reader(say, in_words=document.in_words)
    found, depths = [SpokenPart()], HeadingDepths()
    if document.cover:
        found[0].content += reader.cover(document.cover)
    level = 0
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        if isinstance(block, Heading):
            if said := reader.line(block.text):
                level = block.level
                found.append(SpokenPart(title=said, level=depths.of(level)))
        elif isinstance(block, Outline) and _is_grouped(block.entries, following):
            found += _groups(block.entries, level + 1, depths, reader)
        else:
            found[-1].blocks.append(block)
            for said in reader.block(block):
                found[-1].content += _said(said)
    return found


def _is_grouped(entries: Sequence[OutlineEntry], following: Block | None) -> bool:
    """Whether each entry heads others, and nothing comes that would seem to belong to the last."""
    ends = following is None or isinstance(following, Heading)
    return ends and all(entry.under for entry in entries)


def _groups(
    entries: Sequence[OutlineEntry], level: int, depths: HeadingDepths, reader: _Reader
) -> Iterator[SpokenPart]:
    """Yield groups as parts of their own: a name that heads cards is not read as one of them."""
    for entry in entries:
        under = Outline(entries=entry.under)
        made = SpokenPart(title=reader.entry(entry), level=depths.of(level), blocks=[under])
        made.content += filter(None, [reader.line(entry.note)])
        yield made
        if _is_grouped(entry.under, None):
            yield from _groups(entry.under, level + 1, depths, reader)
        else:
            made.content += [said for line in reader.block(under) for said in _said(line)]


def _said(words: str | Photograph) -> Sequence[str | Photograph]:
    return sentences(words) if isinstance(words, str) else [words]


def sentences(said: str) -> list[str]:
    """Return the sentences of a text, without the blanks between; a line is never part of two.

    Full stops after letters and usual abbreviations end no sentence. In doubt two stay together.
    """
    found: list[str] = []
    for line in said.splitlines():
        begun = ""
        for piece in _END.split(line.strip()):
            begun = f"{begun} {piece}" if begun else piece
            if not _SHORTENED.search(begun):
                found.append(begun)
                begun = ""
        found += [begun] if begun else []
    return [each for each in found if each]


def _mark(entry: OutlineEntry) -> str:
    mark = "" if entry.mark == BULLET else entry.mark
    return f"{mark}." if mark.isalnum() else mark


class _Reader:
    """Says blocks in sentences. `in_words`: an outline tells what pictures show."""

    def __init__(self, say: Say, *, in_words: bool) -> None:
        self._say, self._in_words = say, in_words

    def cover(self, cover: Cover) -> Iterator[str]:
        yield from filter(None, map(self.line, cover.lines))
        for value, name in cover.figures:
            yield self._joined((value, name), " ")
        if cover.message:
            yield from self._quote(cover.message)

    def block(self, block: Block) -> Iterable[str | Photograph]:
        match block:
            case Heading():
                return [self.line(block.text)]
            case Paragraph():
                return self._words(block.text)
            case Outline():
                return self._entries(block.entries)
            case Table():
                return self._rows(block)
            case Figure():
                return self._figure(block)
            case PhotoRow():
                return block.photos
            case _:
                return self._set_apart(block)

    def _set_apart(
        self, block: QuoteBlock | Facts | Aside | BarChart | Timeline | Grid
    ) -> Iterable[str | Photograph]:
        match block:
            case QuoteBlock():
                return self._quote(block)
            case Facts():
                return [self._named(name, value) for name, value in block.pairs]
            case Aside():
                return self._aside(block)
            case BarChart():
                return [self._named(*row) for row in as_table(block, self._say).rows]
            case Timeline():
                return self._rows(as_table(block, self._say))
            case Grid():
                return [*self._words(block.caption), *self._rows(as_table(block, self._say))]
            case _:
                assert_never(block)

    def line(self, words: Words) -> str:
        return " ".join(self._say(words).split())

    def _words(self, words: Words) -> Iterator[str]:
        """The sentences of a text, and the footnotes that are marked in it behind them."""
        if not isinstance(words, Marked):
            yield from sentences(self._say(words))
            return
        said = "".join(self._say(span.words) for span in words.spans if not span.note)
        yield from sentences(said)
        for note in words.notes:
            yield from self._words(note.words)

    def entry(self, entry: OutlineEntry) -> str:
        """Return all words of an entry in one line, behind its number or letter."""
        return self._joined((_mark(entry), *self._words(entry.text)), " ")

    def _entries(self, entries: Sequence[OutlineEntry]) -> Iterator[str]:
        for entry in entries:
            mark = _mark(entry)
            first, *rest = [*self._words(entry.text)] or [""]
            yield self._joined((mark, first), " ")
            yield from rest
            yield from filter(None, [self.line(entry.note)])
            yield from self._entries(entry.under)

    def _rows(self, table: Table) -> Iterator[str]:
        """The cells of each row, each after the name of its column."""
        for row in table.rows:
            for head, cell in zip_longest(table.head, row, fillvalue=""):
                if self.line(cell) not in _ABSENT:
                    yield self._named(head, cell)

    def _figure(self, block: Figure) -> Iterator[str]:
        yield from self._words(block.caption)
        if not (self._in_words and self.line(block.caption)):
            yield from (self.line(each.line) for each in told(block.picture, self._say))

    def _quote(self, block: QuoteBlock) -> Iterator[str]:
        if block.dissenting:
            yield self.line(text("A different view"))
        yield from sentences(in_quotes(self._say(block.text)))
        yield from filter(None, [self.line(block.source)])

    def _aside(self, block: Aside) -> Iterator[str | Photograph]:
        for each in block.beside:
            yield from self.block(each)
        yield from filter(None, [self.line(block.title)])
        for each in block.blocks:
            yield from self.block(each)

    def _named(self, name: Words, value: Words) -> str:
        said, other = self.line(name), self.line(value)
        return self.line(text("{name}: {value}", name=said, value=other)) if said else other

    def _joined(self, words: Iterable[Words], between: str) -> str:
        return between.join(filter(None, map(self.line, words)))
