"""Events in time: numbered dots on an axis, and under it every event with its words."""

from dataclasses import dataclass, replace

from facilitator.model.core.words import Words, text
from facilitator.model.display.document import Outline, OutlineEntry, Timeline, TimelineEvent
from facilitator.model.display.geometry import Point, Rect
from facilitator.paper.blocks.axis import AxisDot, Tick, dots, ticks
from facilitator.paper.blocks.outline import outline
from facilitator.paper.blocks.parts import SplitBar, legend, patterns_of
from facilitator.paper.colours import BAR, PEN_RULE, QUIET, TEXT, WHITE
from facilitator.paper.flow import Strip
from facilitator.paper.setting import (
    LineDrawing,
    Setter,
    Type,
    again,
    beside,
    height_of,
    kept,
    kept_all,
    rule,
    side_by_side,
    spaced,
    with_drawing,
)
from facilitator.paper.sheet import PdfSheet
from facilitator.typeset.breaking import TextBlock
from facilitator.typeset.faces import FontWeight

WHOLE_ROW = 0.3
"""An event of no more than this share of a page is read column by column, and never parted."""


def timeline(block: Timeline, setter: Setter) -> list[Strip]:
    """The axis and the events; in large print the events as a list."""
    if setter.look.large:
        return list(outline(_listed(block, setter), setter))
    rows = _Rows(block, setter.within("Table"))
    strips = list(map(again, axis(block, setter.aside)))  # its events are in the table
    for number, event in enumerate(block.events, start=1):
        row = rows.of(str(number), event)
        alone = number in {1, len(block.events) - 1}  # none stands by itself on a page
        strips.extend(kept(row) if alone else row)
    return spaced(strips, setter.look.body * 0.7)


def _listed(block: Timeline, setter: Setter) -> Outline:
    return Outline(
        entries=tuple(
            OutlineEntry(
                text=text("{day}: {title}", day=event.day, title=event.title),
                strong=True,
                under=tuple(OutlineEntry(text=words) for words in event.told if setter.say(words)),
            )
            for event in block.events
        )
    )


def axis(block: Timeline, setter: Setter) -> list[Strip]:
    """One strip with dots over a line and names of days under it; none where it says nothing."""
    look = setter.look
    across = look.small * 1.75
    days = [(str(at), each.on) for at, each in enumerate(block.events, start=1) if each.on]
    width = look.measure - 2 * across
    placed = dots(days, width, across * 1.08)
    if not placed:
        return []
    kind = Type(look.small * 0.94, colour=QUIET)

    def wide(words: Words) -> float:
        return setter.measure(words, kind.size)

    known = [on.middle for _, on in days]
    marks = ticks(min(known), max(known), width, wide)
    named = tuple((tick, setter.line(tick.name, look.measure, kind)) for tick in marks)
    numbers = Type(look.small * 0.92, FontWeight.BOLD, WHITE)
    labelled = tuple((dot, setter.line(dot.number, across, numbers)) for dot in placed)
    high = across * (1.25 + 1.08 * max(dot.lane for dot in placed))
    draw = _AxisDrawing(labelled, named, across, high, look.measure)
    return [Strip(height=high + look.small * 2.1, draw=draw, keep=True)]


