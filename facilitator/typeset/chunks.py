"""Texts made ready to be broken: what never comes apart, and how much of it a line takes.

Lengths are in ems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from facilitator.typeset import bidi, hyphens
from facilitator.typeset.clusters import pieces
from facilitator.typeset.families import AnyCut
from facilitator.typeset.segments import tokens, unbreakable, unspaced
from facilitator.typeset.shaping import (
    LEADING,
    NOTHING,
    LetterStyle,
    Word,
    dressed,
    gap,
    plain_width,
    shaped,
    tagged,
)

LONGEST_USUAL_WORD = 20
"""Characters. Longer ones (an address, say) are split rather than shrinking the text too far."""
_FULL = 0.65  # of a line must be used before a syllable is preferred to more of a word
SLACK = 1 + 1e-9
"""Of a width, so that rounding never decides a break."""
_DIRECTED = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters ``start`` to ``end`` of a text, set in a weight of their own.

    A ``tag`` other than 0 comes back with their runs, so that a link is found on its lines.
    """

    start: int
    end: int
    weight: AnyCut
    tag: int = 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """A word and the white space after it; ``rigid`` unless it may break between any clusters.

    Where it is longer than a line it is broken with a hyphen, if it is ``plain``: no address.
    """

    word: Word
    gap: Word
    rigid: bool
    room: float  # of word and gap, in ems
    plain: bool = False


