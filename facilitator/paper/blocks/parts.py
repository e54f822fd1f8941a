"""Parts of a whole: a bar split into patterns that differ without colour, and a legend in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.model.core.words import Words
from facilitator.model.display.document import ChartPart, Facts
from facilitator.model.display.geometry import Point, Rect
from facilitator.paper.colours import PATTERNS, QUIET, Pattern
from facilitator.paper.flow import Strip
from facilitator.paper.setting import (
    Setter,
    Type,
    beside,
    height_of,
    kept_all,
    kept_apart,
    spaced,
)
from facilitator.paper.sheet import PdfSheet
from facilitator.typeset.breaking import TextBlock

_STEP = 3.4
"""Distance of the lines of a pattern, in points."""


def patterns_of(wholes: Iterable[Sequence[ChartPart]]) -> dict[Words, Pattern]:
    """A pattern for each name, in the order in which they first come up in a chart."""
    names = dict.fromkeys(part.name for parts in wholes for part in parts)
    return {name: PATTERNS[index % len(PATTERNS)] for index, name in enumerate(names)}


@dataclass(frozen=True, slots=True)
class SplitBar:
    """A bar `width` wide and `height` high, split into parts; `right` and `down` from a corner."""

    parts: tuple[ChartPart, ...]
    patterns: Mapping[Words, Pattern]
    width: float
    height: float
    right: float = 0.0
    down: float = 0.0

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        total = sum(max(0.0, part.value) for part in self.parts)
        left = x + self.right
        for part in self.parts:
            if part.value > 0:
                wide = self.width * part.value / total
                place = Rect(left, y + self.down, wide, self.height)
                draw_pattern(sheet, place, self.patterns[part.name])
                left += wide


def draw_pattern(sheet: PdfSheet, place: Rect, pattern: Pattern) -> None:
    """Fill a rectangle with a pattern and give it an edge."""
    sheet.box(place, fill=pattern.ground)
    sheet.clip(place)
    for start, end in _lines(place, pattern.lines):
        sheet.path((start, end), edge=pattern.ink, width=0.8)
    sheet.unclip()
    sheet.box(place, edge=pattern.ink, width=0.6)


def _lines(place: Rect, kinds: str) -> Iterable[tuple[Point, Point]]:
    """The lines of a pattern: they slant one way or the other, lie or stand."""
    x, y, right, bottom = place.x, place.y, place.right, place.bottom
    high = place.height
    across = [x + k * _STEP for k in range(1, int(place.width / _STEP) + 1)]
    slanting = [x - high + k * _STEP for k in range(int((place.width + high) / _STEP) + 1)]
    if "/" in kinds:
        yield from ((Point(at, bottom), Point(at + high, y)) for at in slanting)
    if "\\" in kinds:
        yield from ((Point(at, y), Point(at + high, bottom)) for at in slanting)
    if "|" in kinds:
        yield from ((Point(at, y), Point(at, bottom)) for at in across)
    if "-" in kinds:
        count = max(1, int(high / _STEP))
        downs = [y + high * k / (count + 1) for k in range(1, count + 1)]
        yield from ((Point(x, at), Point(right, at)) for at in downs)


@dataclass(frozen=True, slots=True)
class _Told:
    """A part in the legend: its pattern, its words, and how far from the left it stands."""

    block: TextBlock
    pattern: Pattern
    right: float


@dataclass(frozen=True, slots=True)
class _Legend:
    """One line of a legend."""

    told: tuple[_Told, ...]
    swatch: float

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        for each in self.told:
            high = each.block.height
            swatch = Rect(
                x + each.right, y + (high - self.swatch) / 2, self.swatch * 1.5, self.swatch
            )
            draw_pattern(sheet, swatch, each.pattern)
            sheet.block(each.block, swatch.right + self.swatch * 0.6, y, QUIET)


def legend(
    parts: Sequence[ChartPart],
    patterns: Mapping[Words, Pattern],
    setter: Setter,
    x: float,
    width: float,
) -> list[Strip]:
    """The parts in words behind their patterns, in as many lines as they need."""
    kind = Type(setter.look.small, colour=QUIET)
    swatch = kind.size * 0.8
    lead = swatch * 2.1
    lines: list[list[_Told]] = [[]]
    right = x
    for part in parts:
        block = setter.line(part.said, width - lead, kind)
        if right + lead + block.widest > x + width and lines[-1]:
            lines.append([])
            right = x
        lines[-1].append(_Told(block, patterns[part.name], right))
        right += lead + block.widest + kind.size * 1.4
    return kept_apart(
        [
            Strip(height=line[0].block.leading * 1.04, draw=_Legend(tuple(line), swatch))
            for line in lines
            if line
        ]
    )


WHOLE, PART_OF_PAGE = 8, 1 / 3
"""No more pairs than this are not parted, where they take no more than this part of a page."""


def facts(block: Facts, setter: Setter) -> list[Strip]:
    """Pairs, the names in a quiet column; small print in its size."""
    look = setter.look
    size = look.small if block.small and not look.large else look.body
    names = [setter.measure(name, size) for name, _ in block.pairs]
    column = min(max(names, default=0.0) + size * 1.6, look.measure * 0.42)
    strips: list[Strip] = []
    listed = setter.within("L")
    for name, value in block.pairs:
        pair = _pair(listed.within("LI"), (name, value), column, size)
        strips.extend(spaced(pair, size * (0.2 if block.small else 0.3)))
    if len(block.pairs) <= WHOLE and height_of(strips) <= look.room * PART_OF_PAGE:
        strips = kept_all(strips[:-1]) + strips[-1:]
    return spaced(strips, look.body * 0.9)


def _pair(setter: Setter, pair: tuple[Words, Words], column: float, size: float) -> list[Strip]:
    """Two texts side by side, the first quiet and `column` wide."""
    name, value = pair
    quiet = Type(size, colour=QUIET)
    left = setter.within("Lbl").strips(name, quiet, width=column - size * 0.8)
    right = setter.within("LBody").strips(value, Type(size), x=column)
    return beside(left, right)