@dataclass(frozen=True, slots=True)
class _AxisDrawing:
    """The axis: `high` is how far under the strip's top its line lies."""

    dots: tuple[tuple[AxisDot, TextBlock], ...]
    ticks: tuple[tuple[Tick, TextBlock], ...]
    across: float
    high: float
    width: float

    def __call__(self, sheet: PdfSheet, x: float, y: float) -> None:
        line = y + self.high
        sheet.path((Point(x, line), Point(x + self.width, line)), edge=PEN_RULE, width=1.0)
        for tick, name in self.ticks:
            at = x + self.across + tick.right
            sheet.path((Point(at, line), Point(at, line + 4)), edge=PEN_RULE, width=0.8)
            sheet.block(name, max(x, at - name.widest / 2), line + 6, QUIET)
        for dot, _ in self.dots:
            at = x + self.across + dot.right
            if dot.spread:
                self._spread(sheet, at, dot.spread, line, x)
            sheet.path((Point(at, line), Point(at, self._middle(dot, y))), edge=BAR, width=0.8)
        for dot, number in self.dots:
            self._dot(sheet, Point(x + self.across + dot.right, self._middle(dot, y)), number)

    def _spread(self, sheet: PdfSheet, at: float, spread: float, line: float, x: float) -> None:
        """Draw the days that an event may be on as a thick piece of the line."""
        left, right = max(x, at - spread), min(x + self.width, at + spread)
        sheet.path((Point(left, line), Point(right, line)), edge=BAR, width=3.0)

    def _middle(self, dot: AxisDot, y: float) -> float:
        return y + self.high - self.across * (0.7 + 1.08 * dot.lane)

    def _dot(self, sheet: PdfSheet, middle: Point, number: TextBlock) -> None:
        across = self.across
        place = Rect(middle.x - across / 2, middle.y - across / 2, across, across)
        sheet.box(place, fill=BAR, edge=WHITE, width=1.0, radius=across / 2)
        left, top = middle.x - number.widest / 2, middle.y - number.height / 2
        sheet.block(number, left, top, WHITE)


class _Rows:
    """The measures of the rows: columns for number, day and total, and the longest bar."""

    def __init__(self, block: Timeline, setter: Setter) -> None:
        look = setter.look
        self.setter = setter
        self.patterns = patterns_of(event.parts for event in block.events)
        self.most = max((_people(event) for event in block.events), default=0.0)
        days = [setter.measure(event.day, look.body) for event in block.events]
        totals = [setter.measure(event.total, look.body) for event in block.events]
        self.day = look.body * 1.9
        self.title = self.day + min(max(days, default=0.0) + look.body, look.measure * 0.25)
        self.total = look.measure - min(max(totals, default=0.0), look.measure * 0.22)

    def of(self, number: str, event: TimelineEvent) -> list[Strip]:
        row, look = self.setter.within("TR"), self.setter.look
        named, dated, told, counted = (row.within("TH", scope="Row"), *map(row.within, ("TD",) * 3))
        day = dated.strips(
            event.day,
            Type(look.body, colour=QUIET),
            x=self.day,
            width=self.title - self.day - look.body * 0.8,
        )
        at_right = replace(row.body, right=True)
        total = counted.strips(event.total, at_right, x=self.total, width=look.measure - self.total)
        middle = self._middle(event, told)
        high = max(map(height_of, (day, middle, total)))
        if high > look.room * WHOLE_ROW:
            strips = beside(beside(day, middle), total)
        else:
            strips = [side_by_side((day, middle, total), 0.0)]
        if strips:
            mark = named.line(number, self.day, Type(look.body, FontWeight.BOLD))
            strips[0] = with_drawing(strips[0], LineDrawing(mark, 0.0, 0.0, TEXT))
        strips = [*kept_all(strips), rule(look.measure, above=look.body * 0.4)]
        return spaced(strips, look.body * 0.4)

    def _middle(self, event: TimelineEvent, setter: Setter) -> list[Strip]:
        """Title, detail, and who took part as a split bar with its legend."""
        look = setter.look
        room = self.total - self.title - look.body
        strips = setter.strips(
            event.title, Type(look.body, FontWeight.MEDIUM), x=self.title, width=room
        )
        detail = Type(look.small, colour=QUIET)
        strips += setter.strips(event.detail, detail, x=self.title, width=room)
        if event.parts and self.most > 0:
            wide, high = room * _people(event) / self.most, look.body * 0.62
            bar = SplitBar(event.parts, self.patterns, wide, high, self.title, high * 0.45)
            strips.append(Strip(height=high * 1.75, draw=bar))
            strips += legend(event.parts, self.patterns, setter, self.title, room)
        return strips


def _people(event: TimelineEvent) -> float:
    return sum(max(0.0, part.value) for part in event.parts)
