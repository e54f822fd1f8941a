"""Bar charts: every name and value in words; in large print the words alone."""

from __future__ import annotations

from functools import partial

from facilitator.model.document import Bar, Bars, Facts
from facilitator.model.geometry import Rect
from facilitator.paper.colours import BAR, QUIET, TEXT
from facilitator.paper.facts import facts
from facilitator.paper.flow import Strip
from facilitator.paper.setting import (
    LineDrawing,
    Setter,
    Type,
    kept_all,
    nothing,
    spaced,
    with_drawing,
)
from facilitator.paper.sheet import Sheet
from facilitator.typeset.breaking import measure

WHOLE_CHART = 16
"""A bar chart of no more rows than this is not parted."""


def bars(block: Bars, setter: Setter) -> list[Strip]:
    """A bar chart with every name and value in words; in large print the words alone."""
    look = setter.look
    if look.large:
        pairs = tuple((row.name, _said(row, setter)) for row in block.rows)
        return facts(Facts(pairs=pairs), setter)
    kind = Type(look.body * 0.92)
    highest = max((row.value for row in block.rows), default=0.0)
    values = [measure(setter.say(row.words), size=kind.size) for row in block.rows]
    names = [measure(setter.say(row.name), size=kind.size) for row in block.rows]
    left = min(max(names, default=0.0) + look.body * 1.2, look.measure * 0.45)
    room = look.measure - left - min(max(values, default=0.0), look.measure * 0.3) - look.body
    strips: list[Strip] = []
    for bar in block.rows:
        share = max(0.0, bar.value) / highest if highest > 0 else 0.0
        row = setter.strips(bar.name, kind, width=left - look.body)
        row = row or [Strip(height=kind.size * 1.25, draw=nothing)]
        said = setter.line(bar.words, look.measure - left - room * share, kind)
        drawing = partial(_draw_bar, left, room * share, row[0].height)
        row[0] = with_drawing(row[0], drawing)
        label = LineDrawing(said, left + room * share + look.body * 0.5, 0.0, TEXT)
        row[0] = with_drawing(row[0], label)
        if detail := _detail(bar, setter):
            row = [*kept_all(row), *setter.strips(detail, Type(look.small, colour=QUIET))]
        strips.extend(spaced(row, look.body * 0.4))
    chart = [*kept_all(strips[:-1]), *strips[-1:]] if len(block.rows) <= WHOLE_CHART else strips
    return spaced(chart, look.body * 0.6)


def _said(bar: Bar, setter: Setter) -> str:
    return " · ".join(said for each in bar.told if (said := setter.say(each)))


def _detail(bar: Bar, setter: Setter) -> str:
    return " · ".join(said for each in bar.told[1:] if (said := setter.say(each)))


def _draw_bar(dx: float, width: float, height: float, sheet: Sheet, x: float, y: float) -> None:
    if width > 0:
        sheet.box(Rect(x + dx, y + height * 0.08, width, height * 0.84), fill=BAR)
