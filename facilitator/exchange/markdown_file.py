"""A document as Markdown: everything in words, and what people said is never markup.

CommonMark with the tables and the footnotes of GitHub, which every reader of Markdown takes.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import assert_never

from facilitator.exchange.plain import lines_of, one_line, piece_of
from facilitator.files import write_whole
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
    Outline,
    OutlineEntry,
    Paragraph,
    Photograph,
    PhotoRow,
    QuoteBlock,
    Table,
    Timeline,
)
from facilitator.model.display.marked import Footnote, Marked, Span, with_places
from facilitator.model.display.plain_text import as_table, told

_ANYWHERE = re.compile(r"[\\`*_\[\]<>#|~&$]|(?<=\w)@(?=\w)|(?<=[A-Za-z]):(?=//)|(?<=www)\.")
_AT_START = re.compile(r"^(?:[-+=:]|(\d+)(?=[.)]))")
_IN_ADDRESS = re.compile(r"[ ()<>\\]")
_NUMBER = re.compile(r"\d{1,9}[.)]")
_DEEPEST = 6


def write_markdown(document: Document, to: Path, *, say: Say = str) -> None:
    """Write a document as Markdown in UTF-8. Raises FileError; nothing half made is left."""
    write_whole(to, markdown(document, say).encode("utf-8"))


def markdown(document: Document, say: Say = str) -> str:
    writer = _Writer(say, document.places, in_words=document.in_words)
    parts = writer.front(document)
    for block in document.blocks:
        parts += writer.block(block)
    parts += writer.notes()
    foot = [part for words in (document.head, document.footer) for part in writer.paragraph(words)]
    if foot:
        parts += ["---", *foot]
    return "\n\n".join(parts) + "\n"


def literal(line: str) -> str:
    """Return one line of text so that no reader of Markdown takes any of it for markup."""
    return _at_start(_anywhere(line))


def _anywhere(words: str) -> str:
    return _ANYWHERE.sub(lambda found: f"\\{found[0]}", words)


def _at_start(safe: str) -> str:
    return _AT_START.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", safe)


class _Writer:
    """Makes the parts of a document, each to stand between blank lines."""

    def __init__(self, say: Say, places: frozenset[str], *, in_words: bool) -> None:
        """`in_words`: an outline tells what pictures show; `places` may be led to."""
        self._say, self._places, self._in_words = say, places, in_words
        self._notes: dict[int, Footnote] = {}

    def front(self, document: Document) -> list[str]:
        """Return kicker, title and subtitle, and the cover."""
        title = self._line(document.title)
        parts = [*self.paragraph(document.kicker), f"# {title}".rstrip()]
        parts += self.paragraph(document.subtitle)
        return parts + (self._cover(document.cover) if document.cover else [])

    def _cover(self, cover: Cover) -> list[str]:
        parts = [part for line in cover.lines for part in self.paragraph(line)]
        figures = [f"- {self._line(value)} {self._line(name)}" for value, name in cover.figures]
        parts += ["\n".join(figures)] if figures else []
        return parts + (self._quote(cover.message) if cover.message else [])

    def block(self, block: Block) -> list[str]:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self.paragraph(block.text)
            case Outline():
                return _listed(self._entries(block.entries, "", in_text=block.in_text))
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case PhotoRow():
                return [self._photo(each) for each in block.photos]
            case _:
                return self._set_apart(block)

    def _set_apart(
        self, block: QuoteBlock | Facts | Aside | BarChart | Timeline | Grid
    ) -> list[str]:
        match block:
            case QuoteBlock():
                return self._quote(block)
            case Facts():
                return _listed(self._facts(block))
            case Aside():
                return self._aside(block)
            case BarChart() | Timeline():
                return self._table(as_table(block, self._say))
            case Grid():
                return [*self.paragraph(block.caption), *self._table(as_table(block, self._say))]
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> list[str]:
        said = self._line(block.text)
        return [f"{'#' * min(max(block.level, 1) + 1, _DEEPEST)} {said}"] if said else []

    def paragraph(self, words: Words) -> list[str]:
        """Return a paragraph; its lines stay lines."""
        words = with_places(words, self._say, self._places)
        if isinstance(words, Marked):
            return [self._marked_words(words)]
        lines = [literal(line) for line in lines_of(self._say(words))]
        return ["\\\n".join(lines)] if lines else []

    def _entries(
        self, entries: Sequence[OutlineEntry], indent: str, *, in_text: bool
    ) -> Iterable[str]:
        for entry in entries:
            sign, mark = _sign(entry.mark) if in_text else ("-", entry.mark)
            note = self._line(entry.note)
            words = [self._marked(mark), self._line(entry.text), f"({note})" if note else ""]
            yield f"{indent}{sign} {' '.join(part for part in words if part)}".rstrip()
            under = indent + " " * (len(sign) + 1)
            yield from self._entries(entry.under, under, in_text=in_text)

    def _marked(self, mark: str) -> str:
        said = self._line(mark)
        return f"**{said}**" if said.isalnum() else said

    def _facts(self, block: Facts) -> Iterable[str]:
        for name, value in block.pairs:
            said, told_value = self._line(name), self._line(value)
            yield f"- {said}: {told_value}" if said else f"- {told_value}"

    def _table(self, block: Table) -> list[str]:
        wide = max([len(block.head), *(len(row) for row in block.rows)], default=0)
        if not wide:
            return []
        rows = [self._row(row, wide) for row in block.rows]
        return ["\n".join([self._row(block.head, wide), "|" + " --- |" * wide, *rows])]

    def _row(self, cells: Sequence[Words], wide: int) -> str:
        said = [self._line(cell) for cell in cells] + [""] * (wide - len(cells))
        return "| " + " | ".join(said) + " |"

    def _photo(self, photo: Photograph) -> str:
        """A photograph is not in a file of text: what is to be seen on it stands in its place."""
        said = [self._line(words) for words in (photo.alternative, photo.caption)]
        told = " – ".join(filter(None, said))
        left_out = self._line(text("Photograph, not in this file"))
        return f"{left_out}: {told}" if told else left_out

    def _figure(self, block: Figure) -> list[str]:
        caption = self.paragraph(block.caption)
        if self._in_words and caption:
            return caption
        lines = [
            f"{'  ' * each.depth}- {literal(one_line(each.line))}"
            for each in told(block.picture, self._say)
        ]
        return caption + _listed(lines)

    def _quote(self, block: QuoteBlock) -> list[str]:
        lines = lines_of(in_quotes(block.text))
        parts = ["\\\n".join(literal(line) for line in lines)]
        if block.dissenting:
            parts.insert(0, f"**{self._line(text('A different view'))}**")
        if source := self._line(block.source):
            parts.append(f"— {source}")
        return [_quoted(parts)]

    def _aside(self, block: Aside) -> list[str]:
        title = self._line(block.title)
        parts = [f"**{title}**"] if title else []
        for each in block.blocks:
            parts += self.block(each)
        above = [part for each in block.beside for part in self.block(each)]
        return [*above, _quoted(parts)] if parts else above

    def notes(self) -> list[str]:
        """Return the words of the footnotes that were marked."""
        return [f"[^{each.number}]: {self._line(each.words)}" for each in self._notes.values()]

    def _marked_words(self, words: Marked) -> str:
        first, *rest = (self._span(span) for span in words.spans)
        begun = first if words.spans[0].is_seen else _at_start(first.lstrip())
        return "".join([begun, *rest]).strip().replace("![", "\\![")

    def _span(self, span: Span) -> str:
        if span.note:
            self._notes.setdefault(span.note.number, span.note)
            return f"[^{span.note.number}]"
        said = piece_of(self._say(span.words))
        if span.is_plain or not said.strip():
            return _anywhere(said)
        signs = "**" * span.bold + "*" * span.italic
        inner = f"{signs}{_anywhere(said.strip())}{signs}"
        if span.place:
            inner = f'<a id="{span.place}"></a>{inner}'
        if span.to:
            inner = f"[{inner}](#{span.to})"
        if span.link:
            inner = f"[{inner}]({_IN_ADDRESS.sub(lambda at: f'%{ord(at[0]):02X}', span.link)})"
        return f"{' ' * said.startswith(' ')}{inner}{' ' * said.endswith(' ')}"

    def _line(self, words: Words) -> str:
        words = with_places(words, self._say, self._places)
        if isinstance(words, Marked):
            return self._marked_words(words)
        return literal(one_line(self._say(words)))


def _sign(mark: str) -> tuple[str, str]:
    """Return how an entry of a list in running text begins, and the mark that is left to say."""
    if _NUMBER.fullmatch(mark):
        return mark, ""
    return "-", "" if mark == BULLET else mark


def _listed(lines: Iterable[str]) -> list[str]:
    """Return lines of a list as one part; none without lines."""
    held = list(lines)
    return ["\n".join(held)] if held else []


def _quoted(parts: Sequence[str]) -> str:
    lines = "\n\n".join(parts).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)
