"""From shapes to strokes: what each shape of a picture is drawn with, for screen and paper alike.

Screen, projector, PNG, SVG and PDF each draw these few strokes with their own pen and colour
table; sizes, line breaks and text sizes are decided here, once, in wall units.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from facilitator.model.geometry import Point, Rect
from facilitator.model.picture import (
    Align,
    Arrow,
    Badge,
    Banner,
    Bar,
    Caption,
    Emphasis,
    Line,
    LineStyle,
    Note,
    Region,
    Shape,
    Tint,
)
from facilitator.typeset.breaking import Block, Weight, break_lines, fit
from facilitator.typeset.signs import GRID, SIGNS

if TYPE_CHECKING:
    from facilitator.model.words import Words


class Ink(StrEnum):
    """Colour keys of strokes; every surface has a table from these to colours."""

    NONE = "none"
    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on accent"
    EDGE = "edge"
    REGION = "region"
    NUMBER = "number"
    ARROW = "arrow"
    BANNER = "banner"
    SHADOW = "shadow"
    CARD_YELLOW = "card yellow"
    CARD_BLUE = "card blue"
    CARD_GREEN = "card green"
    CARD_PINK = "card pink"
    CARD_VIOLET = "card violet"
    CARD_GREY = "card grey"
    CARD_WHITE = "card white"
    CARD_RED = "card red"
    CARD_BLACK = "card black"


_FILL = {tint: Ink(f"card {tint.value}") for tint in Tint}


@dataclass(frozen=True, slots=True)
class Box:
    """A filled and bordered rectangle; `width` is the border's, in wall units."""

    rect: Rect
    fill: Ink
    edge: Ink = Ink.NONE
    width: float = 0.0
    radius: float = 0.0
    dashed: bool = False
    shadow: bool = False
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, or a filled polygon when `fill` is set."""

    points: tuple[Point, ...]
    edge: Ink = Ink.NONE
    width: float = 0.0
    fill: Ink = Ink.NONE
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Lettering:
    """Broken text; `x`, `y` are the block's top left corner. Each line knows where it starts."""

    block: Block
    x: float
    y: float
    ink: Ink = Ink.TEXT
    opacity: float = 1.0


Stroke: TypeAlias = Box | Path | Lettering
Say: TypeAlias = "Callable[[Words], str]"

CARD_TEXT = 0.2
"""Largest text size on a card, as a share of its height: short words do not shout."""
CARD_SMALLEST = 11.0
CARD_PADDING = 12.0
NUMBER_SIZE = 17.0
NUMBER_ROOM = 24.0


@lru_cache(maxsize=20_000)
def strokes(shape: Shape, say: Say) -> tuple[Stroke, ...]:  # noqa: C901 - a case for each shape
    """Return what a shape is drawn with, lowest first. `say` puts the program's texts in words."""
    match shape:
        case Note():
            return _note(shape, say)
        case Region():
            return _region(shape, say)
        case Arrow():
            return _arrow(shape, say)
        case Line():
            return (Path(shape.points, Ink.EDGE, 2.0),)
        case Caption():
            return _caption(shape, say)
        case Bar():
            return _bar(shape, say)
        case Banner():
            return _banner(shape, say)
        case Badge():
            return _badge(shape, say)


def bounds(shape: Shape) -> Rect:
    """Return the rectangle that holds all a shape draws, shadow and heads included."""
    match shape:
        case Arrow():
            return _span((shape.start, shape.end)).grown(200)  # a label beside the line
        case Line():
            return _span(shape.points).grown(4)
        case Badge():
            return Rect(shape.at.x - 120, shape.at.y - 20, 240, 40)
        case Note():
            return shape.rect.grown(8 + 5 * min(shape.stacked, 3))
        case _:
            return shape.rect.grown(4)


