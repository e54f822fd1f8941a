"""The wall of a result: the first largest, what goes on in green, and the line where that ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from facilitator.methods.common.layout.measuring import LEADING, lines_of
from facilitator.methods.common.votes import outcomes
from facilitator.methods.common.votes.outcomes import OutcomeRow, VoteOutcome
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.core.records import Poll
from facilitator.model.core.words import Text, Words, text
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    BESIDE,
    Bar,
    Caption,
    Emphasis,
    Line,
    Picture,
    Shape,
    Tint,
    WallSize,
    least_text,
)

LEFT, WIDE, GAP = 40.0, 1520.0, 10.0
_HIGHEST = 230.0
_FIRST = 1.35
_LINES = 4
"""How much higher the first is than the others."""


class _Sizes(NamedTuple):
    """What a page has room for: its rows lie from `top` to `bottom`, a line is `size` high.

    `lined` where somebody said how many go on.
    """

    top: float
    bottom: float
    size: float
    low: float
    lined: bool


def scene(booth: VoteConfig, poll: Poll, frame: WallSize) -> Picture:
    """Return a closed vote with dots or points as bars, most first, on the pages it takes."""
    told = outcomes.outcome(booth, poll)
    head, size = heads(_heads(told), frame), least_text(frame)
    foot = 1.5 * size if told.empty else 0.0
    words = [(row.words, row.tag) for row in told.rows]
    low = row_height(words, size, (1 - BESIDE) * WIDE) + GAP
    sizes = _Sizes(head[-1].rect.bottom + GAP, frame.height - GAP - foot, size, low, told.lined)
    shapes: list[Shape] = list(head)
    pages = _pages(told.rows, sizes)
    ends = [sum(pages[: n + 1]) for n in range(len(pages))]
    on = [range(end - count, end) for end, count in zip(ends, pages, strict=True)]
    unit = min([_unit(told.rows, here, sizes) for here in on], default=0.0)
    for number, here in enumerate(on):
        down = number * frame.height
        if number:
            shapes.append(_page_head(head[0], number, down))
        shapes += _page(told.rows, here, sizes, (down, unit))
    if told.empty:
        last = (len(pages) - 1) * frame.height + sizes.bottom
        words = outcomes.empty_words(poll, len(told.empty))
        rect = Rect(LEFT, last, WIDE, 1.4 * size)
        shapes.append(Caption(id="ranking:empty", rect=rect, text=words, size=size))
    return Picture(height=len(pages) * frame.height, page=frame.height, shapes=tuple(shapes))


def _unit(rows: Sequence[OutcomeRow], here: range, sizes: _Sizes) -> float:
    """Return how high rows may be that share the height of their page."""
    ends = sum(sizes.lined and _ends(rows, n) for n in here)
    spare = sizes.bottom - sizes.top - 1.5 * sizes.size * ends
    return min(_HIGHEST, spare / max(1.0, sum(_weight(rows[n]) for n in here)))


def _page(
    rows: Sequence[OutcomeRow], here: range, sizes: _Sizes, on: tuple[float, float]
) -> list[Shape]:
    """Rows are as high on each page; the first is the highest."""
    down, unit = on
    line = 1.5 * sizes.size
    ends = [n for n in here if sizes.lined and _ends(rows, n)]
    shapes: list[Shape] = []
    y = down + sizes.top
    for n in here:
        high = _weight(rows[n]) * unit
        bar = _bar(rows[n], Rect(LEFT, y, WIDE, high - GAP), lined=sizes.lined)
        shapes.append(bar)
        y += high
        if n in ends:
            shapes += _line(y, sizes.size)
            y += line
    return shapes


def _weight(row: OutcomeRow) -> float:
    return _FIRST if row.place == 1 and row.inside else 1.0


def _page_head(head: Caption, page: int, down: float) -> Caption:
    return replace(head, id=f"{head.id}:{page}", rect=head.rect.moved(0, down))


def _heads(told: VoteOutcome) -> list[tuple[str, Text, Emphasis]]:
    found = [("ranking:how", told.how, Emphasis.NORMAL)]
    if told.open is not None:
        found.append(("ranking:tie", told.open, Emphasis.STRONG))
    for number, words in enumerate(told.decided):
        found.append((f"ranking:decided:{number}", words, Emphasis.STRONG))
    return found


def heads(said: Sequence[tuple[str, Text, Emphasis]], frame: WallSize) -> list[Caption]:
    """Return lines of words at the top of the wall, one below the other."""
    size = max(28.0, least_text(frame))
    found: list[Caption] = []
    for line, (key, words, emphasis) in enumerate(said):
        rect = Rect(LEFT, 12 + line * 1.35 * size, WIDE, 1.35 * size)
        found.append(Caption(id=key, rect=rect, text=words, size=size, emphasis=emphasis))
    return found


def row_height(said: Sequence[tuple[Words, Words]], size: float, wide: float) -> float:
    """Return how high bars must be for their words, each with its tag, at the smallest size."""
    lines = max(
        (lines_of(words, size, wide * (0.55 if tag else 0.9), strong=True) for words, tag in said),
        default=2,
    )
    return LEADING * size * min(_LINES, max(2, lines)) + 12


def _ends(rows: Sequence[OutcomeRow], n: int) -> bool:
    """Whether what goes on, or may, ends after a row that has others below it."""
    if n + 1 >= len(rows):
        return False
    above, below = rows[n], rows[n + 1]
    return (above.inside or above.tied) and not (below.inside or below.tied)


def _pages(rows: Sequence[OutcomeRow], sizes: _Sizes) -> list[int]:
    """Return how many rows stand on each page: as many as are high enough there."""
    pages: list[int] = []
    used, count = 0.0, 0
    for n, row in enumerate(rows):
        need = _weight(row) * sizes.low + (
            1.5 * sizes.size if sizes.lined and _ends(rows, n) else 0.0
        )
        if count and used + need > sizes.bottom - sizes.top:
            pages.append(count)
            used, count = 0.0, 0
        used, count = used + need, count + 1
    return [*pages, count]


def _bar(row: OutcomeRow, rect: Rect, *, lined: bool) -> Bar:
    numbered = row.inside or row.tied or (not lined and row.points)
    tint = Tint.GREEN if row.inside else Tint.YELLOW if row.tied else Tint.GREY
    return Bar(
        id=row.item,
        rect=rect,
        share=row.share,
        text=row.words,
        value=row.value,
        tint=tint,
        place=f"{row.place}." if numbered else "",
        tag=row.tag,
        emphasis=Emphasis.STRONG if _weight(row) > 1 else Emphasis.NORMAL,
    )


def _line(y: float, size: float) -> list[Shape]:
    words = text("Kept for later")
    wide = 9.0 * size
    rect = Rect(LEFT, y, wide, 1.35 * size)
    middle = y + 0.68 * size
    points = (Point(LEFT + wide, middle), Point(LEFT + WIDE, middle))
    return [
        Caption(id="ranking:later", rect=rect, text=words, size=size, emphasis=Emphasis.QUIET),
        Line(id="ranking:line", points=points),
    ]
