"""What a region is drawn with; the name of a group lies above all that crosses it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from facilitator.model.core.words import Say
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Arrow, Emphasis, Region, Shape, Tint
from facilitator.typeset.arrows import ArrowPart, arrow_part
from facilitator.typeset.breaking import FontWeight, TextBlock, break_lines, fit
from facilitator.typeset.strokes import FILL, Box, Ink, Lettering, Stroke

_LINE = 1.25
"""From one line of usual script to the next, as a share of its size."""
_CLEAR = 5.0
"""How far a line that passes under a heading keeps from its words."""


@dataclass(frozen=True, slots=True)
class RegionPart:
    """The ground of a region that can be picked up, or its letter and name, which lie on top."""

    region: Region
    heading: bool

    @property
    def id(self) -> str:
        return self.region.id


ShapePart: TypeAlias = RegionPart | ArrowPart
"""What of a shape is drawn at a height of its own."""


def lowest_first(shapes: Iterable[Shape]) -> list[Shape | ShapePart]:
    """Return shapes in the order they are drawn: above them the names of groups, then of links.

    It is the same order for any part of them, so that a wall can be painted piece by piece.
    """
    found: list[Shape | ShapePart] = []
    headings: list[RegionPart] = []
    labels: list[ArrowPart] = []
    for shape in shapes:
        if isinstance(shape, Region) and shape.moves:
            found.append(RegionPart(shape, heading=False))
            headings.append(RegionPart(shape, heading=True))
        elif isinstance(shape, Arrow) and shape.label and not shape.thick:
            found.append(ArrowPart(shape, label=False))
            labels.append(ArrowPart(shape, label=True))
        else:
            found.append(shape)
    return [*found, *headings, *labels]


def region_strokes(region: Region, say: Say, least: float) -> tuple[Stroke, ...]:
    return (_box(region), *_words(region, say, least))


def _box(region: Region) -> Box:
    edge = Ink.ACCENT if region.dashed or region.emphasis is Emphasis.STRONG else Ink.EDGE
    shadow = bool(region.tally)
    return Box(region.rect, _fill(region), edge, 2.0, 14.0, region.dashed, shadow)


def part_strokes(part: ShapePart, say: Say, least: float) -> tuple[Stroke, ...]:
    """Return what a part is drawn with: words that lie over a line have a ground of their own."""
    if isinstance(part, ArrowPart):
        return arrow_part(part, say, least)
    region = part.region
    if not part.heading:
        return (_box(region),)
    drawn, fill = _words(region, say, least), _fill(region)
    words = [each for each in drawn if isinstance(each, Lettering)]
    high = region.rect.height if region.tally else min(region.title_height, region.rect.height)
    band = replace(region.rect, height=high)  # what is held begins below it
    return (*(Box(_ground(each, band), fill, radius=4.0) for each in words), *drawn)


def _ground(words: Lettering, within: Rect) -> Rect:
    block = words.block
    rect = Rect(words.x, words.y, block.widest, block.height).grown(_CLEAR)
    left, top = max(rect.x, within.x + 3), max(rect.y, within.y + 3)
    right, bottom = min(rect.right, within.right - 3), min(rect.bottom, within.bottom - 3)
    return Rect(left, top, max(0.0, right - left), max(0.0, bottom - top))


def _fill(region: Region) -> Ink:
    return Ink.REGION if region.tint is Tint.WHITE else FILL[region.tint]


BADGE_ROOM = 46.0
"""What a group's name leaves at its right for a badge of two figures, on a board."""


def name_room(name: str, room: float, size: float) -> float:
    """Return how much of its room a group's name takes: all, if a line leaves some for a badge."""
    held = break_lines(name, width=room, size=size, weight=FontWeight.BOLD)
    return room if _free_line(held, room) is not None else room - BADGE_ROOM


def _free_line(name: TextBlock, room: float) -> int | None:
    """Return the first line of a name that leaves room for a badge."""
    free = (n for n, line in enumerate(name.lines) if line.width + BADGE_ROOM <= room)
    return next(free, None)


