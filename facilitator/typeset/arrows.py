"""Arrows: lines between two things with their word, and block arrows whose length says a lot."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.model.core.words import Say
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import Arrow, LineStyle
from facilitator.typeset.breaking import FontWeight, TextBlock, break_lines, fit
from facilitator.typeset.strokes import FILL, Box, Ink, Lettering, Path, Stroke

DASH: dict[LineStyle, tuple[float, ...]] = {
    LineStyle.CONTRADICTION: (9.0, 6.0),
    LineStyle.EQUAL: (2.0, 5.0),
}


@dataclass(frozen=True, slots=True)
class ArrowPart:
    """The line of an arrow, or its word, which lies on top of all."""

    arrow: Arrow
    label: bool

    @property
    def id(self) -> str:
        return self.arrow.id


def line_arrow(arrow: Arrow, say: Say, least: float = 0.0) -> tuple[Stroke, ...]:
    return (*_line(arrow, say, least), *_tag(arrow, say, least))


def arrow_part(part: ArrowPart, say: Say, least: float = 0.0) -> tuple[Stroke, ...]:
    return (_tag if part.label else _line)(part.arrow, say, least)


def _line(arrow: Arrow, say: Say, least: float) -> tuple[Stroke, ...]:
    start, end = arrow.start, arrow.end
    width = 2.0 + arrow.strength
    style = arrow.style
    drawn: list[Stroke] = [Path((start, end), Ink.ARROW, width, dash=DASH.get(style, ()))]
    if style is LineStyle.CAUSE:
        drawn.append(_head(start, end, width))
    elif style is LineStyle.MUTUAL:
        drawn.extend((_head(start, end, width), _head(end, start, width)))
    elif style is LineStyle.CONTRADICTION:
        middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
        label = say(arrow.label)
        size = label_size(label, least) if label and arrow.label_at is None else None
        apart = max(26.0, (_by_middle(arrow, size)[1] if size else 0.0) + 3)
        near, far = _between(middle, start, apart), _between(middle, end, apart)
        drawn.extend((_head(start, near, width), _head(end, far, width)))
    return tuple(drawn)


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


def _label(label: str, least: float) -> TextBlock:
    size = max(16.0, least)
    return break_lines(label, width=10.6 * size, size=size, weight=FontWeight.MEDIUM, max_lines=2)


def label_size(label: str, least: float) -> tuple[float, float]:
    """Return how wide and how high the plate is on which the word of a line stands."""
    block = _label(label, least)
    return block.widest + 14, block.height + 6


def label_middle(arrow: Arrow, size: tuple[float, float]) -> Point:
    """Return where the middle of the word of a line is, when it is as large as that."""
    return arrow.label_at or _by_middle(arrow, size)[0]


def _by_middle(arrow: Arrow, size: tuple[float, float]) -> tuple[Point, float]:
    """Return where the label of a line lies, and how much it hides of it, from the middle one way.

    It lies on the middle of the line, or beside it where too little of a short line would show.
    """
    start, end = arrow.start, arrow.end
    wide, high = size
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    long = math.hypot(end.x - start.x, end.y - start.y) or 1.0
    along, down = abs(end.x - start.x) / long, abs(end.y - start.y) / long
    hidden = min(wide / 2 / max(along, 1e-9), high / 2 / max(down, 1e-9))
    if long / 2 - hidden < _SHOWN:
        aside = wide / 2 * down + high / 2 * along + 5
        slope = 1.0 if (end.x - start.x) * (end.y - start.y) >= 0 else -1.0
        middle = Point(middle.x + aside * down * slope, middle.y - aside * along)
        hidden = 0.0
    return middle, hidden


def _tag(arrow: Arrow, say: Say, least: float) -> tuple[Stroke, ...]:
    label = say(arrow.label)
    if not label:
        return ()
    wide, high = size = label_size(label, least)
    middle = label_middle(arrow, size)
    rect = Rect(middle.x - wide / 2, middle.y - high / 2, wide, high)
    return (
        Box(rect, Ink.REGION, Ink.EDGE, 1.0, 6.0),
        Lettering(_label(label, least), rect.x + 7, rect.y + 3, Ink.TEXT),
    )


_SHOWN = 24.0
"""Wall units of a line that show on either side of its label: the head of an arrow, and more."""


_GHOST = (5.0, 5.0)
_UNKNOWN = (9.0, 5.0)
_STRIPE = 13.0
"""Wall units between the stripes of an arrow that nobody can change."""


def block_arrow(arrow: Arrow, say: Say, least: float = 0.0) -> tuple[Stroke, ...]:
    """Return a block arrow: its outline, stripes, the word inside, and the grip at its start."""
    start, end, half = arrow.start, arrow.end, arrow.thick / 2
    long = math.hypot(end.x - start.x, end.y - start.y)
    if not long:
        return ()
    along = Point((end.x - start.x) / long, (end.y - start.y) / long)
    head = min(long * 0.6, arrow.thick * 0.55)

    def at(far: float, aside: float) -> Point:
        return Point(
            start.x + along.x * far - along.y * aside, start.y + along.y * far + along.x * aside
        )

    outline = (at(0, -half), at(long - head, -half), end, at(long - head, half), at(0, half))
    drawn: list[Stroke] = [_outline(arrow, (*outline, outline[0]))]
    if arrow.striped:
        steps = int(max(0.0, long - head - half) // _STRIPE)
        stripes = ((at(n * _STRIPE + half, -half), at(n * _STRIPE, half)) for n in range(steps + 1))
        drawn += [Path(each, Ink.EDGE, 1.2) for each in stripes]
    middle = at((long - head * 0.6) / 2, 0)
    drawn += _inside(say(arrow.label), middle, long - head * 0.6, arrow, least)
    if arrow.stops:
        grip = Rect(start.x - 5, start.y - half * 0.62, 10, half * 1.24)
        drawn.append(Box(grip, Ink.CARD_WHITE, Ink.EDGE, 1.6, 5.0))
    return tuple(drawn)


def _outline(arrow: Arrow, points: Sequence[Point]) -> Path:
    if arrow.faint:
        return Path(tuple(points), Ink.MUTED, 1.4, dash=_GHOST)
    dash = _UNKNOWN if arrow.dashed else ()
    fill = Ink.NONE if arrow.dashed else FILL[arrow.tint]
    return Path(tuple(points), Ink.EDGE, 1.8, fill, dash)


def _inside(label: str, middle: Point, room: float, arrow: Arrow, least: float) -> Iterator[Stroke]:
    if not label:
        return
    size = arrow.thick * 0.62
    block = fit(
        label,
        width=max(12.0, room - 8),
        height=arrow.thick - 4,
        largest=size,
        smallest=max(9.0, least),
        weight=FontWeight.BOLD,
    )
    place = Rect(
        middle.x - block.widest / 2, middle.y - block.height / 2, block.widest, block.height
    )
    if arrow.striped:  # a word is not crossed out
        yield Box(place.grown(3), FILL[arrow.tint], radius=4.0)
    yield Lettering(block, place.x, place.y, Ink.TEXT)
