"""Text broken into lines, once: screen and paper draw the lines given here, so both agree.

All lengths are in the caller's unit (wall units, points). Nothing depends on the unit: a text set
at twice the size in twice the width has the same breaks. Safe to call from any thread.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from facilitator.typeset import bidi, hyphens
from facilitator.typeset.chunks import (
    SLACK,
    Chunk,
    PreparedParagraph,
    PreparedText,
    Stretch,
    filled,
    paragraph_of,
    plain_lines,
    prepared,
    width_of,
)
from facilitator.typeset.clusters import pieces
from facilitator.typeset.faces import FontWeight
from facilitator.typeset.families import AnyCut
from facilitator.typeset.segments import tidy
from facilitator.typeset.shaping import LEADING, GlyphRun

Align = Literal["start", "center", "reading", "right", "left"]
"""Where lines stand in a block: at its left or right edge or between them, whatever they say; or
where each begins to be read, of its longest line ("start") or of the width given ("reading").
"""

ELLIPSIS = "\u2026"
STEP = 0.96
"""From one text size that `fit` tries to the next smaller one."""
WORTH_SHRINKING = 0.6
"""The least part of the size that a text may shrink to so that a very long word stays whole."""
_ASCENT, _DESCENT = 0.96875, 0.2412  # of Inter, in ems
_LONG = 1000  # characters; longer texts have a small cache of their own


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face on a line, from left to right.

    Glyph ``i`` stands at ``xs[i]`` from the block's left edge and ``ys[i]`` below the line's
    baseline (negative is above). ``text`` is in logical order. A ``simple`` run has one glyph for
    each character of its text, in its order, and may be drawn as text; any other is
    drawn by its glyphs or outlines. ``x`` is where the run begins, ``width`` how far it moves on.
    ``tag`` is that of the stretch it belongs to (see `Stretch`).
    """

    face: str
    text: str
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    x: float
    width: float
    simple: bool
    tag: int = 0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: runs from left to right, the text in logical order, and its place.

    ``baseline`` is counted down from the block's top. An empty line has no runs.
    """

    runs: tuple[Run, ...]
    text: str
    width: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Extent:
    """The room a broken text takes: its last line ends at ``end`` from the block's left edge."""

    height: float
    widest: float
    end: float


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A broken text.

    ``leading`` is the distance of baselines; ``width`` is the width that was given, ``height`` that
    of all lines. ``cut``: not all of the text is here, and the last line ends with an ellipsis.
    ``missing``: clusters that no bundled font has, each once; they are drawn as a box.
    ``part`` is what of a document it belongs to, in the terms of whoever set it for one.
    """

    lines: tuple[TextLine, ...]
    size: float
    leading: float
    width: float
    height: float
    cut: bool
    missing: tuple[str, ...]
    part: object = field(default=None, compare=False)
    align: Align = "start"

    @property
    def widest(self) -> float:
        """Width of its longest line; 0 without one."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def extent(self) -> Extent:
        """The room it takes."""
        last = self.lines[-1] if self.lines else None
        end = last.runs[0].x + last.width if last and last.runs else 0.0
        return Extent(self.height, self.widest, end)


class _Row(NamedTuple):
    """One line before it is placed."""

    chunks: Sequence[Chunk]
    base: int


def break_lines(
    text: str,
    *,
    width: float,
    size: float,
    weight: AnyCut = FontWeight.REGULAR,
    align: Align = "start",
    max_lines: int | None = None,
    stretches: tuple[Stretch, ...] = (),
) -> TextBlock:
    """Break a text at one size.

    ``start`` sets lines from the block's left edge (from the right end of the longest line, if the
    paragraph reads from right to left); ``reading`` sets such lines at the right edge of the width;
    ``center`` in the middle of the width. A word too wide for a line is split between clusters.
    A text with ``stretches`` is one line and tidy (`segments.tidy`); a line that is cut loses them.

    Raises ValueError if the size is not above 0, ``max_lines`` is below 1, or a text with stretches
    is not tidy.
    """
    _check(size)
    if max_lines is not None and max_lines < 1:
        raise ValueError("a block has at least one line")
    if stretches and ("\n" in text or tidy(text) != text):
        raise ValueError("stretches are counted in a tidy text of one line")
    cached = _broken_long if len(text) > _LONG else _broken
    return cached(text, width, size, weight, align, max_lines, stretches)


def fit(
    text: str,
    *,
    width: float,
    height: float,
    largest: float,
    smallest: float,
    weight: AnyCut = FontWeight.REGULAR,
    align: Align = "start",
) -> TextBlock:
    """Break a text at the largest size at which it fits, by steps of about 4 % to ``smallest``.

    No word is split where a smaller size avoids it, save very long ones. What does not fit even at
    the smallest size is cut (there is always one line). A ``largest`` below ``smallest`` counts as
    ``smallest``.

    Raises ValueError if ``smallest`` is not above 0.
    """
    _check(smallest)
    cached = _fitted_long if len(text) > _LONG else _fitted
    return cached(text, width, height, max(largest, smallest), smallest, weight, align)


