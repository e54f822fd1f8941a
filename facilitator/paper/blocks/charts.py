"""Bar charts: every name and value in words; in large print the words alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.model.core.words import Words, text
from facilitator.model.display.document import BarChart, ChartBar, Facts, Outline, OutlineEntry
from facilitator.model.display.geometry import Rect
from facilitator.paper.blocks.outline import outline
from facilitator.paper.blocks.parts import SplitBar, facts, legend, patterns_of
from facilitator.paper.colours import BAR, QUIET, TEXT, Pattern
from facilitator.paper.flow import Strip
from facilitator.paper.setting import (
    LineDrawing,
    Setter,
    Type,
    beside,
    kept,
    kept_all,
    spaced,
    with_drawing,
)
from facilitator.paper.sheet import PdfSheet

WHOLE_CHART = 16
"""A bar chart of no more rows than this is not parted."""


def bars(block: BarChart, setter: Setter) -> list[Strip]:
    """A bar chart with every name and value in words; in large print the words alone."""
    if setter.look.large:
        return _in_words(block, setter)
    chart = _Chart(block, setter.within("Table"))
    strips = [strip for bar in block.rows for strip in chart.row(bar)]
    whole = len(block.rows) <= WHOLE_CHART
    return spaced(kept_all(strips[:-1]) + strips[-1:] if whole else strips, setter.look.body * 0.6)


def _in_words(block: BarChart, setter: Setter) -> list[Strip]:
    if not any(bar.detail or bar.parts for bar in block.rows):
        return facts(Facts(pairs=tuple((bar.name, bar.words) for bar in block.rows)), setter)
    entries = tuple(
        OutlineEntry(
            text=text("{name}: {value}", name=bar.name, value=bar.words),
            strong=True,
            under=tuple(OutlineEntry(text=words) for words in bar.told[1:] if setter.say(words)),
        )
        for bar in block.rows
    )
    return list(outline(Outline(entries=entries), setter))


class _Chart:
    """The measures of one chart: where bars begin, and how long the longest may be."""

    def __init__(self, block: BarChart, setter: Setter) -> None:
        look = setter.look
        self.setter, self.kind = setter, Type(look.body * 0.92)
        self.highest = max((row.value for row in block.rows), default=0.0)
        names = [setter.measure(row.name, self.kind.size) for row in block.rows]
        values = [setter.measure(row.words, self.kind.size) for row in block.rows]
        details = [setter.measure(row.detail, look.small) for row in block.rows]
        widest = max([*names, *details], default=0.0)
        self.left = min(widest + look.body * 1.2, look.measure * 0.45)
        self.room = look.measure - self.left - look.body
        self.room -= min(max(values, default=0.0), look.measure * 0.3)
        self.patterns: Mapping[Words, Pattern] = patterns_of(row.parts for row in block.rows)

    def row(self, bar: ChartBar) -> list[Strip]:
        """The strips of one bar: name and detail left, bar and words right, its parts under it."""
        row, look = self.setter.within("TR"), self.setter.look
        named, setter = row.within("TH", scope="Row"), row.within("TD")
        name = named.strips(_together(setter.say(bar.name)), self.kind, width=self.left - look.body)
        detail = Type(look.small, colour=QUIET)
        left = kept(name) + named.strips(bar.detail, detail, width=self.left - look.body)
        right = [self._bar(bar, setter, name[0].height if name else self.kind.size * 1.25)]
        if bar.parts:
            wide = look.measure - self.left
            right = kept_all(right) + legend(bar.parts, self.patterns, setter, self.left, wide)
        gap = 0.75 if bar.detail or bar.parts else 0.4
        return spaced(beside(left, right), look.body * gap)

    def _bar(self, bar: ChartBar, setter: Setter, high: float) -> Strip:
        body = setter.look.body
        share = max(0.0, bar.value) / self.highest if self.highest > 0 else 0.0
        wide = self.room * share
        said = setter.line(bar.words, setter.look.measure - self.left - wide, self.kind)
        draw = SplitBar(bar.parts, self.patterns, wide, high * 0.84, self.left, high * 0.08)
        strip = Strip(height=high, draw=draw if bar.parts else _PlainBar(self.left, wide, high))
        label = LineDrawing(said, self.left + wide + body * 0.5, 0.0, TEXT)
        return with_drawing(strip, label)


def _together(words: str) -> str:
    """Keep a number in brackets on the line of the word before it: "(card 1)"."""
    return re.sub(r"\((\w+) (\d+)\)", "(\\1\N{NO-BREAK SPACE}\\2)", words)


@dataclass(frozen=True, slots=True)
class _PlainBar:
    """A bar of one colour, `right` from a strip's corner."""

    right: float
    width: float
    height: float

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        if self.width > 0:
            high = self.height
            sheet.box(Rect(x + self.right, y + high * 0.08, self.width, high * 0.84), fill=BAR)
