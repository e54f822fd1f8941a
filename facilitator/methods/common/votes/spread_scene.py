"""The wall of answers on a scale: each value under its own words, and whether any is a veto."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common.layout.measuring import sizes, wide_of
from facilitator.methods.common.votes import wording
from facilitator.methods.common.votes.outcome_scene import GAP, LEFT, WIDE, heads, row_height
from facilitator.methods.common.votes.scales import point_words, scales, values_of
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.core.records import Poll
from facilitator.model.core.words import text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    BESIDE,
    Align,
    Bar,
    Caption,
    Emphasis,
    Picture,
    Shape,
    Tint,
    WallSize,
    least_text,
)
from facilitator.model.voting.scales import Spread, earlier, spreads

_NAMED = 0.6
"""What is asked about has so much of the width beside the columns of its answers."""


def scene(booth: VoteConfig, poll: Poll, frame: WallSize) -> Picture:
    """Return how answers spread: all points of the scale for one thing, a row each for several."""
    held = spreads(booth.world, poll)
    if len(held) == 1:
        return _one(booth, poll, held[0], frame)
    return _several(booth, poll, sorted(held, key=agreed, reverse=True), frame)


def agreed(held: Spread) -> float:
    """Return the share of those whose answer is enough."""
    return 1 - held.short / held.n if held.n else 0.0


def _head(booth: VoteConfig, poll: Poll, held: Sequence[Spread], frame: WallSize) -> list[Caption]:
    said = wording.scale_words(poll)
    answered = wording.answered_words(booth.world, poll, max((s.n for s in held), default=0))
    lines = [("ranking:how", said, Emphasis.NORMAL), ("ranking:who", answered, Emphasis.NORMAL)]
    return heads(lines, frame)


def _one(booth: VoteConfig, poll: Poll, held: Spread, frame: WallSize) -> Picture:
    head = _head(booth, poll, (held,), frame)
    made = [_whole(booth, poll, held), *_points(poll, held), *_rounds(booth, poll, held)]
    top, size = head[-1].rect.bottom + GAP, least_text(frame)
    room = frame.height - GAP - top
    a_page = max(1, int(room / (1.3 * size + 6 + GAP)))
    a_page = math.ceil(len(made) / math.ceil(len(made) / a_page))
    high = min(200.0, room / a_page)
    shapes: list[Shape] = list(head)
    for n, bar in enumerate(made):
        page, line = divmod(n, a_page)
        rect = Rect(LEFT, page * frame.height + top + line * high, WIDE, high - GAP)
        shapes.append(replace(bar, rect=rect))
    pages = math.ceil(len(made) / a_page)
    return Picture(height=pages * frame.height, page=frame.height, shapes=tuple(shapes))


_NOWHERE = Rect(0, 0, 0, 0)


def _whole(booth: VoteConfig, poll: Poll, held: Spread) -> Bar:
    return Bar(
        id=held.item,
        rect=_NOWHERE,
        share=agreed(held),
        text=booth.label(held.item),
        value=wording.spread_words(poll, held),
        tint=Tint.GREEN if held.passed else Tint.GREY,
        tag=wording.veto_words(poll, held),
        emphasis=Emphasis.STRONG if held.passed else Emphasis.NORMAL,
    )


def _points(poll: Poll, held: Spread) -> list[Bar]:
    return [
        Bar(
            id=f"{held.item}:{value}",
            rect=_NOWHERE,
            share=held.given.get(value, 0) / held.n if held.n else 0.0,
            text=point_words(poll.scale, value),
            value=str(held.given.get(value, 0)),
            tint=_tint(poll, value),
        )
        for value in values_of(poll)
    ]


def _rounds(booth: VoteConfig, poll: Poll, held: Spread) -> list[Bar]:
    return [
        Bar(
            id=f"round:{number}",
            rect=_NOWHERE,
            share=agreed(before),
            text=text("Round {number}: {given}", number=number, given=wording.given_words(before)),
            value=wording.spread_words(poll, before),
            tint=Tint.GREY,
        )
        for number, before in enumerate(earlier(booth.world, poll, held.item), 1)
    ]


def _tint(poll: Poll, value: int) -> Tint:
    scale = scales().get(poll.scale)
    return Tint.PINK if scale is not None and value == scale.veto else Tint.BLUE


def _several(booth: VoteConfig, poll: Poll, held: Sequence[Spread], frame: WallSize) -> Picture:
    """A row for each thing; what each column of answers means stands below, in words."""
    head, size = _head(booth, poll, held, frame), least_text(frame)
    down = math.ceil(len(values_of(poll)) / 2)
    below = _legend(poll, frame, down)
    legend = frame.height - below[0].rect.y + GAP
    top = head[-1].rect.bottom + 1.4 * size
    room = frame.height - legend - top
    said = [(booth.label(s.item), wording.veto_words(poll, s)) for s in held]
    low = row_height(said, size, (1 - BESIDE) * _NAMED * WIDE) + GAP
    a_page = max(1, int(room / low))
    pages = max(1, math.ceil(len(held) / a_page))
    a_page = max(1, math.ceil(len(held) / pages))
    high = room / a_page
    shapes: list[Shape] = []
    for page in range(pages):
        above = page * frame.height
        shapes += [_onto(each, page, above) for each in (*head, *_columns(poll, top, size))]
        for n, each in enumerate(held[page * a_page : (page + 1) * a_page]):
            rect = Rect(LEFT, above + top + n * high, WIDE, high - GAP)
            shapes += _row(booth, poll, each, rect)
        shapes += [_onto(each, page, above) for each in below]
    return Picture(height=pages * frame.height, page=frame.height, shapes=tuple(shapes))


def _onto(shape: Caption, page: int, above: float) -> Caption:
    if not page:
        return shape
    return replace(shape, id=f"{shape.id}:{page}", rect=shape.rect.moved(0, above))


def _cells(poll: Poll) -> list[tuple[int, float, float]]:
    """Return the column of each value: where it begins, and how wide it is."""
    values = values_of(poll)
    left = LEFT + _NAMED * WIDE + GAP
    wide = (LEFT + WIDE - left) / len(values)
    return [(value, left + n * wide, wide - 6) for n, value in enumerate(values)]


def _columns(poll: Poll, top: float, size: float) -> list[Caption]:
    return [
        Caption(
            id=f"value:{value}",
            rect=Rect(x, top - 1.35 * size, wide, 1.3 * size),
            text=str(value),
            size=size,
            emphasis=Emphasis.STRONG,
            align=Align.CENTRE,
        )
        for value, x, wide in _cells(poll)
    ]


def _legend(poll: Poll, frame: WallSize, down: int) -> list[Caption]:
    """Return what each column means, as large as it has room on one line."""
    told = [point_words(poll.scale, value) for value in values_of(poll)]
    wide = WIDE / 2 - 20
    fits = (s for s in sizes(frame, 31.0) if all(wide_of(words, s) <= wide for words in told))
    size = next(fits, least_text(frame))
    top = frame.height - down * 1.35 * size - 6
    found: list[Caption] = []
    for place, (value, words) in enumerate(zip(values_of(poll), told, strict=True)):
        column, line = divmod(place, down)
        rect = Rect(LEFT + column * WIDE / 2, top + line * 1.35 * size, wide, 1.3 * size)
        found.append(Caption(id=f"legend:{value}", rect=rect, text=words, size=size))
    return found


def _row(booth: VoteConfig, poll: Poll, held: Spread, rect: Rect) -> list[Shape]:
    found: list[Shape] = [
        Bar(
            id=held.item,
            rect=replace(rect, width=_NAMED * WIDE),
            share=agreed(held),
            text=booth.label(held.item),
            value=wording.passes_words(poll, held),
            tint=Tint.GREEN if held.passed else Tint.GREY,
            tag=wording.veto_words(poll, held),
        )
    ]
    for value, x, wide in _cells(poll):
        given = held.given.get(value, 0)
        found.append(
            Bar(
                id=f"{held.item}:{value}",
                rect=Rect(x, rect.y, wide, rect.height),
                share=given / held.n if held.n else 0.0,
                text=str(given) if given else "–",
                tint=_tint(poll, value),
            )
        )
    return found