def _badge(region: Region, say: Say, least: float, line: float) -> list[Stroke]:
    """Return what stands at the right of its name, so far down: its place in an order."""
    words = say(region.badge)
    if not words:
        return []
    rect, size = region.rect, max(18.0, least)
    block = break_lines(words, width=rect.width / 2, size=size, weight=FontWeight.BOLD, max_lines=1)
    high = block.height + 6
    wide = max(high, block.widest + 12)
    band = min(region.title_height, 48.0) if region.mark else region.title_height
    pill = Rect(rect.right - 6 - wide, rect.y + line + max(3.0, (band - high) / 2), wide, high)
    middle = pill.centre
    return [
        Box(pill, FILL[region.badge_tint], Ink.EDGE, 1.5, high / 2),
        Lettering(block, middle.x - block.widest / 2, middle.y - block.height / 2, Ink.TEXT),
    ]


def _words(region: Region, say: Say, least: float) -> list[Stroke]:
    """Return its badge, its letter, its name and how much is in it."""
    if region.moves:
        name = _name(region, say, least, 0.0)
        return [*_badge(region, say, least, _beside(region, name)), *name]
    badge = _badge(region, say, least, 0.0)
    taken = sum(each.rect.width - 2 for each in badge if isinstance(each, Box))
    return [*badge, *_name(region, say, least, taken)]


def _beside(region: Region, drawn: Sequence[Lettering]) -> float:
    """Return how far below the first line of a group's name there is room for a badge."""
    if not region.title:
        return 0.0
    name = drawn[1 if region.mark else 0]
    line = _free_line(name.block, region.rect.right - 16 - name.x)
    return (line or 0) * name.block.leading


def mark_gap(size: float) -> float:
    """Return the room between a letter or number and the name behind it."""
    return max(10.0, 0.4 * size)


def _name(region: Region, say: Say, least: float, taken: float) -> list[Lettering]:
    rect = region.rect
    drawn: list[Lettering] = []
    left, room = rect.x + 16, rect.width - 32 - taken
    if region.mark:
        large = region.size > 24
        size = max(region.size if large else 22.0, least)
        mark = break_lines(region.mark, width=4 * size, size=size, weight=FontWeight.BOLD)
        middle = rect.y + (region.title_height if large else min(region.title_height, 44.0) + 4) / 2
        drawn.append(Lettering(mark, left, middle - mark.height / 2, Ink.NUMBER))
        taken_up = mark.widest + (10.0 if region.moves else mark_gap(size))  # boards have no room
        left, room = left + taken_up, room - taken_up
    title = say(region.title)
    counted = max(18.0, least)
    foot = _LINE * counted + 6 if region.tally else 0.0
    high = rect.height - 16 - foot if region.tally else region.title_height
    if title and room > 0 and high > 0:
        ink = Ink.MUTED if region.emphasis is Emphasis.QUIET else Ink.TEXT
        low = max(12.0, least)
        block = fit(
            title,
            width=name_room(title, room, low) if region.moves and region.badge else room,
            height=high - 6,
            largest=region.size,
            smallest=low,
            weight=FontWeight.BOLD,
        )
        spare = 0.0 if region.tally else max(0.0, (high - 6 - block.height) / 2)
        top = rect.y + 6 + spare
        drawn.append(Lettering(block, left, top, ink))
        if region.mark and region.size > 24:  # the letter stands on the line of the name, as large
            mark = break_lines(region.mark, width=room, size=block.size, weight=FontWeight.BOLD)
            level = top + block.lines[0].baseline - mark.lines[0].baseline
            drawn[0] = replace(drawn[0], block=mark, y=level)
    if region.tally:
        low = max(11.0, least)
        tally = fit(
            say(region.tally), width=rect.width - 32, height=foot, largest=counted, smallest=low
        )
        drawn.append(Lettering(tally, rect.x + 16, rect.bottom - foot, Ink.NUMBER))
    return drawn