def measure(text: str, *, size: float, weight: AnyCut = FontWeight.REGULAR) -> float:
    """The width of a text on one line; newlines count as spaces."""
    return size * _on_one_line(text, weight)


@lru_cache(maxsize=16384)
def _on_one_line(text: str, weight: AnyCut) -> float:
    flat = " ".join(tidy(text).split("\n"))
    return sum(width_of(paragraph.chunks) for paragraph in prepared(flat, weight).paragraphs)


def extent(
    text: str,
    *,
    width: float,
    size: float,
    weight: AnyCut = FontWeight.REGULAR,
    align: Align = "start",
    max_lines: int | None = None,
) -> Extent:
    """The room that `break_lines` would need, at half its cost: no glyph is given a place."""
    _check(size)
    tidied = tidy(text)  # not `prepared`, which finds out more, for glyphs that get a place
    ems = _plain_ems(tidied, weight, width / size) if max_lines is None else None
    if ems:
        end = _side(0, ems[-1], max(ems), width / size, align) * size + ems[-1] * size
        return Extent(len(ems) * (LEADING * size), max(ems) * size, end)
    found = [paragraph_of(line, weight) for line in tidied.split("\n")] if tidied else []
    every = chain.from_iterable(paragraph.chunks for paragraph in found)
    leading = max((chunk.word.leading for chunk in every), default=LEADING)
    rows, _ = _cut(_rows(found, width / size), max_lines, width / size, weight)
    ems = [width_of(row.chunks) for row in rows]
    widest, end = max(ems, default=0.0), 0.0
    if rows and rows[-1].chunks:
        end = _side(rows[-1].base, ems[-1], widest, width / size, align) * size + ems[-1] * size
    return Extent(len(rows) * (leading * size), widest * size, end)


def _plain_ems(text: str, weight: AnyCut, width: float) -> list[float] | None:
    """How wide each line of a tidy text is, where that is plain (`plain_lines`)."""
    found: list[float] = []
    for line in text.split("\n") if text else ():
        ems = plain_lines(line, weight, width)
        if ems is None:
            return None
        found += ems
    return found


def _check(size: float) -> None:
    if not (size > 0 and math.isfinite(size)):
        raise ValueError("a text size is a number above 0")


def _broken_now(
    text: str,
    width: float,
    size: float,
    weight: AnyCut,
    align: Align,
    most: int | None,
    stretches: tuple[Stretch, ...] = (),
) -> TextBlock:
    ready = prepared(tidy(text), weight, stretches)
    rows, cut = _cut(_rows(ready.paragraphs, width / size), most, width / size, weight)
    return _block(ready, rows, (width, size), align, cut=cut)


def _fitted_now(
    text: str,
    width: float,
    height: float,
    largest: float,
    smallest: float,
    weight: AnyCut,
    align: Align,
) -> TextBlock:
    ready = prepared(tidy(text), weight)
    steps = math.ceil(math.log(smallest / largest) / math.log(STEP) - 1e-9)
    ratio = smallest / largest
    sizes = [largest * ratio ** (step / steps) for step in range(steps)] + [smallest]
    best = _best(ready, sizes, width, height)
    if best is not None:
        return _broken_now(text, width, best, weight, align, None)
    most = max(1, int(height * SLACK / (ready.leading * smallest)))
    return _broken_now(text, width, smallest, weight, align, most)


_broken = lru_cache(maxsize=2048)(_broken_now)
_broken_long = lru_cache(maxsize=64)(_broken_now)
_fitted = lru_cache(maxsize=2048)(_fitted_now)
_fitted_long = lru_cache(maxsize=64)(_fitted_now)


def _best(ready: PreparedText, sizes: Sequence[float], width: float, height: float) -> float | None:
    """The largest size at which all fits, without splitting usual words if that can be."""

    def largest(unsplit: float) -> float | None:
        def fits(size: float) -> bool:
            if unsplit * size > width * SLACK:
                return False
            return _high(ready, width / size) * size <= height * SLACK

        return _first_that(sizes, fits)

    whole, usual = largest(ready.longest), None
    if ready.longest > ready.longest_usual:
        usual = largest(ready.longest_usual)
    if whole and (not usual or whole >= WORTH_SHRINKING * usual):
        return whole
    return usual or largest(0.0)


