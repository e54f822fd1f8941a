"""Words of which some are marked: bold, in italics, a link, with a footnote, a place to lead to.

They are words like any other to whoever does not draw the marks: in words they are plain.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from facilitator.model.core.words import Say, Text, Words

_BEGIN, _NUMBERED, _END = "\ue000", "\ue001", "\ue002"
_SIGNED = re.compile(f"{_BEGIN}(\\d+){_NUMBERED}(.*?){_END}", re.DOTALL)
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

    Where it has a `note`, its words are the mark of that footnote. It leads `to` a place of the
    same document by its name, or is itself that `place`; neither is seen in print.
    """

    words: Words
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: Footnote | None = None
    to: str = ""
    place: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is marked."""
        return not (self.is_seen or self.to or self.place)

    @property
    def is_seen(self) -> bool:
        """Whether a mark of it is seen."""
        return bool(self.bold or self.italic or self.link or self.note)


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
    return Text(key, values) if all(s.is_plain for s in held) else Marked(key, values, spans=held)


def spans_of(words: Words) -> tuple[Span, ...]:
    """Return words as spans; plain words are one."""
    return words.spans if isinstance(words, Marked) else (Span(words=words),)


@dataclass(frozen=True, slots=True)
class Anchored(Text):
    """Words that lead `to` a place of their document, or are that `place`, within other words."""

    to: str = ""
    place: str = ""

    def __hash__(self) -> int:
        """Hash by what stands there and where it leads."""
        return hash((self.key, frozenset(self.values.items()), self.to, self.place))


def leading(words: Words, to: str) -> Text:
    """Return words that lead to a place of the document, where it has that place."""
    return Anchored("{words}", {"words": words}, to=to)


def placed(words: Words, place: str) -> Text:
    """Return words as a place of the document that others lead to."""
    return Anchored("{words}", {"words": words}, place=place)


def places_in(words: Words) -> Iterator[str]:
    """Go through the places that stand in words."""
    for each in _within(words):
        if isinstance(each, Anchored) and each.place:
            yield each.place


def leads_in(words: Words, known: Container[str]) -> bool:
    """Whether something in words leads to one of the `known` places."""
    return any(isinstance(each, Anchored) and each.to in known for each in _within(words))


def with_places(words: Words, say: Say, known: Container[str]) -> Words:
    """Return words with what leads to one of the `known` places, and these places, as spans."""
    if not any(isinstance(each, Anchored) for each in _within(words)):
        return words
    spans = [piece for span in spans_of(words) for piece in _pieces(span, say, known)]
    return marked(spans)


def _within(words: Words) -> Iterator[Text]:
    """Go through words, and those that stand in them."""
    if isinstance(words, Text):
        yield words
        for each in words.values.values():
            if isinstance(each, Text):
                yield from _within(each)


def _pieces(span: Span, say: Say, known: Container[str]) -> Iterator[Span]:
    """Say the words of a span with signs around what is anchored, and part them there."""
    found: list[Anchored] = []
    said, at = say(_signed(span.words, found)), 0
    for each in _SIGNED.finditer(said):
        anchored = found[int(each[1])]
        yield replace(span, words=said[at : each.start()])
        to = anchored.to if anchored.to in known and not span.link and not span.note else ""
        yield replace(span, words=each[2], to=to, place=anchored.place)
        at = each.end()
    yield replace(span, words=said[at:])


def _signed(words: Words, found: list[Anchored]) -> Words:
    if not isinstance(words, Text):
        return words
    if isinstance(words, Anchored):
        found.append(words)
        inner = Text(words.key, words.values)
        return Text(f"{_BEGIN}{len(found) - 1}{_NUMBERED}{{words}}{_END}", {"words": inner})
    values = {k: _signed(v, found) if isinstance(v, Text) else v for k, v in words.values.items()}
    return words.having(**values)
