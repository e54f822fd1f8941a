"""Words made into glyphs: each piece has one face and one direction. Lengths are in ems."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from facilitator.typeset.clusters import clusters
from facilitator.typeset.faces import (
    BOX,
    EMOJI,
    FALLBACKS,
    SHAPED,
    FontWeight,
    faces_for,
    plain,
    shape,
    width,
)
from facilitator.typeset.families import AnyCut, face_of

LEADING = 1.25
LEADING_TALL = 1.5
"""For scripts with marks above and below their letters."""
_UNSPACED = frozenset(FALLBACKS) - SHAPED
"""Faces whose own space is not that of running text."""

LetterStyle: TypeAlias = tuple[AnyCut, int]
"""How a letter is set, and the number of the link it belongs to; 0 where it is none."""


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, one level of direction and one tag, in visual order."""

    face: str
    text: str
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    width: float
    level: int
    simple: bool
    tag: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """An unbreakable piece of text. ``levels`` is empty where all of it runs left to right.

    ``weight`` and ``tag`` are those of its first letter.
    """

    text: str
    weight: AnyCut
    levels: bytes
    pieces: tuple[GlyphRun, ...]
    width: float
    leading: float
    missing: tuple[str, ...]
    tag: int = 0


NOTHING = Word("", FontWeight.REGULAR, b"", (), 0.0, LEADING, ())


@dataclass(frozen=True, slots=True)
class _Item:
    face: str | None
    text: str
    level: int


@lru_cache(maxsize=16384)
def shaped(text: str, weight: AnyCut, levels: bytes = b"") -> Word:
    """A word in the main face of this weight, with other faces where it lacks a character."""
    main = face_of(weight)
    if not levels and all(plain(main, char) for char in text):
        piece = _piece(_Item(main, text, 0), main)
        return Word(text, weight, levels, (piece,), piece.width, LEADING, ())
    items = _items(text, main, levels)
    pieces = tuple(_piece(item, main) for item in items)
    tall = any(item.face in SHAPED for item in items)
    return Word(
        text,
        weight,
        levels,
        pieces,
        sum(piece.width for piece in pieces),
        LEADING_TALL if tall else LEADING,
        tuple(item.text for item in items if item.face is None),
    )


@lru_cache(maxsize=16384)
def plain_width(text: str, weight: AnyCut) -> float | None:
    """The width of the word that is `shaped`, found out at a fraction of the cost.

    None where it takes more than the main face of this weight.
    """
    main = face_of(weight)
    return width(main, text) if all(plain(main, char) for char in text) else None


def dressed(text: str, styles: tuple[LetterStyle, ...], levels: bytes = b"") -> Word:
    """A word of which each letter has its own style; there are as many styles as letters."""
    parts: list[Word] = []
    start = 0
    for (weight, tag), same in groupby(styles):
        end = start + sum(1 for _ in same)
        parts.append(tagged(shaped(text[start:end], weight, levels[start:end]), tag))
        start = end
    if len(parts) == 1:
        return parts[0]
    return Word(
        text,
        parts[0].weight,
        levels,
        tuple(piece for part in parts for piece in part.pieces),
        sum(part.width for part in parts),
        max(part.leading for part in parts),
        tuple(lost for part in parts for lost in part.missing),
        parts[0].tag,
    )


def tagged(word: Word, tag: int) -> Word:
    """The word as a part of a link; itself where it is of none."""
    if not tag:
        return word
    return replace(word, tag=tag, pieces=tuple(replace(each, tag=tag) for each in word.pieces))


def gap(text: str, after: Word, weight: AnyCut, levels: bytes = b"") -> Word:
    """The white space after a word, in the word's own face where that has a usual space."""
    if not text:
        return NOTHING
    face = after.pieces[-1].face if after.pieces else ""
    if text.isascii() and face and face not in _UNSPACED and len(set(levels)) <= 1:
        return _spaces(text, face, weight, levels)
    return shaped(text, weight, levels)


@lru_cache(maxsize=1024)
def _spaces(text: str, face: str, weight: AnyCut, levels: bytes) -> Word:
    piece = _piece(_Item(face, text, levels[0] if levels else 0), face)
    return Word(text, weight, levels, (piece,), piece.width, LEADING, ())


def _items(text: str, main: str, levels: bytes) -> list[_Item]:
    """Stretches of one face and one level. A missing cluster stands alone."""
    items: list[_Item] = []
    start = 0
    for cluster in clusters(text):
        level = levels[start] if levels else 0
        start += len(cluster)
        for face, part in faces_for(cluster, main):
            last = items[-1] if items else None
            if last and face and (last.face, last.level) == (face, level):
                items[-1] = _Item(face, last.text + part, level)
            else:
                items.append(_Item(face, part, level))
    return items


def _piece(item: _Item, main: str) -> GlyphRun:
    """The glyphs of an item; a box for one that no font has or that comes out without a glyph."""
    face, text = item.face, item.text
    if face is None:
        face, text = faces_for(BOX, main)[0][0] or EMOJI, BOX
    made = shape(face, text, rtl=item.level % 2 == 1)
    simple = made.simple and item.face is not None
    return GlyphRun(face, item.text, made.glyphs, made.xs, made.ys, made.width, item.level, simple)
