"""Boxes that choose the size of their words, so that all of a kind have one, and whole scenes.

What does not fit on one page at the smallest text the wall may show goes on on further pages, by
whole boxes, on as few pages as hold them and about alike on each.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from facilitator.methods.common.layout.boxes import (
    GAP,
    Boxes,
    CardBox,
    LayoutBox,
    TextBox,
    again,
    moved,
)
from facilitator.methods.common.layout.columns import ColumnBox, RowBox
from facilitator.methods.common.layout.measuring import STEPS, sizes
from facilitator.model.core.words import Words
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Align,
    Emphasis,
    Note,
    Picture,
    Shape,
    WallSize,
    least_text,
)

EDGE, TOP = 48.0, 16.0
"""Free wall at the sides of a scene, and above and below it."""
MOST_COLUMNS, TURN = 4, 10
"""Columns at most, and seconds a page stays before the next one, where pages turn by themselves."""
_LIKED = 1.9
"""How many times as wide as high a box among others looks best."""
_LONG = 1.8
"""So many times as high as most others, a box is a long one."""

_Rows = list[RowBox]


@dataclass(frozen=True, slots=True)
class FlowBox(LayoutBox):
    """Boxes with words in one size, in rows that share the height, over as many pages as it takes.

    On one page the size is the largest at which all are in sight, in as many columns as looks
    best; a long one may be as `wide` as two before words get smaller. Where `down`, they are
    read down the columns, and in no more of these than it takes; where `alike`, a row of fewer
    has free places, so that none looks larger than another. No row is higher than `highest`;
    with a `widest` gap they keep the height they need, and so they do where they are `packed`,
    which fills page after page. Boxes without words of their own have 0 for `most`. Beside others
    that take more pages it goes `over` as many. What stands above the box `again_from` stands
    `again` at the top of each later page that begins with one below it.
    """

    frame: WallSize
    make: Boxes
    columns: int = MOST_COLUMNS
    most: float = STEPS[0]
    gap: float = GAP
    highest: float = math.inf
    widest: float = 0.0
    packed: bool = False
    down: bool = False
    alike: bool = False
    wide: bool = True
    share: float = 1.0
    low: float = 0.0
    over: int = 1
    again: LayoutBox | None = None
    again_from: int = 0

    @cached_property
    def paged(self) -> bool:
        return True

    def pages(self, rect: Rect) -> list[list[Shape]]:
        laid = self._laid(rect)[1]
        if self.again is not None and len(laid) > 1:
            return list(self._with_again(self.again, rect))
        return [self._column(rows).place(rect) for rows in laid]

    def _with_again(self, top: LayoutBox, rect: Rect) -> Iterator[list[Shape]]:
        """Yield the pages, some of them below what stands at their top once more."""
        high = top.high(rect.width)
        low = Rect(rect.x, rect.y + high + self.gap, rect.width, rect.height - high - self.gap)
        before = 0
        for page, rows in enumerate(self._laid(low)[1]):
            if page and before >= self.again_from:
                above = top.place(Rect(rect.x, rect.y, rect.width, high))
                yield [*(again(shape, page) for shape in above), *self._column(rows).place(low)]
            else:
                yield self._column(rows).place(rect)
            before += sum(len(row.boxes) for row in rows)

    def size(self, rect: Rect) -> float:
        """Return the size of words it has in a place."""
        return self._laid(rect)[0]

    def _column(self, rows: Sequence[LayoutBox]) -> ColumnBox:
        even = not (self.widest or self.packed)
        flat = [box for row in rows for box in _single(row)]
        return ColumnBox(
            flat, self.gap, even=even, middle=even, widest=self.widest, most=self.highest
        )

    def _laid(self, rect: Rect) -> tuple[float, list[_Rows]]:
        """Return the size and the rows of each page: one page if there is room at any size."""
        for size in sizes(self.frame, self.most) if self.over == 1 else ():
            held = self.make(size)
            found = [rows for rows in self._ways(held, rect) if self._fits(rows, rect)]
            if found:
                best = found[0] if self.down else min(found, key=lambda r: self._looks(r, rect))
                return size, [best]
        return self._paged(rect)

    def _ways(self, held: Sequence[LayoutBox], rect: Rect) -> Iterator[_Rows]:
        """Yield the ways to put boxes in rows: all alike, and long ones as wide as two."""
        for columns in range(1, min(self.columns, len(held)) + 1):
            yield self._rows(held, columns)
            if columns > 1 and self.wide and not self.down:
                yield from self._with_wide(held, columns, rect)

    def _rows(self, held: Sequence[LayoutBox], columns: int) -> _Rows:
        """Return rows of so many boxes at most, about alike: five are three and two."""
        rows = -(-len(held) // columns)
        if self.down:
            filled = ([*held[n::rows], *[None] * columns][:columns] for n in range(rows))
            return [RowBox(row, gap=self.gap) for row in filled]
        least, more = divmod(len(held), rows)
        found: _Rows = []
        start = 0
        for row in range(rows):
            count = least + (row < more)
            free = [None] * (least + bool(more) - count) if self.alike else []
            found.append(RowBox([*held[start : start + count], *free], gap=self.gap))
            start += count
        return found

    def _with_wide(self, held: Sequence[LayoutBox], columns: int, rect: Rect) -> Iterator[_Rows]:
        highs = [box.high(self._wide(columns, rect)) for box in held]
        usual = sorted(highs)[(len(highs) - 1) // 2]
        shares = [2 if high > _LONG * usual else 1 for high in highs]
        if any(share > 1 for share in shares):
            rows = _filled(zip(held, shares, strict=True), columns)
            yield [self._shared(row) for row in rows]

    def _shared(self, row: Sequence[tuple[LayoutBox, int]]) -> RowBox:
        """Return a row in which each box has its shares, gaps between them included."""
        boxes = [box for box, _ in row]
        return _SharedRow(boxes, [share for _, share in row], self.gap)

    def _wide(self, columns: int, rect: Rect) -> float:
        return (rect.width - self.gap * (columns - 1)) / columns

    def _fits(self, rows: _Rows, rect: Rect) -> bool:
        if any(row.narrow(rect.width) for row in rows):
            return False
        return self._column(rows).high(rect.width) <= rect.height

    def _looks(self, rows: _Rows, rect: Rect) -> float:
        places = self._column(rows).rects(rect)
        cells = [
            cell for row, place in zip(rows, places, strict=False) for cell in row.rects(place)
        ]
        ways = [cell.width / max(1.0, cell.height) for cell in cells]
        return sum(max(way / _LIKED, _LIKED / max(0.01, way)) for way in ways) / len(ways)

    # on several pages

    def _paged(self, rect: Rect) -> tuple[float, list[_Rows]]:
        """Return the rows of the fewest pages, as large as they can be there."""
        every = [*reversed(sizes(self.frame, self.most))]
        found, size = self._on_pages(self.make(every[0]), rect), every[0]
        for larger in every[1:]:
            pages = self._on_pages(self.make(larger), rect)
            cut = any(row.high(rect.width) > rect.height for page in pages for row in page)
            if cut or len(pages) > max(len(found), self.over):
                break
            found, size = pages, larger
        return size, found

    def _on_pages(self, held: Sequence[LayoutBox], rect: Rect) -> list[_Rows]:
        """Rows of as many columns as keep words and boxes whole, three at most, page by page."""

        def whole(columns: int) -> bool:
            wide = self._wide(columns, rect)
            return not any(b.narrow(wide) or b.high(wide) > rect.height for b in held)

        columns = next((n for n in range(min(3, self.columns), 1, -1) if whole(n)), 1)
        if self.down and held:
            return self._down_pages(held, columns, rect)
        starts = range(0, len(held), columns)
        filled = ([*held[n : n + columns], *[None] * columns][:columns] for n in starts)
        rows = [RowBox(row, gap=self.gap) for row in filled]
        needs = [min(rect.height, row.high(rect.width)) for row in rows]
        pages = self._shared_out(rows, needs, rect.height)
        if not pages or self.packed:
            return pages or [[]]
        count = max(len(pages), self.over)
        share = (sum(needs) + self.gap * len(needs)) / count
        for room in (max(share * part / 10, *needs) for part in range(10, 20)):
            if room >= rect.height:
                break
            fewer = self._shared_out(rows, needs, room)
            if len(fewer) <= count:
                return fewer
        return pages

    def _down_pages(self, held: Sequence[LayoutBox], columns: int, rect: Rect) -> list[_Rows]:
        """Pages as full as each other, each read down its columns."""
        need = max((box.high(self._wide(columns, rect)) for box in held), default=0.0)
        room = columns * max(1, int((rect.height + self.gap) / (need + self.gap)))
        count = math.ceil(len(held) / math.ceil(len(held) / room))
        return [self._rows(held[n : n + count], columns) for n in range(0, len(held), count)]

    def _shared_out(
        self, rows: Sequence[RowBox], needs: Sequence[float], room: float
    ) -> list[_Rows]:
        """Share rows among pages, as many on each as have room."""
        pages: list[_Rows] = []
        used = math.inf
        for row, need in zip(rows, needs, strict=True):
            if used + need > room:
                pages.append([])
                used = 0.0
            pages[-1].append(row)
            used += need + self.gap
        return pages


def cards(frame: WallSize, notes: Sequence[Note]) -> FlowBox:
    """Return cards over the whole room there is, with words of one size."""
    least = least_text(frame)
    return FlowBox(frame, lambda size: [CardBox(note, size, least) for note in notes], alike=True)


def rows(
    frame: WallSize,
    boxes: Sequence[LayoutBox],
    *,
    columns: int = 1,
    gap: float = GAP,
    highest: float = math.inf,
    packed: bool = False,
    down: bool = False,
) -> FlowBox:
    """Return boxes whose words have their own size, over as many pages as they take."""
    return FlowBox(
        frame,
        lambda _: boxes,
        columns=columns,
        most=0,
        gap=gap,
        highest=highest,
        packed=packed,
        down=down,
    )


class GluedBox(ColumnBox):
    """Boxes that stand on one page, and share its height with the others as if each stood alone."""


@dataclass(frozen=True, slots=True)
class AlikeBox(RowBox):
    """A row in which the words of all flows have one size; it takes what is left."""

    share: float = field(default=1.0, kw_only=True)

    def pages(self, rect: Rect) -> list[list[Shape]]:
        places = zip(self.boxes, self.rects(rect), strict=True)
        flows = [each for box, place in places for each in _flows(box, place)]
        over = max(len(box.pages(place)) for box, place in flows)
        most = min(replace(box, over=over).size(place) for box, place in flows)
        alike = [_alike(box, most, over) for box in self.boxes]
        return RowBox(alike, self.columns, self.gap).pages(rect)


def _flows(box: LayoutBox | None, rect: Rect) -> Iterator[tuple[FlowBox, Rect]]:
    if isinstance(box, FlowBox):
        yield box, rect
    elif isinstance(box, ColumnBox):
        for inner, place in zip(box.held, box.rects(rect), strict=True):
            yield from _flows(inner, place)


def _alike(box: LayoutBox | None, most: float, over: int) -> LayoutBox | None:
    if isinstance(box, ColumnBox):
        return replace(box, boxes=[_alike(each, most, over) for each in box.held])
    return replace(box, most=most, over=over) if isinstance(box, FlowBox) else box


def _single(row: LayoutBox) -> Iterable[LayoutBox]:
    """Return what shares the height of a page with others in place of a row of one box."""
    if isinstance(row, RowBox) and len(row.boxes) == 1:
        alone = row.boxes[0]
        return alone.held if isinstance(alone, GluedBox) else [alone or row]
    return [row]


class _SharedRow(RowBox):
    """A row in which a box with two shares is as wide as two boxes and the gap between them."""

    def _columns(self, width: float) -> list[float]:
        one = (width - self.gap * (sum(self.columns) - 1)) / sum(self.columns)
        return [share * (one + self.gap) - self.gap for share in self.columns]


def _filled(
    held: Iterable[tuple[LayoutBox, int]], columns: int
) -> list[list[tuple[LayoutBox, int]]]:
    rows: list[list[tuple[LayoutBox, int]]] = [[]]
    for each in held:
        if rows[-1] and sum(share for _, share in rows[-1]) + each[1] > columns:
            rows.append([])
        rows[-1].append(each)
    return rows


@dataclass(frozen=True, slots=True)
class FitBox(LayoutBox):
    """A box made for the largest size of words at which it has room, and is not over `highest`.

    One with a `share` needs no more than the smallest words, and takes what is left.
    """

    frame: WallSize
    make: Callable[[float], LayoutBox]
    most: float = STEPS[0]
    highest: float = math.inf
    share: float = 0.0

    def high(self, width: float) -> float:
        box = self.make(least_text(self.frame)) if self.share else self._made(width, self.highest)
        return min(self.highest, box.high(width))

    def narrow(self, width: float) -> bool:
        return self.make(least_text(self.frame)).narrow(width)

    def place(self, rect: Rect) -> list[Shape]:
        return self._made(rect.width, rect.height + 0.01).place(rect)

    def _made(self, width: float, room: float) -> LayoutBox:
        for size in sizes(self.frame, self.most):
            box = self.make(size)
            if not box.narrow(width) and box.high(width) <= room:
                return box
        return self.make(least_text(self.frame))


def heading(
    frame: WallSize, key: str, words: Words, most: float, share: float, align: Align = Align.LEFT
) -> FitBox:
    """Return strong words as large as they have room for in a share of the page's height."""

    def made(size: float) -> TextBox:
        return TextBox(key, words, size, Emphasis.STRONG, align)

    return FitBox(frame, made, most, share * frame.height)