def _first_that(sizes: Sequence[float], fits: Callable[[float], bool]) -> float | None:
    """The first size that fits, where every later one fits too; None if none does."""
    if not fits(sizes[-1]):
        return None
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        if fits(sizes[middle]):
            high = middle
        else:
            low = middle + 1
    return sizes[low]


def _high(ready: PreparedText, width: float) -> float:
    return ready.leading * sum(
        len(filled(paragraph.chunks, width)) for paragraph in ready.paragraphs
    )


def _rows(paragraphs: Iterable[PreparedParagraph], width: float) -> list[_Row]:
    return [
        _Row(line, paragraph.base)
        for paragraph in paragraphs
        for line in filled(paragraph.chunks, width)
    ]


def _cut(
    rows: list[_Row], most: int | None, width: float, weight: AnyCut
) -> tuple[list[_Row], bool]:
    """The first rows; the last of them ends with an ellipsis if there were more."""
    if most is None or len(rows) <= most:
        return rows, False
    last = rows[most - 1]
    return [*rows[: most - 1], _shortened(last, width * SLACK, weight)], True


def _shortened(row: _Row, width: float, weight: AnyCut) -> _Row:
    """As much of the row as leaves room for an ellipsis."""
    kept = pieces(_text(row.chunks).removesuffix(hyphens.HYPHEN))

    def ended(count: int) -> _Row:
        text = tidy("".join(kept[:count])) + ELLIPSIS
        return _Row(paragraph_of(text, weight, row.base).chunks, row.base)

    low, high = 0, len(kept)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(ended(middle).chunks) <= width:
            low = middle
        else:
            high = middle - 1
    return ended(low)


def _text(row: Sequence[Chunk]) -> str:
    text = "".join(chunk.word.text + chunk.gap.text for chunk in row)
    return text[: len(text) - len(row[-1].gap.text)] if row else ""


def _block(
    ready: PreparedText,
    rows: Sequence[_Row],
    within: tuple[float, float],
    align: Align,
    *,
    cut: bool,
) -> TextBlock:
    width, size = within
    leading = ready.leading * size
    first = (ready.leading - _ASCENT - _DESCENT) / 2 + _ASCENT
    ems = [width_of(row.chunks) for row in rows]
    widest = max(ems, default=0.0)
    lines: list[TextLine] = []
    for index, (row, em) in enumerate(zip(rows, ems, strict=True)):
        side = _side(row.base, em, widest, width / size, align)
        runs = _runs(row.chunks, side, size)
        lines.append(TextLine(runs, _text(row.chunks), em * size, first * size + index * leading))
    high = len(rows) * leading
    return TextBlock(tuple(lines), size, leading, width, high, cut, ready.missing, align=align)


def _side(base: int, em: float, widest: float, width: float, align: Align) -> float:
    """How far a line stands from the block's left edge, in ems."""
    if align == "center":
        return (width - em) / 2
    if align == "right":
        return max(width - em, 0.0)
    if base % 2 == 0 or align == "left":
        return 0.0
    return (max(width, widest) if align == "reading" else widest) - em


def _runs(row: Sequence[Chunk], side: float, size: float) -> tuple[Run, ...]:
    words_of = chain.from_iterable((chunk.word, chunk.gap) for chunk in row[:-1])
    last = row[-1].word.pieces if row else ()
    ordered = [*chain.from_iterable(word.pieces for word in words_of), *last]
    found = [piece.level for piece in ordered]
    if any(found):
        ordered = [ordered[index] for index in bidi.order(found)]
    runs: list[Run] = []
    pen = side
    for same in _alike(ordered):
        run, pen = _run(same, pen, size)
        runs.append(run)
    return tuple(runs)


def _alike(ordered: Sequence[GlyphRun]) -> Iterator[list[GlyphRun]]:
    same: list[GlyphRun] = []
    key: tuple[str, int, bool, int] | None = None
    for piece in ordered:
        own = (piece.face, piece.level, piece.simple, piece.tag)
        if same and own != key:
            yield same
            same = []
        key = own
        same.append(piece)
    if same:
        yield same


def _run(same: Sequence[GlyphRun], pen: float, size: float) -> tuple[Run, float]:
    start = pen
    glyphs: list[int] = []
    xs: list[float] = []
    ys: list[float] = []
    for piece in same:
        glyphs.extend(piece.glyphs)
        xs.extend([(pen + x) * size for x in piece.xs])
        ys.extend(piece.ys)
        pen += piece.width
    logical = reversed(same) if same[0].level % 2 else same
    run = Run(
        same[0].face,
        "".join([piece.text for piece in logical]),
        tuple(glyphs),
        tuple(xs),
        tuple([y * size for y in ys]) if any(ys) else (0.0,) * len(ys),
        start * size,
        (pen - start) * size,
        same[0].simple,
        same[0].tag,
    )
    return run, pen
