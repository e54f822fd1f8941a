"""How much fits on a slide: lines and tables go on on the next one, and nothing is cut away.

Widths are estimates: the font may be another one where the slides are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from math import ceil
from textwrap import wrap
from typing import Final, TypeVar
from unicodedata import east_asian_width

from facilitator.exchange.plain import lines_of, one_line
from facilitator.exchange.slides.slide import HIGH, SIZES, WIDE, Slide, SlideLine, SlideLineStyle

EDGE: Final = 0.6
"""Inches left free at both sides."""
TOP: Final = 1.4
"""Inches above what stands below the title."""
FOOT: Final = 0.6
CELL_SIZE: Final = 16
CAPTION: Final = 0.5
"""Inches of the line above a table."""
MOST_LETTERS: Final = 700
"""Characters of one line; the rest of it is a line of its own."""
INDENT: Final = 0.5
"""Inches by which each level of a list stands in."""

_LETTER: Final = 0.52
"""Mean width of a character, as a share of the size."""
_LEADING, _GAP, _PADDING = 1.2, 0.35, 0.1
_ROOM: Final = (HIGH - TOP - FOOT) * 72
_Item = TypeVar("_Item")


def parted(slide: Slide) -> Iterator[Slide]:
    """Yield a slide, or the several that its lines or rows take."""
    if slide.table:
        head, *rows = slide.table
        room = _ROOM - (CAPTION * 72 if slide.lines else 0)
        widths = column_widths(slide.table)
        room -= _row_height(head, widths)
        runs = _packed(rows, lambda row: _row_height(row, widths), room)
        parts = [replace(slide, table=(head, *run)) for run in runs]
    else:
        whole = tuple(_pieces(slide.lines))
        size = SIZES[0] if _heights(whole, SIZES[0]) <= _ROOM else SIZES[-1]
        chunks = [part for chunk in _chunks(whole) for part in _no_taller(chunk, size)]
        packs = _packed(chunks, lambda chunk: _heights(chunk, size), _ROOM)
        parts = [
            replace(slide, lines=tuple(chain.from_iterable(pack)), size=size) for pack in packs
        ]
    for place, part in enumerate(parts):
        title = numbered(slide.title, place, len(parts))
        yield replace(part, title=title, notes="" if place else slide.notes)


def numbered(title: str, place: int, count: int) -> str:
    """Return the title of one of several slides: "Trust (2/3)"."""
    return f"{one_line(title)} ({place + 1}/{count})" if count > 1 else one_line(title)


def column_widths(table: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Return the inches of each column, by how much stands in it; they fill the slide."""
    longest = [
        max(6, *(min(_letters(cell), 48) for cell in column)) for column in zip(*table, strict=True)
    ]
    share = (WIDE - 2 * EDGE) / sum(longest)
    return tuple(share * each for each in longest)


def fits(table: Sequence[Sequence[str]]) -> bool:
    """Return whether each row of a table fits on a slide below its head."""
    widths = column_widths(table)
    head, *rows = (_row_height(row, widths) for row in table)
    return all(head + row <= _ROOM - CAPTION * 72 for row in rows)


def _row_height(row: Iterable[str], widths: Iterable[float]) -> float:
    rows = max(_rows(cell, width - 0.2, CELL_SIZE) for cell, width in zip(row, widths, strict=True))
    return rows * CELL_SIZE * _LEADING + _PADDING * 72


def _heights(lines: Iterable[SlideLine], size: float) -> float:
    return sum(_height(line, size) for line in lines)


def _height(line: SlideLine, size: float) -> float:
    """Return the points that a line takes from top to bottom, with the gap below it."""
    inner = WIDE - 2 * EDGE - INDENT * (line.depth + 1)
    return (_rows(line.words, inner, size) * _LEADING + _GAP) * size


def _rows(words: str, width: float, size: float) -> int:
    return max(1, ceil(_letters(words) * _LETTER * size / (width * 72)))


def _letters(words: str) -> int:
    """Return the width of words in letters: one of East Asian scripts counts two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def _pieces(lines: Iterable[SlideLine]) -> Iterator[SlideLine]:
    """Yield lines, a very long one in pieces, parted at blanks."""
    for line in lines:
        whole = " ".join(lines_of(line.words))
        for place, piece in enumerate(wrap(whole, MOST_LETTERS, break_long_words=True)):
            yield replace(line, words=piece, mark="" if place else line.mark)


def _chunks(lines: Iterable[SlideLine]) -> Iterator[tuple[SlideLine, ...]]:
    """Yield what stays together: a heading and what follows it, an entry and those under it."""
    chunk: list[SlideLine] = []
    for line in lines:
        after_head = bool(chunk) and chunk[-1].style is SlideLineStyle.HEAD
        if chunk and not line.depth and not after_head:
            yield tuple(chunk)
            chunk = []
        chunk.append(line)
    if chunk:
        yield tuple(chunk)


def _no_taller(chunk: tuple[SlideLine, ...], size: float) -> list[tuple[SlideLine, ...]]:
    """Return a chunk, or its lines one by one where it is taller than a slide."""
    return [chunk] if _heights(chunk, size) <= _ROOM else [(line,) for line in chunk]


def _packed(
    items: Sequence[_Item], height: Callable[[_Item], float], room: float
) -> list[list[_Item]]:
    """Return items in runs of which each fits into some points; there is at least one run."""
    runs: list[list[_Item]] = [[]]
    used = 0.0
    for item in items:
        tall = height(item)
        if runs[-1] and used + tall > room:
            runs.append([])
            used = 0.0
        runs[-1].append(item)
        used += tall
    return runs
