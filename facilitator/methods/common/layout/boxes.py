"""Boxes a scene of the wall is made of: words, cards, tiles, bars and free wall.

A box says how high it must be in a width (`high`), and draws itself into a rectangle (`place`);
what has no room on one page goes on on others (`pages`). All lengths and text sizes are wall units.
A scene is said from the outside in, as in

    ColumnBox([TextBox("asked", question, 58), FlowBox(frame, cards)])

and nobody computes a rectangle. `columns` has what holds several boxes, `flow` what chooses the
size of their words.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from facilitator.methods.common.layout.measuring import high_of, is_narrow, said, wide_of
from facilitator.model.core.words import Words
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.picture import (
    Align,
    Arrow,
    Banner,
    Bar,
    Caption,
    Emphasis,
    Line,
    Note,
    Region,
    Shape,
    Tint,
)
from facilitator.typeset.regions import mark_gap

GAP = 16.0
"""Free wall between the parts of a scene."""
NOWHERE = Rect(0, 0, 0, 0)
"""The place of a shape that is a pattern for a box."""


class LayoutBox:
    """A part of a scene: free wall, unless it draws something. It says `place` or `pages`.

    `low` is the least height it needs, `share` its part of the height that a column has left. In
    an even column it grows by its `weight`; with none it keeps the height it needs.
    """

    low: float = 0.0
    share: float = 0.0
    weight: float = 1.0

    @cached_property
    def paged(self) -> bool:
        """Whether it may take several pages."""
        return False

    def high(self, width: float) -> float:
        """Return the height it needs in a width."""
        del width
        return self.low

    def narrow(self, width: float) -> bool:
        """Whether a usual word would have to be broken in a width."""
        del width
        return False

    def place(self, rect: Rect) -> list[Shape]:
        """Return its shapes, all within a rectangle."""
        return self.pages(rect)[0]

    def pages(self, rect: Rect) -> list[list[Shape]]:
        """Return its shapes page by page, each page as if it were the first."""
        return [self.place(rect)]

    def beyond(self, rect: Rect, page: int) -> list[Shape]:
        """Return what stands there on a page after those it takes itself."""
        del rect, page
        return []


@dataclass(frozen=True, slots=True)
class TextBox(LayoutBox):
    """Words of a size, no higher than `most`: they shrink where they have less room."""

    id: str
    words: Words
    size: float
    emphasis: Emphasis = Emphasis.NORMAL
    align: Align = Align.LEFT
    middle: bool = True
    halfway: Words = ""
    most: float = math.inf
    weight: float = 0.0
    told: Words | None = None

    def high(self, width: float) -> float:
        return min(self.most, high_of(self.words, self.size, width, strong=self._strong))

    def narrow(self, width: float) -> bool:
        return is_narrow(self.words, self.size, width, strong=self._strong)

    def place(self, rect: Rect) -> list[Shape]:
        caption = Caption(
            id=self.id,
            rect=rect,
            text=self.words,
            size=self.size,
            emphasis=self.emphasis,
            align=self.align,
            middle=self.middle,
            halfway=self.halfway,
            told=self.told,
        )
        return [caption] if str(self.words) else []

    @property
    def _strong(self) -> bool:
        return self.emphasis is Emphasis.STRONG


@dataclass(frozen=True, slots=True)
class ShapeBox(LayoutBox):
    """A bar, a banner or a region that is drawn as it is given, and needs so much height."""

    shape: Bar | Banner | Region
    low: float = 0.0
    weight: float = 1.0

    def place(self, rect: Rect) -> list[Shape]:
        return [replace(self.shape, rect=rect)]


@dataclass(frozen=True, slots=True)
class NameBox(LayoutBox):
    """A region with its name in the whole of it, as large as `size`; at least `low` high."""

    id: str
    title: Words
    size: float
    low: float = 0.0
    tint: Tint = Tint.WHITE
    emphasis: Emphasis = Emphasis.NORMAL
    mark: str = ""
    badge: Words = ""
    drops: bool = True
    dashed: bool = False
    most_lines: int = 6
    badge_tint: Tint = Tint.GREEN

    def high(self, width: float) -> float:
        room = width - 34 - self._marked()
        if str(self.badge):
            room -= wide_of(self.badge, self.size, strong=True) + 12
        most = 1.5 * self.size * self.most_lines
        return max(self.low, min(most, high_of(self.title, self.size, room, strong=True)) + 14)

    def narrow(self, width: float) -> bool:
        return is_narrow(self.title, self.size, width - 34 - self._marked(), strong=True)

    def _marked(self) -> float:
        if not self.mark:
            return 0.0
        return wide_of(self.mark, self.size, strong=True) + mark_gap(self.size)

    def place(self, rect: Rect) -> list[Shape]:
        region = Region(
            id=self.id,
            rect=rect,
            title=self.title,
            mark=self.mark,
            badge=self.badge,
            badge_tint=self.badge_tint,
            tint=self.tint,
            emphasis=self.emphasis,
            drops=self.drops,
            dashed=self.dashed,
            title_height=rect.height,
            size=self.size,
        )
        return [region]


def choice(key: str, words: Words, low: float, badge: Words = "", *, chosen: bool) -> NameBox:
    """Return something to tap, for the one who has the laptop."""
    tint = Tint.GREEN if chosen else Tint.WHITE
    strong = Emphasis.STRONG if chosen else Emphasis.NORMAL
    return NameBox(key, words, 28.0, low, tint, strong, badge=badge, drops=False)


@dataclass(frozen=True, slots=True)
class CardBox(LayoutBox):
    """A card with words of a size, its number and badges; `least` is the smallest text there is."""

    note: Note
    size: float
    least: float
    low: float = 0.0

    def high(self, width: float) -> float:
        note, size = self.note, self.size
        badges = " · ".join(map(said, note.badges))
        if note.row:
            room, small = self._room(width), max(self.least, 0.75 * size)
            below = high_of(badges, small, room, strong=True)
            words = high_of(note.text, size, room)
            return max(self.low, 1.9 * size, words + below + 14, 2.1 * below + 14)
        pad, mark = max(12.0, 0.5 * size), max(self.least, 0.62 * size)
        foot = max(1.3 * mark, high_of(badges, mark, width - 2 * pad - 2.7 * mark) + 4)
        return max(self.low, 1.4 * pad + high_of(note.text, size, width - 2 * pad) + foot + 6)

    def narrow(self, width: float) -> bool:
        size, mark = self.size, 0.62 * self.size
        room = self._room(width) if self.note.row else width - size
        beside = room if self.note.row else room - 2.7 * mark
        return is_narrow(self.note.text, size, room) or any(
            is_narrow(badge, mark, beside) for badge in self.note.badges
        )

    def place(self, rect: Rect) -> list[Shape]:
        return [replace(self.note, rect=rect, size=self.size)]

    def _room(self, width: float) -> float:
        number = wide_of(self.note.number, self.size, strong=True) + 0.6 * self.size
        return width - 24 - (max(2 * self.size, number) if self.note.number else 0.0)


@dataclass(frozen=True, slots=True)
class DrawnBox(LayoutBox):
    """What a function draws into its rectangle: an arrow, a line."""

    draw: Callable[[Rect], list[Shape]]
    low: float = 0.0

    def place(self, rect: Rect) -> list[Shape]:
        return self.draw(rect)


@dataclass(frozen=True, slots=True)
class RuleBox(LayoutBox):
    """A line down the middle of its rectangle, or across it where that is wider than high."""

    id: str

    def place(self, rect: Rect) -> list[Shape]:
        x, y = rect.centre
        ends = (Point(x, rect.y), Point(x, rect.bottom))
        if rect.width > rect.height:
            ends = (Point(rect.x, y), Point(rect.right, y))
        return [Line(id=self.id, points=ends)]


@dataclass(frozen=True, slots=True)
class SpaceBox(LayoutBox):
    """Free wall."""

    low: float = 0.0

    def place(self, rect: Rect) -> list[Shape]:
        del rect
        return []


@dataclass(frozen=True, slots=True)
class FillBox(LayoutBox):
    """A box that takes its share of the height that is left; without one it is free wall."""

    box: LayoutBox = SpaceBox()
    share: float = 1.0

    def high(self, width: float) -> float:
        return self.box.high(width)

    def narrow(self, width: float) -> bool:
        return self.box.narrow(width)

    def pages(self, rect: Rect) -> list[list[Shape]]:
        return self.box.pages(rect)

    @cached_property
    def paged(self) -> bool:
        return self.box.paged


@dataclass(frozen=True, slots=True)
class OnceBox(FillBox):
    """A box that stands on the last page alone, or on the first; its room is kept on each."""

    share: float = 0.0
    last: bool = True


@dataclass(frozen=True, slots=True)
class PagesBox(LayoutBox):
    """A box for each page."""

    boxes: Sequence[LayoutBox]

    @cached_property
    def paged(self) -> bool:
        return True

    def high(self, width: float) -> float:
        return max((box.high(width) for box in self.boxes), default=0.0)

    def narrow(self, width: float) -> bool:
        return any(box.narrow(width) for box in self.boxes)

    def pages(self, rect: Rect) -> list[list[Shape]]:
        return [box.place(rect) for box in self.boxes]


@dataclass(frozen=True, slots=True)
class TileBox(LayoutBox):
    """A region with a box in it, on each page that this takes; with `across` and `down` round it.

    Where things may be dropped on it, it holds the cards that lie in it. Its `title` has the
    height `head` above the box.
    """

    id: str
    box: LayoutBox = SpaceBox()
    tint: Tint = Tint.WHITE
    emphasis: Emphasis = Emphasis.NORMAL
    across: float = 12.0
    down: float = 8.0
    title: Words = ""
    head: float = 0.0
    drops: bool = False
    dashed: bool = False

    def high(self, width: float) -> float:
        return self.box.high(width - 2 * self.across) + 2 * self.down + self.head

    def narrow(self, width: float) -> bool:
        return self.box.narrow(width - 2 * self.across)

    def pages(self, rect: Rect) -> list[list[Shape]]:
        inner = _inset(rect, self.across, self.down, self.head)
        pages = self.box.pages(inner)
        return [[self._region(rect, n, held), *held] for n, held in enumerate(pages)]

    def beyond(self, rect: Rect, page: int) -> list[Shape]:
        return [self._region(rect, page, ())]

    def _region(self, rect: Rect, page: int, held: Sequence[Shape]) -> Region:
        return Region(
            id=f"{self.id}:{page}" if page else self.id,
            rect=rect,
            title=self.title,
            tint=self.tint,
            emphasis=self.emphasis,
            drops=self.drops,
            dashed=self.dashed,
            title_height=self.head,
            holds=tuple(s.id for s in held if isinstance(s, Note)) if self.drops else (),
        )

    @cached_property
    def paged(self) -> bool:
        return self.box.paged


def _inset(rect: Rect, across: float, down: float, head: float) -> Rect:
    wide, high = rect.width - 2 * across, rect.height - 2 * down - head
    return Rect(rect.x + across, rect.y + down + head, max(0.0, wide), max(0.0, high))


def again(shape: Shape, page: int) -> Shape:
    """Return a shape as it stands on a later page, from 1 on: under a name of its own."""
    return replace(shape, id=f"{shape.id}:{page}") if page else shape


def moved(shape: Shape, down: float) -> Shape:
    """Return a shape so much further down."""
    if not down:
        return shape

    def lower(point: Point) -> Point:
        return Point(point.x, point.y + down)

    if isinstance(shape, Line):
        return replace(shape, points=tuple(map(lower, shape.points)))
    if isinstance(shape, Arrow):
        return replace(
            shape,
            start=lower(shape.start),
            end=lower(shape.end),
            label_at=lower(shape.label_at) if shape.label_at else None,
            stops=tuple(map(lower, shape.stops)),
        )
    return replace(shape, rect=shape.rect.moved(0, down))


Boxes = Callable[[float], Sequence[LayoutBox]]
"""What makes boxes whose words have a size."""
