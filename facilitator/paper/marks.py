"""Marked words on paper: which letters are bold, where a link lies, on which line a footnote is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from facilitator.model.core.words import Say, Words
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.marked import Footnote, Marked, Span, marked, spans_of
from facilitator.paper.colours import BAR
from facilitator.paper.flow import Draw
from facilitator.paper.sheet import PdfSheet
from facilitator.paper.tags import Node
from facilitator.typeset.breaking import Run, TextBlock, TextLine
from facilitator.typeset.chunks import Stretch
from facilitator.typeset.faces import FontWeight
from facilitator.typeset.segments import tidy

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class LaidMarks:
    """Words as they are set, their stretches, and what each tag from 1 on is."""

    said: str
    stretches: tuple[Stretch, ...]
    tags: tuple[Span, ...]

    def nodes(self, part: Node, say: Say) -> dict[int, Node]:
        """Return a part of the document for each link in the words of another one."""
        return {
            number: part.add("Link", name=say(tag.words), held=False)
            for number, tag in enumerate(self.tags, 1)
            if tag.link or tag.to
        }

    def notes_on(self, block: TextBlock, index: int) -> Iterator[Footnote]:
        """Go through the footnotes that are marked on a line."""
        for tag in dict.fromkeys(run.tag for run in block.lines[index].runs):
            if tag and (note := self.tags[tag - 1].note):
                yield note

    def links_on(
        self, block: TextBlock, index: int, x: float, *, mirrored: bool = False
    ) -> Draw | None:
        """What lays the links of a line over it, the block `x` from the left; None without any.

        On a `mirrored` page the words of a line keep their order.
        """
        line = block.lines[index]
        inline = block.part.inline if isinstance(block.part, Node) else dict[int, Node]()
        found = [
            (
                Rect(x + _place(line, run, mirrored=mirrored), 0.0, run.width, block.leading),
                span,
                inline.get(run.tag),
            )
            for run in line.runs
            if run.tag and not (span := self.tags[run.tag - 1]).note
        ]
        base = block.lines[0].baseline + block.size * 0.14
        return partial(_draw_links, found, base, block.size / 16) if found else None


def _place(line: TextLine, run: Run, *, mirrored: bool) -> float:
    """Where a run stands, counted from the side from which the page is."""
    return 2 * line.runs[0].x + line.width - run.x - run.width if mirrored else run.x


def laid(words: Marked, say: Say, weight: FontWeight) -> LaidMarks:
    """Put marked words into one line of text; what is marked has its letters there."""
    tags: list[Span] = []
    whole, found = "", list[tuple[int, int, Span, int]]()
    for span in words.spans:
        tag = _tag(span, tags)
        start = len(_one(whole))
        whole += " ".join(say(span.words).splitlines())
        found.append((start, len(_one(whole)), span, tag))
    said = tidy(_one(whole))
    lead, end = max(0, _HALF.sub("\ufffd", _one(whole)).find(said)), len(said)
    stretches = tuple(
        Stretch(max(0, a - lead), min(b - lead, end), _weight(span, weight), tag)
        for a, b, span, tag in found
        if not span.is_plain and a < b and a - lead < end and b > lead
    )
    return LaidMarks(said, stretches, tuple(tags))


def numbered(note: Footnote) -> Words:
    """Return a footnote as it stands at the foot of the page: its mark and its words."""
    return marked((Span(words=f"{note.mark}\u00a0"), *spans_of(note.words)))


def _one(said: str) -> str:
    return unicodedata.normalize("NFC", said.replace("\t", " "))


def _tag(span: Span, tags: list[Span]) -> int:
    if not (span.note or span.link or span.to or span.place):
        return 0
    tags.append(span)
    return len(tags)


def _weight(span: Span, weight: FontWeight) -> FontWeight:
    """The weight of a span; there is no bold italic, and bold is seen from further away."""
    if span.bold:
        return FontWeight.BOLD
    return FontWeight.ITALIC if span.italic and weight is FontWeight.REGULAR else weight


def _draw_links(
    links: list[tuple[Rect, Span, Node | None]],
    base: float,
    thick: float,
    sheet: PdfSheet,
    x: float,
    y: float,
) -> None:
    for place, span, part in links:
        left, right = x + place.x, x + place.right
        over = Rect(left, y, place.width, place.height)
        if span.place:
            sheet.place(span.place, y)
        if span.to:
            sheet.lead(over, span.to, part)
        if span.link:
            sheet.path((Point(left, y + base), Point(right, y + base)), edge=BAR, width=thick)
            sheet.link_out(over, span.link, part)