class PreparedParagraph(NamedTuple):
    """The chunks of one line of a text, and its direction."""

    chunks: tuple[Chunk, ...]
    base: int  # level of direction: 0 from the left, 1 from the right


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A text made ready to be broken at any width."""

    paragraphs: tuple[PreparedParagraph, ...]
    leading: float  # in ems
    longest: float  # of all rigid words, in ems
    longest_usual: float
    missing: tuple[str, ...]


@lru_cache(maxsize=1024)
def prepared(text: str, weight: AnyCut, stretches: tuple[Stretch, ...] = ()) -> PreparedText:
    """Make a tidy text ready; the same one is kept for the next time."""
    styles = _styles(text, weight, stretches)
    paragraphs = (
        tuple(paragraph_of(line, weight, styles=styles) for line in text.split("\n"))
        if text
        else ()
    )
    every = [chunk for paragraph in paragraphs for chunk in paragraph.chunks]
    rigid = [chunk.word for chunk in every if chunk.rigid]
    usual = [word for word in rigid if len(word.text) <= LONGEST_USUAL_WORD]
    lost = chain.from_iterable(word.missing for chunk in every for word in (chunk.word, chunk.gap))
    return PreparedText(
        paragraphs,
        max((chunk.word.leading for chunk in every), default=LEADING),
        max((word.width for word in rigid), default=0.0),
        max((word.width for word in usual), default=0.0),
        tuple(dict.fromkeys(lost)),
    )


def _styles(text: str, weight: AnyCut, stretches: tuple[Stretch, ...]) -> tuple[LetterStyle, ...]:
    """The style of each letter; none where all are alike."""
    if not stretches:
        return ()
    found: list[LetterStyle] = [(weight, 0)] * len(text)
    for each in stretches:
        alike = [(each.weight, each.tag)] * (each.end - each.start)
        found[each.start : each.end] = alike
    return tuple(found)


def paragraph_of(
    line: str,
    weight: AnyCut,
    base: int | None = None,
    styles: tuple[LetterStyle, ...] = (),
) -> PreparedParagraph:
    """One line of a text; ``base`` is its direction where that is known."""
    if base or _DIRECTED.search(line):
        base, levels = bidi.levels(line, base)
    else:
        base, levels = 0, b""
    found: list[Chunk] = []
    place = 0
    for token, space in tokens(line):
        end = place + len(token) + len(space)
        found.extend(_chunks(token, space, weight, levels[place:end], styles[place:end]))
        place = end
    return PreparedParagraph(tuple(found), base)


@lru_cache(maxsize=16384)
def _chunks(
    token: str,
    space: str,
    weight: AnyCut,
    levels: bytes,
    styles: tuple[LetterStyle, ...] = (),
) -> tuple[Chunk, ...]:
    """What stands between two spaces, the white space behind it in the last chunk."""
    found: list[Chunk] = []
    texts, plain = unbreakable(token), hyphens.may_have(token)
    place = 0
    for text in texts:
        end = place + len(text)
        if styles:
            word = dressed(text, styles[place:end], levels[place:end])
        else:
            word = shaped(text, weight, levels[place:end])
        after = NOTHING
        if end == len(token):
            inner, tag = styles[end] if styles and space else (weight, 0)
            after = tagged(gap(space, word, inner, levels[end:]), tag)
        rigid = text.isascii() or not unspaced(text)
        found.append(Chunk(word, after, rigid, word.width + after.width, plain))
        place = end
    return tuple(found)


def plain_lines(line: str, weight: AnyCut, width: float) -> list[float] | None:
    """How wide each line is as `filled` has them, where no word is longer than one; in ems.

    None where that takes chunks: faces or directions differ, or a word must come apart.
    """
    if not line.isascii() and max(line) >= _DIRECTS:
        return None
    width *= SLACK
    found, used, after, begun = list[float](), 0.0, 0.0, False
    for token, space in tokens(line):
        parts = _plain_parts(token, space, weight)
        if parts is None:
            return None
        for wide, behind in parts:
            if used + wide > width:
                if wide > width:
                    return None
                if begun:
                    found.append(used - after)
                    used = 0.0
            used, after, begun = used + (wide + behind), behind, True
    return [*found, used - after]


_DIRECTS = "\u0590"
"""Below it all is written from the left, and no script breaks without a space."""


@lru_cache(maxsize=16384)
def _plain_parts(token: str, space: str, weight: AnyCut) -> tuple[tuple[float, float], ...] | None:
    """How wide the chunks of a token are, and the white space behind each; None as above."""
    widths = [plain_width(part, weight) for part in unbreakable(token)]
    behind = plain_width(space, weight) if space else 0.0
    known = [wide for wide in widths if wide is not None]
    if behind is None or len(known) < len(widths):
        return None
    return (*((wide, 0.0) for wide in known[:-1]), (known[-1], behind))


def filled(row: Sequence[Chunk], width: float) -> list[Sequence[Chunk]]:
    """The chunks line by line, each line as full as it can be. A width in ems."""
    width *= SLACK
    lines: list[Sequence[Chunk]] = []
    line: list[Chunk] = []
    used = 0.0
    for chunk in row:
        for part in (chunk,) if used + chunk.word.width <= width else _parts(chunk, width, used):
            if line and used + part.word.width > width:
                lines.append(line)
                line, used = [], 0.0
            line.append(part)
            used += part.room
    lines.append(line)
    return lines


def _parts(chunk: Chunk, width: float, used: float) -> Iterator[Chunk]:
    """A chunk in parts that each fit a line; the first beside what is there, unless it is rigid."""
    word = chunk.word
    if chunk.rigid and word.width <= width:
        yield chunk
        return
    room = width if chunk.rigid else width - used
    texts, widths = _measured(word.text, word.weight, word.levels)
    start = place = 0
    while start < len(texts):
        end = _reach(widths, start, room)
        if end == start and room < width:
            room = width  # nothing goes beside what is there
            continue
        end, part = _beginning(chunk, texts, (start, max(end, start + 1)), place, room)
        after = chunk.gap if end == len(texts) else NOTHING
        yield Chunk(part, after, chunk.rigid, part.width + after.width)
        start, place, room = end, place + len("".join(texts[start:end])), width


def _beginning(
    chunk: Chunk, texts: tuple[str, ...], span: tuple[int, int], place: int, room: float
) -> tuple[int, Word]:
    """As much of the span as goes into the room, with a hyphen where one may be, and its end."""
    start, end = span
    word = chunk.word
    if chunk.rigid and chunk.plain:
        for at in _breaks(texts, start, end):
            part = _part(word, texts[start:at], place, hyphens.HYPHEN)
            if part.width <= room:
                return at, part
    part = _part(word, texts[start:end], place)
    while part.width > room and end > start + 1:
        end -= 1
        part = _part(word, texts[start:end], place)
    return end, part


def _breaks(texts: tuple[str, ...], start: int, end: int) -> Iterator[int]:
    """Where a hyphen may be between there, the best first; none where all of it fits."""
    if end == len(texts) and start == 0:
        end -= 1
    if end == len(texts):
        return
    syllables, anywhere = hyphens.places(texts)
    least = start + _FULL * (end - start)
    yield from (at for at in reversed(syllables) if least < at <= end)
    yield from (at for at in reversed(anywhere) if start + hyphens.LEAST <= at <= end)


@lru_cache(maxsize=256)
def _measured(
    text: str, weight: AnyCut, levels: bytes
) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The pieces of a word that must come apart, and about how wide they are."""
    texts = tuple(pieces(text))
    widths: list[float] = []
    place = 0
    for piece in texts:
        widths.append(shaped(piece, weight, levels[place : place + len(piece)]).width)
        place += len(piece)
    return texts, tuple(widths)


def _reach(widths: Sequence[float], start: int, room: float) -> int:
    """How far the pieces go into the room by their own widths: kerned or joined, often further."""
    for end in range(start, len(widths)):
        room -= widths[end]
        if room < 0:
            return end
    return len(widths)


def _part(word: Word, texts: Sequence[str], place: int, hyphen: str = "") -> Word:
    text = "".join(texts)
    levels = word.levels[place : place + len(text)]
    part = shaped(text + hyphen, word.weight, levels + levels[-1:] if hyphen else levels)
    return tagged(part, word.tag)


def width_of(row: Sequence[Chunk]) -> float:
    """The width of a line in ems: white space at its end takes none."""
    return sum(chunk.room for chunk in row) - (row[-1].gap.width if row else 0.0)
