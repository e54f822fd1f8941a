"""Somebody's own text as blocks. It is Markdown of a small kind, and plain text stays what it was.

Each line is a paragraph. `**bold**`, `*italics*`, `[words](address)`, lines that begin with `- ` or
`1. ` (a list) or `> ` (a box with a definition or a side note), and `[^1]` with a line `[^1]: …`
somewhere (a footnote). All else, headings and HTML among it, is printed as it was typed.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from facilitator.model.core.words import Words
from facilitator.model.display.document import BULLET, Aside, Outline, OutlineEntry, Paragraph
from facilitator.model.display.marked import Footnote, Marked, Span, marked

Fill: TypeAlias = Callable[[str], Words]
"""Fills in the names in braces of a piece of text."""
Noted: TypeAlias = Callable[[Words], Footnote]
"""Gives the words of a footnote the next number of its document."""
OwnBlock: TypeAlias = "Paragraph | Outline | Aside"

NOTE: Final = re.compile(r"\[\^([^\]\s]{1,40})\]")
"""Where a footnote is marked."""
_NOTE_LINE: Final = re.compile(r"^\s*\[\^([^\]\s]{1,40})\]:\s*(\S.*)$")
_BOXED: Final = re.compile(r"\s*(?:>\s?)+")
_ITEM: Final = re.compile(r"(\s*)([-*]|\d{1,2}[.)])\s+(.*\w.*)$")
_MARK: Final = re.compile(r"^(\s*\d*)([-*+.)])(?=\s|$)")
_TIMES: Final = re.compile(r"(?<=\d)\*(?=\d)")
_BARE: Final = re.compile(
    r"(?P<web>(?:https?://|www\.)[^\s<>“”\"{}\[\]]*[^\s<>“”\"{}.,;:!?'’)\[\]])"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    re.IGNORECASE,
)
_LINKED: Final = re.compile(r"(?<!\\)\[[^\]\n]+\]\(([^)\s]*)\)")
_GOOD: Final = re.compile(r"(?:https?://|mailto:|www\.)\S", re.IGNORECASE)
_DEEPEST: Final = 12
"""Blanks before a line that say how deep it lies in a list; more of them say no more."""


def _note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Read the mark of a footnote that has its words; any other is printed as typed."""
    found = NOTE.match(state.src, state.pos)
    if found is None or found[1] not in state.env.get("notes", ()):
        return False
    if not silent:
        state.push("note", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _reader() -> MarkdownIt:
    made = MarkdownIt("zero").enable(
        ["list", "blockquote", "emphasis", "link", "escape", "autolink"]
    )
    made.validateLink = lambda url: bool(_GOOD.match(url))
    made.inline.ruler.before("link", "note", _note)
    return made


_MARKDOWN: Final = _reader()


def blocks_of(own: str, fill: Fill, noted: Noted) -> list[OwnBlock]:
    """Return somebody's own text as blocks, its names filled in and its footnotes numbered."""
    lines, notes = _apart(own)
    tokens = _MARKDOWN.parse(_lines_apart(lines), {"notes": notes})
    for token in tokens:  # what stands in a line may be nested deeper than a tree can be built
        token.meta, token.children = {"tokens": token.children}, []
    return list(_Reading(fill, noted, notes).blocks(SyntaxTreeNode(tokens).children))


def plain(own: str) -> list[str]:
    """Return what somebody wrote, without its marks and with its names in braces, by paragraph."""
    notes = list[Footnote]()

    def noted(words: Words) -> Footnote:
        notes.append(Footnote(len(notes) + 1, words))
        return notes[-1]

    found = [line for block in blocks_of(own, str, noted) for line in _words(block)]
    return [*found, *(str(each.words) for each in notes)]


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of a line as it was typed: where it stands, and how it is printed."""

    start: int
    end: int
    like: Span


def seen(line: str, notes: Collection[str]) -> Iterator[Seen]:
    """Go through what is marked in one line as it was typed; what is left out are the signs.

    `notes` are the names of the footnotes that the whole text has both halves of.
    """
    box = _BOXED.match(line)
    item = _ITEM.match(line, box.end() if box else 0)
    at = item.start(3) if item else box.end() if box else 0
    (inline,) = _MARKDOWN.parseInline(_TIMES.sub(r"\\*", line[at:]), {"notes": notes})
    reading = _Reading(str, lambda _words: Footnote(0, ""), dict.fromkeys(notes, ""))
    for span in filter(lambda each: each.words, reading.spans(inline.children or ())):
        if span.note:
            found = NOTE.search(line, at)
            place = found.span() if found else (at, at)
        else:
            place = _stands(line, str(span.words), at)
        yield Seen(*place, span)
        at = place[1]
        if span.link and line.startswith("](", at):
            at = max(at, line.find(")", at) + 1)


def _stands(line: str, words: str, at: int) -> tuple[int, int]:
    """Return where printed words stand in a line, with the signs that lie between them."""
    start = end = -1
    for letter in words:
        found = line.find(letter, at)
        if found < 0:
            break
        start, end, at = found if start < 0 else start, found + 1, found + 1
    return (start, end) if start >= 0 else (at, at)


def footnotes(own: str) -> frozenset[str]:
    """Return the names of the footnotes of a text that have their mark and their words."""
    return frozenset(_apart(own)[1])


def unmatched(own: str) -> tuple[str, ...]:
    """Return the marks of footnotes that have no words, and the words that no mark leads to."""
    lines, notes = _apart(own)
    found = (
        at[0]
        for line in lines
        for at in NOTE.finditer(line)
        if at[1] not in notes or _NOTE_LINE.match(line)
    )
    return tuple(dict.fromkeys(found))


def half_links(own: str) -> tuple[str, ...]:
    """Return the links whose address leads nowhere, as they were typed."""
    found = (at[0] for at in _LINKED.finditer(own) if not _GOOD.match(at[1]))
    return tuple(dict.fromkeys(found))


def _words(block: OwnBlock) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield str(block.text)
    elif isinstance(block, Outline):
        yield from _entry_words(block.entries)
    else:
        yield from filter(None, [str(block.title)])
        for each in block.blocks:
            if isinstance(each, Paragraph | Outline):
                yield from _words(each)


def _entry_words(entries: Sequence[OutlineEntry]) -> Iterator[str]:
    for entry in entries:
        yield str(entry.text)
        yield from _entry_words(entry.under)


def _apart(own: str) -> tuple[list[str], dict[str, str]]:
    """Part the lines of a text from the words of its footnotes; the first of a name counts."""
    lines, notes = list[str](), dict[str, str]()
    told = [line for line in own.split("\n") if not _NOTE_LINE.match(line)]
    marks = {at[1] for line in told for at in NOTE.finditer(line)}
    for line in own.split("\n"):
        found = _NOTE_LINE.match(line)
        if found and found[1] in marks and found[1] not in notes:
            notes[found[1]] = found[2]
        else:
            lines.append(line)
    return lines, notes


def _lines_apart(lines: Sequence[str]) -> str:
    """Make a paragraph of each line, as it always was; lines of one box stay together."""
    found: list[str] = []
    boxed = False
    for line in lines:
        is_box = line.lstrip().startswith(">")
        found += [">" if boxed and is_box else "", _safe(line)]
        boxed = is_box
    return "\n".join(found)


def _safe(line: str) -> str:
    """Return a line in which what only looks like Markdown is no markup: `2*3*4`, `2011. `."""
    line = _TIMES.sub(r"\\*", line.expandtabs(4))
    if box := _BOXED.match(line):
        return f"> {_safe_item(line[box.end() :])}"
    return _safe_item(f"\\{line.lstrip()}" if _NOTE_LINE.match(line) else line)


def _safe_item(line: str) -> str:
    if item := _ITEM.match(line):
        blanks, mark, rest = item.groups()
        return f"{blanks[:_DEEPEST]}{mark} {_literal_mark(rest)}"
    bare = line.lstrip()
    return line[: len(line) - len(bare)][:_DEEPEST] + _literal_mark(bare)


def _literal_mark(words: str) -> str:
    return f"\\{words}" if words.startswith(">") else _MARK.sub(r"\1\\\2", words)


@dataclass(slots=True)
class _Reading:
    """One text while it is read: its footnotes by name, and the numbers they have so far."""

    fill: Fill
    noted: Noted
    notes: Mapping[str, str]
    numbered: dict[str, Footnote] = field(default_factory=dict[str, Footnote])

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[OwnBlock]:
        for node in nodes:
            if node.type == "blockquote":
                yield _box(list(self.blocks(node.children)))
            elif node.type in ("bullet_list", "ordered_list"):
                yield Outline(entries=tuple(self._entries(node)), in_text=True)
            elif words := self._words(node):
                yield Paragraph(text=words)

    def _entries(self, listed: SyntaxTreeNode) -> Iterator[OutlineEntry]:
        for item in listed.children:
            mark = f"{item.info}{item.markup}" if listed.type == "ordered_list" else BULLET
            first = item.children[0] if item.children else None
            headed = first is not None and first.type == "paragraph"
            yield OutlineEntry(
                text=self._words(first) if first and headed else "",
                mark=mark,
                under=tuple(e for each in item.children[headed:] for e in self._under(each)),
            )

    def _under(self, node: SyntaxTreeNode) -> Iterator[OutlineEntry]:
        if node.type in ("bullet_list", "ordered_list"):
            yield from self._entries(node)
        elif node.type == "blockquote":
            for each in node.children:
                yield from self._under(each)
        else:
            yield OutlineEntry(text=self._words(node))

    def _words(self, paragraph: SyntaxTreeNode) -> Words:
        (inline,) = paragraph.children
        return self._marked(inline.meta["tokens"])

    def _marked(self, tokens: Sequence[Token]) -> Words:
        return marked([span for span in self.spans(tokens) if span.words])

    def spans(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Go through what stands in one line."""
        bold = italic = 0
        link = ""
        for token in tokens:
            if token.type in ("strong_open", "strong_close"):
                bold += token.nesting
            elif token.type in ("em_open", "em_close"):
                italic += token.nesting
            elif token.type in ("link_open", "link_close"):
                link = _address(str(token.attrs.get("href", "")))
            elif token.type == "note":
                held = self._note(token.content)
                yield Span(words=held.mark, note=held)
            else:
                like = Span(words="", bold=bold > 0, italic=italic > 0, link=link)
                yield from self._text(token.content, like)

    def _text(self, said: str, like: Span) -> Iterator[Span]:
        """Go through a piece of text; an address that stands in it leads there."""
        at = 0
        for found in () if like.link else _BARE.finditer(said):
            yield replace(like, words=self.fill(said[at : found.start()]))
            where = f"mailto:{found[0]}" if found["mail"] else _address(found[0])
            yield replace(like, words=found[0], link=where)
            at = found.end()
        yield replace(like, words=self.fill(said[at:]))

    def _note(self, name: str) -> Footnote:
        if name not in self.numbered:
            (inline,) = _MARKDOWN.parseInline(self.notes[name], {})
            self.numbered[name] = self.noted(self._marked(inline.children or ()))
        return self.numbered[name]


def _address(where: str) -> str:
    return f"http://{where}" if where.lower().startswith("www.") else where


def _box(blocks: list[OwnBlock]) -> Aside:
    """Make a box; a first line that is bold as a whole is its heading."""
    inner = [part for block in blocks for part in _unboxed(block)]
    first = inner[0] if inner else None
    if len(inner) > 1 and isinstance(first, Paragraph) and isinstance(first.text, Marked):
        spans = first.text.spans
        if all(span.bold for span in spans):
            title = marked([replace(span, bold=False) for span in spans])
            return Aside(title=title, blocks=tuple(inner[1:]))
    return Aside(title="", blocks=tuple(inner))


def _unboxed(block: OwnBlock) -> Iterator[Paragraph | Outline]:
    """A box in a box is no more than the outer one."""
    if not isinstance(block, Aside):
        yield block
        return
    if block.title:
        yield Paragraph(text=block.title)
    yield from (each for each in block.blocks if isinstance(each, Paragraph | Outline))
