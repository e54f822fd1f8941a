"""Words of which some are marked: bold, in italics, a link, with a footnote.

They are words like any other to whoever does not draw the marks: in words they are plain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.model.core.words import Text, Words

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its number in the document, counted from 1, and its words."""

    number: int
    words: Words

    @property
    def mark(self) -> str:
        """What stands behind the word it is about: "¹"."""
        return str(self.number).translate(_RAISED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of words that are marked alike. `link` is an address on the web or for e-mail.

    Where it has a `note`, its words are the mark of that footnote.
    """

    words: Words
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: Footnote | None = None

    @property
    def is_plain(self) -> bool:
        """Whether nothing is marked."""
        return not (self.bold or self.italic or self.link or self.note)


@dataclass(frozen=True, slots=True)
class Marked(Text):
    """Words in spans, one after the other. Paragraphs and outlines are drawn with their marks."""

    spans: tuple[Span, ...] = ()

    def __hash__(self) -> int:
        """Hash by what stands there and how it is marked."""
        return hash(self.spans)

    @property
    def notes(self) -> tuple[Footnote, ...]:
        """The footnotes that are marked in it, in order."""
        return tuple(span.note for span in self.spans if span.note)


def marked(spans: Sequence[Span]) -> Words:
    """Return spans as words; without a mark among them they are plain words."""
    held = tuple(span for span in spans if span.words)
    if len(held) < 2 and all(span.is_plain for span in held):
        return held[0].words if held else ""
    key = "".join(f"{{p{place}}}" for place in range(len(held)))
    values = {f"p{place}": span.words for place, span in enumerate(held)}
    return Text(key, values) if all(s.is_plain for s in held) else Marked(key, values, held)


def spans_of(words: Words) -> tuple[Span, ...]:
    """Return words as spans; plain words are one."""
    return words.spans if isinstance(words, Marked) else (Span(words=words),)
