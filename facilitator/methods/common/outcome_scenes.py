"""The wall of a result: the first largest, what goes on in green, and the line where that ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.methods.common import outcomes
from facilitator.methods.common.outcomes import Outcome, Row
from facilitator.model.geometry import Point, Rect
from facilitator.model.picture import Bar, Caption, Emphasis, Line, Picture, Tint, least_text
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.methods.common.booth import Booth
    from facilitator.model.picture import Frame, Shape
    from facilitator.model.records import Poll

LEFT, WIDE, GAP = 40.0, 1520.0, 10.0
_HIGHEST = 150.0
_FIRST = 1.35
"""How much higher the first is than the others."""


def scene(booth: Booth, poll: Poll, frame: Frame) -> Picture:
    """Return a closed vote with dots or points as bars, most first, on as many pages as it takes."""
    told = outcomes.outcome(booth, poll)
    head = heads(_heads(told), frame)
    top, bottom = head[-1].rect.bottom + GAP, frame.height - GAP
    size = least_text(frame)
    low = 2.6 * size + 8
    weights = [_FIRST if row.place == 1 and row.inside else 1.0 for row in told.rows]
    extra = [1.5 * size if _ends(told.rows, n) else 0.0 for n in range(len(told.rows))]
    foot = 1.5 * size if told.empty else 0.0
    shapes: list[Shape] = list(head)
    pages = _pages(weights, extra, low + GAP, bottom - top - foot)
    place = 0
    for number, count in enumerate(pages):
        rows, down = range(place, place + count), number * frame.height
        spare = bottom - top - foot - sum(extra[n] for n in rows)
        unit = min(_HIGHEST, spare / max(1.0, sum(weights[n] for n in rows)) - GAP)
        y = down + top
        if number:
            shapes += [_page_head(head[0], number, down)]
        for n in rows:
            high = weights[n] * (unit + GAP) - GAP
            shapes.append(_bar(told.rows[n], Rect(LEFT, y, WIDE, high)))
            y += high + GAP
            if extra[n]:
                shapes += _line(y, size)
                y += extra[n]
        place += count
    if told.empty:
        last = (len(pages) - 1) * frame.height + bottom - foot
        words = outcomes.empty_words(poll, len(told.empty))
        rect = Rect(LEFT, last, WIDE, 1.4 * size)
        shapes.append(Caption(id="ranking:empty", rect=rect, text=words, size=size))
    return Picture(height=len(pages) * frame.height, page=frame.height, shapes=tuple(shapes))


def _page_head(head: Caption, page: int, down: float) -> Caption:
    return replace(head, id=f"{head.id}:{page}", rect=head.rect.moved(0, down))


def _heads(told: Outcome) -> list[tuple[str, Text, Emphasis]]:
    inside = sum(row.inside for row in told.rows)
    found = [("ranking:how", text("Result: {how}", how=told.how), Emphasis.NORMAL)]
    if told.decided is not None and inside < len(told.rows):
        found.append(("ranking:tie", told.decided, Emphasis.STRONG))
    return found


def heads(said: Sequence[tuple[str, Text, Emphasis]], frame: Frame) -> list[Caption]:
    """Return lines of words at the top of the wall, one below the other."""
    size = max(28.0, least_text(frame))
    found: list[Caption] = []
    for line, (key, words, emphasis) in enumerate(said):
        rect = Rect(LEFT, 12 + line * 1.35 * size, WIDE, 1.35 * size)
        found.append(Caption(id=key, rect=rect, text=words, size=size, emphasis=emphasis))
    return found


def _ends(rows: Sequence[Row], n: int) -> bool:
    """Whether what goes on, or may, ends after a row that has others below it."""
    if n + 1 >= len(rows):
        return False
    above, below = rows[n], rows[n + 1]
    return (above.inside or above.tied) and not (below.inside or below.tied)


def _pages(
    weights: Sequence[float], extra: Sequence[float], low: float, room: float
) -> list[int]:
    """Return how many rows stand on each page: as many as are high enough there."""
    pages: list[int] = []
    used, count = 0.0, 0
    for weight, more in zip(weights, extra, strict=True):
        need = weight * low + more
        if count and used + need > room:
            pages.append(count)
            used, count = 0.0, 0
        used, count = used + need, count + 1
    return [*pages, count]


def _bar(row: Row, rect: Rect) -> Bar:
    tint = Tint.GREEN if row.inside else Tint.YELLOW if row.tied else Tint.GREY
    first = row.place == 1 and row.inside
    return Bar(
        id=row.item,
        rect=rect,
        share=row.share,
        text=row.words,
        value=row.value,
        tint=tint,
        place=str(row.place) if row.inside or row.tied else "",
        tag=row.tag,
        emphasis=Emphasis.STRONG if first else Emphasis.NORMAL,
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
