"""The wall while a vote is open: what is voted on, and how; never what anybody chose."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from facilitator.methods.common.layout.measuring import LEADING, STEPS, lines_of, wide_of
from facilitator.methods.common.votes.scales import point_words, values_of
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.common.votes.wording import voted, voted_words, way_words
from facilitator.model.core.records import Poll, PollKind
from facilitator.model.core.words import Text, Words, text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Bar,
    Caption,
    Emphasis,
    Picture,
    Region,
    Tint,
    WallSize,
    least_text,
)
from facilitator.model.voting import queries

_LEFT, _WIDE, _GAP = 40.0, 1520.0, 12.0
_LARGEST = 52.0
_HIGHEST = 242.0
_LINES = 6
"""As many lines of the smallest text a row has room for, if its words are that many."""


class BallotRow(NamedTuple):
    """One thing on the wall: its id, its letter or number, and its words."""

    key: str
    mark: str
    words: Words


def scene(booth: VoteConfig, poll: Poll, frame: WallSize) -> Picture:
    """Return the wall of an open vote: its items, the scale in words, and how many have voted."""
    rows = [
        BallotRow(held.item, *booth.named(held.item)) for held in queries.items(booth.world, poll)
    ]
    head, foot = _head(poll, frame), _foot(booth, poll, frame)
    area = Rect(_LEFT, head.rect.bottom + _GAP, _WIDE, foot.rect.y - head.rect.bottom - 2 * _GAP)
    least = least_text(frame)
    if poll.kind is PollKind.SCALE:
        pages = _with_scale(poll, rows, area, least)
    else:
        pages = fill(rows, area, least)
    shapes: list[Region | Caption | Bar] = []
    for number, page in enumerate(pages):
        edges = [head, foot] if not number else [_again(head, number), _again(foot, number)]
        shapes += [_down(shape, number * frame.height) for shape in (*edges, *page)]
    height = max(1, len(pages)) * frame.height
    return Picture(height=height, page=frame.height, shapes=tuple(shapes))


def _again(shape: Caption | Bar, page: int) -> Caption | Bar:
    return replace(shape, id=f"{shape.id}:{page}")


def _down(shape: Region | Caption | Bar, by: float) -> Region | Caption | Bar:
    return replace(shape, rect=shape.rect.moved(0, by)) if by else shape


def _head(poll: Poll, frame: WallSize) -> Caption:
    size = max(32.0, 1.1 * least_text(frame))
    rect = Rect(_LEFT, 14, _WIDE, 1.3 * size)
    return Caption(
        id="vote:how", rect=rect, text=way_words(poll), size=size, emphasis=Emphasis.STRONG
    )


def _foot(booth: VoteConfig, poll: Poll, frame: WallSize) -> Caption | Bar:
    """How many have voted, where that is known; else that nobody sees what was chosen."""
    size = max(30.0, least_text(frame))
    count, of = voted(booth.world, poll)
    words = voted_words(count, of)
    if words is None or count is None or of is None:
        rect = Rect(_LEFT, frame.height - 1.3 * size - 14, _WIDE, 1.3 * size)
        said = words or text("The result is shown when the vote is closed.")
        return Caption(id="vote:in", rect=rect, text=said, size=size)
    rect = Rect(_LEFT, frame.height - 3 * size - 8, _WIDE, 3 * size)
    return Bar(id="vote:in", rect=rect, share=min(1.0, count / of), text=words, value=_PRIVATE)


_PRIVATE = text("Nobody sees who chose what.")


def fill(rows: Sequence[BallotRow], area: Rect, least: float) -> list[list[Region]]:
    """Return rows that share an area, in two columns where they are many, on pages past that."""
    columns = 1
    room = _rows(rows, area, least)
    if len(rows) > room:
        columns = 2
        room = 2 * _rows(rows, replace(area, width=(area.width - _GAP) / 2), least)
    pages = max(1, math.ceil(len(rows) / room))
    a_page = math.ceil(len(rows) / pages)  # pages as full as each other
    return [_page(rows[n * a_page : (n + 1) * a_page], area, columns) for n in range(pages)]


def _rows(rows: Sequence[BallotRow], area: Rect, least: float) -> int:
    """Return how many of the rows go into an area, one above the other, with all their words."""
    lines = max(
        (lines_of(row.words, least, area.width - 140, strong=True) for row in rows), default=1
    )
    high = LEADING * least * min(_LINES, max(1, lines)) + 16
    return max(1, int((area.height + _GAP) / (high + _GAP)))


def _page(rows: Sequence[BallotRow], area: Rect, columns: int) -> list[Region]:
    down = max(1, math.ceil(len(rows) / columns))
    high = min(_HIGHEST, (area.height - (down - 1) * _GAP) / down)
    wide = (area.width - (columns - 1) * _GAP) / columns
    top = area.y + max(0.0, (area.height - down * high - (down - 1) * _GAP) / 2)
    found: list[Region] = []
    for place, row in enumerate(rows):
        column, line = divmod(place, down)
        rect = Rect(area.x + column * (wide + _GAP), top + line * (high + _GAP), wide, high)
        found.append(_region(row, rect))
    return found


def _region(row: BallotRow, rect: Rect, tint: Tint = Tint.WHITE) -> Region:
    return Region(
        id=row.key,
        rect=rect,
        mark=row.mark,
        title=row.words,
        tint=tint,
        drops=False,
        title_height=rect.height,
        size=min(_LARGEST, 0.42 * rect.height),
    )


def _with_scale(
    poll: Poll, rows: Sequence[BallotRow], area: Rect, least: float
) -> list[list[Region | Caption]]:
    """One thing stands above the scale in words; several stand beside it, on each page."""
    points = [point_words(poll.scale, value) for value in values_of(poll)]
    if len(rows) == 1:
        high = min(_HIGHEST, 0.3 * area.height)
        name = _region(rows[0], Rect(area.x, area.y, area.width, high))
        below = Rect(area.x, name.rect.bottom + 2 * _GAP, area.width, 0)
        below = replace(below, height=area.bottom - below.y)
        return [[name, *_points(points, below, least, columns=1 if len(points) < 7 else 2)]]
    beside = 0.36 * area.width
    left = replace(area, width=area.width - beside - 3 * _GAP)
    right = Rect(area.right - beside, area.y, beside, area.height)
    pages: list[list[Region | Caption]] = []
    for number, page in enumerate(fill(rows, left, least)):
        scale = _points(points, right, least, columns=1)
        pages.append([*page, *(replace(c, id=f"{c.id}:{number}") for c in scale)])
    return pages


def _points(points: Sequence[Text], area: Rect, least: float, *, columns: int) -> list[Caption]:
    down = math.ceil(len(points) / columns)
    high, wide = min(110.0, area.height / down), area.width / columns
    fits = (s for s in STEPS if s <= 0.5 * high and all(wide_of(w, s) <= wide - 20 for w in points))
    size = max(least, next(fits, least))
    found: list[Caption] = []
    for place, words in enumerate(points):
        column, line = divmod(place, down)
        rect = Rect(area.x + column * wide, area.y + line * high, wide - 20, high - 4)
        found.append(Caption(id=f"point:{place}", rect=rect, text=words, size=size, middle=True))
    return found