def alone(
    frame: WallSize, key: str, words: Words, most: float, align: Align = Align.CENTRE
) -> FitBox:
    """Return strong words in the middle of what is left of the wall."""
    box = heading(frame, key, words, most, 1.0, align)
    return replace(box, share=1.0)


def area_of(frame: WallSize, top: float = TOP, foot: float = TOP, edge: float = EDGE) -> Rect:
    """Return what a scene has of a page, below `top`, above `foot` and between its edges."""
    return Rect(edge, top, frame.width - 2 * edge, frame.height - top - foot)


def picture(
    frame: WallSize, *boxes: LayoutBox | None, area: Rect | None = None, turns: int = 0
) -> Picture:
    """Return boxes one below the other over the whole wall, on the pages they take."""
    pages = ColumnBox(boxes).pages(area or area_of(frame))
    shapes = [moved(s, page * frame.height) for page, held in enumerate(pages) for s in held]
    return Picture(
        height=len(pages) * frame.height,
        page=frame.height,
        shapes=tuple(shapes),
        turns=turns if len(pages) > 1 else 0,
    )


def with_below(upper: Picture, lower: Picture) -> Picture:
    """Return a picture with another on the pages below it, but for what stands in it already."""
    taken = {shape.id for shape in upper.shapes}
    shapes = [moved(shape, upper.height) for shape in lower.shapes if shape.id not in taken]
    whole = (*upper.shapes, *shapes)
    return replace(upper, height=upper.height + lower.height, shapes=whole)