def _span(points: tuple[Point, ...]) -> Rect:
    xs, ys = [p.x for p in points], [p.y for p in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _note(note: Note, say: Say) -> tuple[Stroke, ...]:
    rect = note.rect
    fade = 0.55 if note.faint else 1.0
    drawn: list[Stroke] = []
    for depth in range(min(note.stacked, 3), 0, -1):
        under = rect.moved(5.0 * depth, 5.0 * depth)
        drawn.append(Box(under, _FILL[note.tint], Ink.EDGE, 1.0, 4.0))
    if note.faint:  # set back, yet nothing under it shows through
        drawn.append(Box(rect, Ink.REGION, radius=4.0))
    drawn.append(Box(rect, _FILL[note.tint], Ink.EDGE, 0.8, 4.0, shadow=True, opacity=fade))
    body = fit(
        note.text,
        width=rect.width - 2 * CARD_PADDING,
        height=rect.height - CARD_PADDING - NUMBER_ROOM - 4,
        largest=CARD_TEXT * rect.height,
        smallest=CARD_SMALLEST,
    )
    drawn.append(Lettering(body, rect.x + CARD_PADDING, rect.y + CARD_PADDING - 2, Ink.TEXT, fade))
    foot = rect.bottom - NUMBER_ROOM - 1
    if note.number:
        number = break_lines(note.number, width=90, size=NUMBER_SIZE, weight=Weight.BOLD)
        drawn.append(Lettering(number, rect.x + CARD_PADDING, foot, Ink.NUMBER))
    if note.badges:
        label = " · ".join(say(badge) for badge in note.badges)
        room = rect.width - 2 * CARD_PADDING - 46
        badge = fit(label, width=room, height=20, largest=14, smallest=9, weight=Weight.MEDIUM)
        drawn.append(
            Lettering(badge, rect.right - CARD_PADDING - badge.widest, foot + 2, Ink.NUMBER)
        )
    return tuple(drawn)


def _region(region: Region, say: Say) -> tuple[Stroke, ...]:
    rect = region.rect
    edge = Ink.ACCENT if region.dashed or region.emphasis is Emphasis.STRONG else Ink.EDGE
    fill = Ink.REGION if region.tint is Tint.WHITE else _FILL[region.tint]
    shadow = bool(region.tally)
    drawn: list[Stroke] = [Box(rect, fill, edge, 2.0, 14.0, region.dashed, shadow)]
    left, room = rect.x + 16, rect.width - 32
    if region.mark:
        mark = break_lines(region.mark, width=80, size=22, weight=Weight.BOLD)
        middle = rect.y + min(region.title_height, 44.0) / 2 + 2
        drawn.append(Lettering(mark, left, middle - mark.height / 2, Ink.NUMBER))
        left, room = left + mark.widest + 10, room - mark.widest - 10
    title = say(region.title)
    high = rect.height - 16 - (30 if region.tally else 0) if region.tally else region.title_height
    if title and room > 0:
        ink = Ink.MUTED if region.emphasis is Emphasis.QUIET else Ink.TEXT
        block = fit(title, width=room, height=high - 6, largest=24, smallest=12, weight=Weight.BOLD)
        spare = 0.0 if region.tally else max(0.0, (high - 6 - block.height) / 2)
        drawn.append(Lettering(block, left, rect.y + 6 + spare, ink))
    if region.tally:
        tally = fit(say(region.tally), width=rect.width - 32, height=24, largest=18, smallest=11)
        drawn.append(Lettering(tally, rect.x + 16, rect.bottom - 30, Ink.NUMBER))
    return tuple(drawn)


def _caption(caption: Caption, say: Say) -> tuple[Stroke, ...]:
    rect = caption.rect
    weight = Weight.BOLD if caption.emphasis is Emphasis.STRONG else Weight.REGULAR
    block = fit(
        say(caption.text),
        width=rect.width,
        height=rect.height,
        largest=caption.size,
        smallest=min(caption.size, 11.0),
        weight=weight,
        align="center" if caption.align is Align.CENTRE else "start",
    )
    shift = rect.width - block.widest if caption.align is Align.RIGHT else 0.0
    ink = Ink.MUTED if caption.emphasis is Emphasis.QUIET else Ink.TEXT
    return (Lettering(block, rect.x + shift, rect.y, ink),)


def _bar(bar: Bar, say: Say) -> tuple[Stroke, ...]:
    rect = bar.rect
    text = rect.height * 0.44
    wide = rect.width * 0.36
    value = fit(
        say(bar.value), width=wide, height=text, largest=32, smallest=11, weight=Weight.BOLD
    )
    name = fit(
        say(bar.text), width=rect.width - value.widest - 16, height=text, largest=32, smallest=11
    )
    track = Rect(rect.x, rect.y + rect.height * 0.52, rect.width, rect.height * 0.34)
    share = min(1.0, max(0.0, bar.share))
    full = Rect(track.x, track.y, track.width * share, track.height)
    return (
        Lettering(name, rect.x, rect.y, Ink.TEXT),
        Lettering(value, rect.right - value.widest, rect.y, Ink.TEXT),
        Box(track, Ink.REGION, Ink.EDGE, 1.0, 3.0),
        Box(full, Ink.ACCENT if share else Ink.NONE, Ink.NONE, 0.0, 3.0),
    )


def _banner(banner: Banner, say: Say) -> tuple[Stroke, ...]:
    if banner.tint is not None:
        return _band(banner, banner.tint, say)
    rect = banner.rect
    room = rect.height - 16
    head = fit(
        say(banner.text),
        width=rect.width - 80,
        height=room * 0.58 if banner.detail else room,
        largest=64,
        smallest=20,
        weight=Weight.BOLD,
    )
    detail = fit(
        say(banner.detail), width=rect.width - 80, height=room * 0.34, largest=34, smallest=14
    )
    gap = min(14.0, room * 0.08) if banner.detail else 0.0
    high = head.height + gap + (detail.height if banner.detail else 0.0)
    top = rect.y + max(8.0, (rect.height - high) / 2)
    drawn: list[Stroke] = [Box(rect, Ink.BANNER, Ink.ACCENT, 2.0, 18.0)]
    drawn.extend(_centred(head, rect, top, Ink.TEXT))
    if banner.detail:
        drawn.extend(_centred(detail, rect, top + head.height + gap, Ink.MUTED))
    return tuple(drawn)


_HIGH = 320.0
"""From this height on a band is a placard: its sign stands above its words."""


def _band(band: Banner, tint: Tint, say: Say) -> tuple[Stroke, ...]:
    """A band in a strong colour: sign and words side by side, or one above the other."""
    rect = band.rect
    box = Box(rect, _FILL[tint], Ink.EDGE, 2.0, 0.0 if rect.height >= _HIGH else 14.0)
    if rect.height >= _HIGH:
        return (box, *_placard(band, say))
    side = rect.height * 0.62 if band.sign else 0.0
    left = rect.x + 28 + (side + 26 if band.sign else 0.0)
    room = rect.right - 28 - left
    head, detail = _band_words(band, say, room, rect.height)
    high = head.height + (detail.height if band.detail else 0.0)
    top = rect.y + max(4.0, (rect.height - high) / 2)
    drawn: list[Stroke] = [box]
    drawn += _sign(band.sign, Rect(rect.x + 28, rect.y + (rect.height - side) / 2, side, side))
    drawn.append(Lettering(head, left, top, Ink.TEXT))
    if band.detail:
        drawn.append(Lettering(detail, left, top + head.height, Ink.MUTED))
    return tuple(drawn)


def _placard(band: Banner, say: Say) -> list[Stroke]:
    rect = band.rect
    side = rect.height * 0.28 if band.sign else 0.0
    head, detail = _band_words(band, say, rect.width - 160, rect.height * 0.5, "center")
    gap = 24.0
    high = side + gap + head.height + (gap + detail.height if band.detail else 0.0)
    top = rect.y + (rect.height - high) / 2
    drawn = [*_sign(band.sign, Rect(rect.centre.x - side / 2, top, side, side))]
    left = rect.x + 80
    drawn.append(Lettering(head, left, top + side + gap, Ink.TEXT))
    if band.detail:
        drawn.append(Lettering(detail, left, top + side + 2 * gap + head.height, Ink.MUTED))
    return drawn


def _band_words(
    band: Banner, say: Say, room: float, high: float, align: Literal["start", "center"] = "start"
) -> tuple[Block, Block]:
    head = fit(
        say(band.text),
        width=room,
        height=high * (0.54 if band.detail else 0.8),
        largest=min(130.0, high * 0.42),
        smallest=16,
        weight=Weight.BOLD,
        align=align,
    )
    detail = fit(
        say(band.detail),
        width=room,
        height=high * 0.36,
        largest=min(52.0, high * 0.23),
        smallest=12,
        align=align,
    )
    return head, detail


def _sign(name: str, rect: Rect) -> list[Stroke]:
    """Return a sign's lines, drawn as large as a square; nothing for one that is not known."""
    scale = rect.width / GRID
    return [
        Path(
            tuple(Point(rect.x + x * scale, rect.y + y * scale) for x, y in line.points),
            edge=Ink.NONE if line.filled else Ink.TEXT,
            width=0.0 if line.filled else 1.7 * scale,
            fill=Ink.TEXT if line.filled else Ink.NONE,
        )
        for line in SIGNS.get(name, ())
    ]


def _centred(block: Block, rect: Rect, top: float, ink: Ink) -> tuple[Stroke, ...]:
    return (Lettering(block, rect.x + (rect.width - block.widest) / 2, top, ink),)


def _badge(badge: Badge, say: Say) -> tuple[Stroke, ...]:
    block = break_lines(say(badge.text), width=220, size=18, weight=Weight.BOLD, max_lines=1)
    wide = max(30.0, block.widest + 20)
    rect = Rect(badge.at.x - wide / 2, badge.at.y - 15, wide, 30)
    x = badge.at.x - block.widest / 2
    y = badge.at.y - block.height / 2
    return (
        Box(rect, _FILL[badge.tint], Ink.EDGE, 1.5, 15.0),
        Lettering(block, x, y, Ink.TEXT),
    )


_DASH: dict[LineStyle, tuple[float, ...]] = {
    LineStyle.CONTRADICTION: (9.0, 6.0),
    LineStyle.EQUAL: (2.0, 5.0),
}


def _arrow(arrow: Arrow, say: Say) -> tuple[Stroke, ...]:
    start, end = arrow.start, arrow.end
    width = 2.0 + arrow.strength
    style = arrow.style
    label = say(arrow.label)
    tag, hidden = _tag(label, start, end) if label else ((), 0.0)
    drawn: list[Stroke] = [Path((start, end), Ink.ARROW, width, dash=_DASH.get(style, ()))]
    if style is LineStyle.CAUSE:
        drawn.append(_head(start, end, width))
    elif style is LineStyle.MUTUAL:
        drawn.extend((_head(start, end, width), _head(end, start, width)))
    elif style is LineStyle.CONTRADICTION:
        middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
        apart = max(26.0, hidden + 3)
        near, far = _between(middle, start, apart), _between(middle, end, apart)
        drawn.extend((_head(start, near, width), _head(end, far, width)))
    return (*drawn, *tag)


def _between(origin: Point, target: Point, distance: float) -> Point:
    long = math.hypot(target.x - origin.x, target.y - origin.y) or 1.0
    share = min(1.0, distance / long)
    return Point(origin.x + (target.x - origin.x) * share, origin.y + (target.y - origin.y) * share)


def _head(start: Point, end: Point, width: float) -> Path:
    angle = math.atan2(end.y - start.y, end.x - start.x)
    size = 10.0 + 2.5 * width
    wings = [
        Point(end.x - size * math.cos(angle + turn), end.y - size * math.sin(angle + turn))
        for turn in (-0.42, 0.42)
    ]
    return Path((end, *wings), fill=Ink.ARROW)


def _tag(label: str, start: Point, end: Point) -> tuple[tuple[Stroke, ...], float]:
    """Return the label of a line, and how much of the line it hides, from the middle one way.

    It lies on the middle of the line, or beside it where too little of a short line would show.
    """
    block = break_lines(label, width=170, size=16, weight=Weight.MEDIUM, max_lines=2)
    wide, high = block.widest + 14, block.height + 6
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    long = math.hypot(end.x - start.x, end.y - start.y) or 1.0
    along, down = abs(end.x - start.x) / long, abs(end.y - start.y) / long
    hidden = min(wide / 2 / max(along, 1e-9), high / 2 / max(down, 1e-9))
    if long / 2 - hidden < _SHOWN:
        aside = wide / 2 * down + high / 2 * along + 5
        slope = 1.0 if (end.x - start.x) * (end.y - start.y) >= 0 else -1.0
        middle = Point(middle.x + aside * down * slope, middle.y - aside * along)
        hidden = 0.0
    rect = Rect(middle.x - wide / 2, middle.y - high / 2, wide, high)
    drawn = (
        Box(rect, Ink.REGION, Ink.EDGE, 1.0, 6.0),
        Lettering(block, rect.x + 7, rect.y + 3, Ink.TEXT),
    )
    return drawn, hidden


_SHOWN = 24.0
"""Wall units of a line that show on either side of its label: the head of an arrow, and more."""
